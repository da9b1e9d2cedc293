/** What the person has chosen: one small JSON file, checked on reading because people edit such files. */
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { AppError } from '../shared/errors.ts'
import { type Settings, SettingsSchema } from '../shared/settings.ts'
import type { Log } from './log.ts'

/** The product's origin set these; the context is twice its least, which costs 25 MB. */
export const DEFAULT_SETTINGS: Settings = {
  language: 'system',
  theme: 'system',
  fontSize: 100,
  sendKey: 'enter',
  suggestions: true,
  memory: true,
  follow: true,
  guardLoops: true,
  guardLanguage: true,
  modelPath: null,
  contextSize: 4096,
  batchSize: 128,
  maxTokens: 512,
  temperature: 0.7,
  topP: 0.9,
  topK: 40,
  minP: 0,
  repeatPenalty: 1,
  seed: null,
  mmap: true,
  threads: 0,
  autoLockMinutes: 15,
  modelsFolder: null,
}

/** Fields that are missing or undefined stay as they are. */
export type SettingsChange = { [K in keyof Settings]?: Settings[K] | undefined }

export interface SettingsStore {
  get(): Settings
  /** @throws AppError DB_UNWRITABLE; the change then holds until the app ends */
  set(change: SettingsChange): void
}

/** Fields that are missing or wrong fall back to their defaults, one by one; the others are kept. */
function parseSettings(stored: unknown): Settings {
  const fields = typeof stored === 'object' && stored !== null ? Object.entries(stored) : []
  let settings = DEFAULT_SETTINGS
  for (const [key, value] of fields) {
    const changed = SettingsSchema.safeParse({ ...settings, [key]: value })
    if (changed.success) settings = changed.data
  }
  return settings
}

/** @param onChange hears of what holds from now on, saved or not */
export function createSettings(
  file: string,
  onChange: (settings: Settings) => void,
  log: Log,
): SettingsStore {
  const read = (): Settings => {
    try {
      return parseSettings(JSON.parse(readFileSync(file, 'utf8')))
    } catch (error) {
      const isNew = error instanceof Error && 'code' in error && error.code === 'ENOENT'
      if (!isNew) log('warn', 'settings unreadable, defaults used', AppError.from(error).toPlain())
      return DEFAULT_SETTINGS
    }
  }
  let settings = read()
  return {
    get: () => settings,
    set(change) {
      settings = SettingsSchema.parse({ ...settings, ...JSON.parse(JSON.stringify(change)) })
      onChange(settings)
      try {
        mkdirSync(dirname(file), { recursive: true })
        // Written beside and renamed, so that a power cut leaves the old file or the new one.
        writeFileSync(`${file}.new`, `${JSON.stringify(settings, null, 2)}\n`)
        renameSync(`${file}.new`, file)
      } catch (error) {
        throw AppError.from(error, 'DB_UNWRITABLE')
      }
    },
  }
}
