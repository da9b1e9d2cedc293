/** What was computed for the question goes beside it, so that the model explains the right result. */
import { type Computed, computedText } from '../../../shared/computed.ts'
import type { Language } from '../../../shared/errors.ts'
import type { Source } from './source.ts'

/** This share of the window is kept free for it. */
const SHARE = 1 / 32

const FRAMES: Record<Language, readonly [before: string, behind: string]> = {
  'zh-CN': ['（已精确算出：', '。请按这个结果讲解。）'],
  en: ['(Computed exactly: ', '. Explain this result.)'],
}

/** @param computed empty: it has nothing to say, and its room is kept all the same */
export function computedSource(computed: readonly Computed[]): Source {
  return {
    name: 'computed',
    place: 'question',
    share: SHARE,
    async write({ language, room, count }) {
      if (computed.length === 0) return null
      const [before, behind] = FRAMES[language]
      const text = `${before}${computed.map(computedText).join(language === 'en' ? '; ' : '；')}${behind}`
      const tokensOf = await count([text])
      return tokensOf(text) > room ? null : { text, cites: [] }
    },
  }
}
