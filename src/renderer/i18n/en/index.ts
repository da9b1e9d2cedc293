import { answers } from './answers.ts'
import { backup } from './backup.ts'
import { conversations } from './conversations.ts'
import { finding } from './finding.ts'
import { help } from './help.ts'
import { library } from './library.ts'
import { lock } from './lock.ts'
import { memory } from './memory.ts'
import { models } from './models.ts'
import { privacy } from './privacy.ts'
import { reading } from './reading.ts'
import { settings } from './settings.ts'
import { shortcuts } from './shortcuts.ts'
import { start } from './start.ts'
import { stick } from './stick.ts'
import { transfer } from './transfer.ts'

export const en = {
  ...conversations,
  ...answers,
  ...start,
  ...models,
  ...finding,
  ...reading,
  ...settings,
  ...shortcuts,
  ...library,
  ...lock,
  ...memory,
  ...privacy,
  ...transfer,
  ...backup,
  ...help,
  ...stick,
}
