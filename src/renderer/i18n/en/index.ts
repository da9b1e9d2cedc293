import { answers } from './answers.ts'
import { common } from './common.ts'
import { conversations } from './conversations.ts'
import { deleting } from './deleting.ts'
import { engine } from './engine.ts'
import { finding } from './finding.ts'
import { links } from './links.ts'
import { reading } from './reading.ts'
import { sampling } from './sampling.ts'
import { start } from './start.ts'

export const en = {
  ...answers,
  ...common,
  ...conversations,
  ...deleting,
  ...engine,
  ...finding,
  ...links,
  ...reading,
  ...sampling,
  ...start,
}
