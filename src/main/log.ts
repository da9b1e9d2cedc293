/**
 * The app's log: one file a day, the newest 14 days kept, each of bounded size, so that even a crash loop cannot
 * fill a disk. Message text is never logged, only ids, codes and figures.
 * Logging must never break the app: every failure to write is swallowed.
 */
import { appendFileSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { shortened } from '../shared/text/graphemes.ts'

export type Level = 'info' | 'warn' | 'error'
export type Log = (level: Level, message: string, data?: object) => void

const DAYS_KEPT = 14
/** A full file steps aside as `<day>.full.log`, in the place of the one before: two of this a day at most. */
const FILE_BYTES = 1_000_000
/** Longer lines are cut: what a library has to say is at its beginning. */
const LINE_CHARS = 2000
const FILE = /^(\d{4}-\d{2}-\d{2})(\.full)?\.log$/

export interface LogOptions {
  /** Also gets each line, for a terminal. */
  echo?: (line: string) => void
  fileBytes?: number
}

/** A log that writes into `folder` (made when missing). */
export function createLog(folder: string, now: () => Date, options: LogOptions = {}): Log {
  const { echo, fileBytes = FILE_BYTES } = options
  let day = ''
  let size = 0

  const begin = (today: string) => {
    day = today
    mkdirSync(folder, { recursive: true })
    removeOld(folder, today)
    size = statSync(join(folder, `${today}.log`), { throwIfNoEntry: false })?.size ?? 0
  }
  const append = (today: string, line: string) => {
    if (today !== day) begin(today)
    const file = join(folder, `${today}.log`)
    const bytes = Buffer.byteLength(line)
    if (size > 0 && size + bytes > fileBytes) {
      renameSync(file, join(folder, `${today}.full.log`))
      size = 0
    }
    appendFileSync(file, line)
    size += bytes
  }
  return (level, message, data) => {
    try {
      const time = now().toISOString()
      const line = shortened(
        `${time} ${level} ${message}${data === undefined ? '' : ` ${JSON.stringify(data)}`}`,
        LINE_CHARS,
      )
      echo?.(line)
      append(time.slice(0, 10), `${line}\n`)
    } catch {
      // A read-only profile still gets an app, only without a log.
    }
  }
}

/** The newest lines of the log, oldest first; none when it cannot be read. */
export function readLog(folder: string, most: number): string[] {
  const lines: string[] = []
  try {
    for (const file of files(folder).reverse()) {
      if (lines.length >= most) break
      const text = readFileSync(join(folder, file), 'utf8')
      lines.unshift(...text.split('\n').filter((line) => line !== ''))
    }
  } catch {
    // What could be read is something.
  }
  return lines.slice(-most)
}

/** Oldest first; of a day, the file that stepped aside comes first. */
function files(folder: string): string[] {
  const key = (file: string) => file.replace(/(\.full)?\.log$/, (_all, full) => (full ? ' 0' : ' 1'))
  return readdirSync(folder)
    .filter((file) => FILE.test(file))
    .sort((a, b) => (key(a) < key(b) ? -1 : 1))
}

/** Days that have yet to come are from a clock that was wrong, and go first. */
function removeOld(folder: string, today: string): void {
  const all = files(folder)
  const seen = [...new Set([...all.map((file) => file.slice(0, 10)), today])].sort()
  const days = [...seen.filter((day) => day > today), ...seen.filter((day) => day <= today)].slice(-DAYS_KEPT)
  for (const file of all) if (!days.includes(file.slice(0, 10))) rmSync(join(folder, file))
}

/** For tests and tools that want no log. */
export const silent: Log = () => {}
