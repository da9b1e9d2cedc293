import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'

import type { Threads } from './pace.ts'

export interface ThreadsFile {
  read(key: string): Threads | null
  write(key: string, found: Threads): void
}

/**
 * What was measured, by machine and model. Lost or damaged, it is measured again.
 * @param file null when nothing may be kept
 */
export function createThreadsFile(file: string | null, log: (line: string) => void): ThreadsFile {
  const readAll = (): Record<string, Threads> => {
    try {
      const all: unknown = JSON.parse(readFileSync(file ?? '', 'utf8'))
      return typeof all === 'object' && all !== null ? { ...(all as Record<string, Threads>) } : {}
    } catch {
      return {}
    }
  }
  return {
    read(key) {
      const found = readAll()[key]
      const isRight = [found?.decode, found?.prefill].every((n) => Number.isInteger(n) && Number(n) > 0)
      return found !== undefined && isRight ? found : null
    },
    write(key, found) {
      if (file === null) return
      try {
        mkdirSync(dirname(file), { recursive: true })
        writeFileSync(file, JSON.stringify({ ...readAll(), [key]: found }, null, 2))
      } catch (error) {
        log(`threads not kept: ${String(error)}`)
      }
    },
  }
}
