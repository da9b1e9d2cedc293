/**
 * The app's log: one file a day, the newest 14 kept. Message text is never logged, only ids, codes and sizes.
 * Logging must never break the app: every failure to write is swallowed.
 */
import { appendFileSync, mkdirSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'

export type Level = 'info' | 'warn' | 'error'
export type Log = (level: Level, message: string, data?: object) => void

const DAYS_KEPT = 14
const FILE = /^\d{4}-\d{2}-\d{2}\.log$/

/** A log that writes into `folder` (made when missing). `echo` also gets each line, for a terminal. */
export function createLog(folder: string, now: () => Date, echo?: (line: string) => void): Log {
  try {
    mkdirSync(folder, { recursive: true })
    const old = readdirSync(folder)
      .filter((file) => FILE.test(file))
      .sort()
      .slice(0, -DAYS_KEPT)
    for (const file of old) rmSync(join(folder, file))
  } catch {
    // A read-only profile still gets an app, only without a log.
  }
  return (level, message, data) => {
    try {
      const time = now().toISOString()
      const line = `${time} ${level} ${message}${data === undefined ? '' : ` ${JSON.stringify(data)}`}`
      echo?.(line)
      appendFileSync(join(folder, `${time.slice(0, 10)}.log`), `${line}\n`)
    } catch {
      // See above.
    }
  }
}

/** For tests and tools that want no log. */
export const silent: Log = () => {}
