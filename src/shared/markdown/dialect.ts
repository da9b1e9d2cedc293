/** The Markdown that answers are read as, in the window and in documents: plugins of remark, in their order. */
import remarkCjkFriendly from 'remark-cjk-friendly/parseOnly'
import remarkCjkFriendlyStrikethrough from 'remark-cjk-friendly-gfm-strikethrough/parseOnly'
import remarkGfm from 'remark-gfm'
import remarkMath from 'remark-math'
import type { PluggableList } from 'unified'
import { remarkPlain } from './remark-plain.ts'

/** One tilde is a range in Chinese (3~5), not struck text. */
const STRUCK = { singleTilde: false }

export const DIALECT: PluggableList = [
  [remarkGfm, STRUCK],
  // `**注意：**请看` is bold to a reader; CommonMark wants a space behind it. Their syntax goes before that of GFM.
  remarkCjkFriendly,
  [remarkCjkFriendlyStrikethrough, STRUCK],
  remarkMath,
  remarkPlain,
]
