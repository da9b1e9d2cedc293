/**
 * Installers that were taken from sticks, in the data folder's `updates/`. The one that this version came with stays
 * until a newer version has started here, so that there is a way back; only then are older ones removed.
 */
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { AppError } from '../../shared/errors.ts'
import type { Log } from '../log.ts'
import { isNewer, parseInstaller } from './installers.ts'
import { safeName } from './safe-path.ts'

const RECORD = 'updates.json'

const RecordSchema = z.object({
  /** The newest version that has started here. */
  started: z.string().nullable(),
  /** What waits to be installed. */
  ready: z
    .object({
      version: z.string(),
      file: z.string().refine((file) => file === safeName(file) && !file.includes('/')),
      sha256: z.string(),
    })
    .nullable(),
})
type Record = z.infer<typeof RecordSchema>
export type KeptUpdate = NonNullable<Record['ready']>

export interface Updates {
  folder: string
  /** The installer that waits; null when there is none, or it is gone. */
  ready(): KeptUpdate | null
  /** An installer lies in the folder now. */
  keep(update: KeptUpdate): void
  /** The one that waits turned out to be no good. */
  forget(): void
  /** This version has started and works: what is older is no longer needed. */
  recordStart(): void
}

/** @param version of this app */
export function createUpdates(folder: string, version: string, log: Log): Updates {
  const file = join(folder, RECORD)
  const read = (): Record => {
    try {
      return RecordSchema.parse(JSON.parse(readFileSync(file, 'utf8')))
    } catch {
      // Nothing was ever taken.
      return { started: null, ready: null }
    }
  }
  const write = (record: Record) => {
    mkdirSync(folder, { recursive: true })
    writeFileSync(`${file}.new`, `${JSON.stringify(record, null, 2)}\n`)
    renameSync(`${file}.new`, file)
  }
  const ready = (): KeptUpdate | null => {
    const { ready } = read()
    const isThere = ready !== null && statSync(join(folder, ready.file), { throwIfNoEntry: false })?.isFile()
    return isThere && isNewer(ready.version, version) ? ready : null
  }
  return {
    folder,
    ready,
    keep: (update) => write({ ...read(), ready: update }),
    forget: () => write({ ...read(), ready: null }),
    recordStart() {
      // Where nothing was ever taken, nothing can go.
      if (!existsSync(folder)) return
      try {
        const record = read()
        if (record.started !== null && !isNewer(version, record.started)) return
        write({ started: version, ready: ready() })
        for (const name of readdirSync(folder)) {
          const installer = parseInstaller(name.replace(/\.part$/, ''))
          if (installer === null || !isNewer(version, installer.version)) continue
          rmSync(join(folder, name), { force: true })
          log('info', 'old installer removed', { version: installer.version })
        }
      } catch (error) {
        // A start is not to fail because of it.
        log('warn', 'start not recorded', AppError.from(error).toPlain())
      }
    },
  }
}
