/** Copies of the conversation file. */
import { z } from 'zod'
import type { Backup, RecoverReport } from '../backup.ts'
import type { ErrorCode } from '../errors.ts'
import type { ImportReport } from '../transfer.ts'
import { none, nothing, plain, route } from './route.ts'

export const backupRoutes = {
  /** Newest first. */
  'backups.list': route({ input: none, output: plain<Backup[]>(), audience: ['window'] }),
  /** Makes one now. */
  'backups.make': route({ input: none, output: nothing, audience: ['window'] }),
  /** Adds what a backup has and the conversations have not. */
  'backups.restore': route({
    input: z.object({ name: z.string().max(100) }),
    output: plain<ImportReport>(),
    audience: ['window'],
  }),
  /** Rebuilds the conversation file from what can be read of it, and from the newest backup. */
  'backups.recover': route({ input: none, output: plain<RecoverReport>(), audience: ['window'] }),
  'backups.openFolder': route({ input: none, output: nothing, audience: ['window'] }),
}

export interface BackupEvents {
  /** Newest first. */
  'backups.changed': Backup[]
  /** The backup of the day could not be made. */
  'backup.failed': { code: ErrorCode }
}
