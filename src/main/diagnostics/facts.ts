/** What a diagnostic report is made of. */
import { readFileSync } from 'node:fs'
import { arch, availableParallelism, cpus, freemem, release, totalmem, type, version } from 'node:os'
import type { AnswerFigures } from '../db/figure-repo.ts'

/** Versions by the names of what they are of. */
export type Versions = Record<'app' | 'electron' | 'chromium' | 'node' | 'sqlite' | 'engine', string>

export interface Computer {
  system: string
  architecture: string
  processor: string
  /** Logical ones, and those this process may use. */
  cores: number
  usable: number
  memoryBytes: number
  freeBytes: number
}

export interface ModelFacts {
  file: string
  sizeBytes: number
  /** Null when the file says nothing, or is not readable. */
  quantisation: string | null
  architecture: string | null
}

export interface Facts {
  /** Milliseconds since 1970. */
  at: number
  versions: Versions
  computer: Computer
  model: ModelFacts | null
  engine: {
    state: string
    error: string | null
    contextSize: number
    threads: number | null
    /** As the engine measured them on this machine; empty before it has. */
    measured: { decode: number; prefill: number }[]
    level: string | null
    features: string | null
    library: string | null
  }
  /** Newest first. */
  answers: AnswerFigures[]
  startupError: string | null
  settings: Record<string, string>
  /** Newest last. */
  log: string[]
}

/** At this moment; memory in bytes. */
export function readComputer(): Computer {
  return {
    system: `${type()} ${release()} (${version()})`,
    architecture: arch(),
    processor: cpus()[0]?.model.trim() ?? 'unknown',
    cores: cpus().length,
    usable: availableParallelism(),
    memoryBytes: totalmem(),
    freeBytes: freemem(),
  }
}

/** What the engine keeps of its measurements (src/engine/threads/threads-file.ts). */
export function readThreads(file: string): { decode: number; prefill: number }[] {
  try {
    const all: unknown = JSON.parse(readFileSync(file, 'utf8'))
    return Object.values(all as Record<string, { decode: number; prefill: number }>).map(
      ({ decode, prefill }) => ({ decode: Number(decode), prefill: Number(prefill) }),
    )
  } catch {
    // Nothing was measured yet.
    return []
  }
}

/** Settings as words; what a person typed in or chose as a path is left out. */
export function plainSettings(settings: object, defaults: object): Record<string, string> {
  const usual = new Map<string, unknown>(Object.entries(defaults))
  return Object.fromEntries(
    Object.entries(settings).map(([key, value]) => {
      const isPlain = typeof value !== 'object' && (typeof value !== 'string' || /^[\w-]{1,20}$/.test(value))
      const shown = value === null ? '-' : isPlain ? String(value) : '…'
      return [key, usual.get(key) === value ? shown : `${shown} *`]
    }),
  )
}
