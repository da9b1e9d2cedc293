/** Gathers what somebody who helps from afar needs to know, and nothing about the person. */
import { join } from 'node:path'
import type { EngineStatus } from '../../shared/engine-status.ts'
import type { AppError, Language } from '../../shared/errors.ts'
import type { InstalledModel } from '../../shared/models.ts'
import type { Settings } from '../../shared/settings.ts'
import type { AnswerFigures } from '../db/figure-repo.ts'
import { readLog } from '../log.ts'
import { checkGguf } from '../models/gguf.ts'
import { DEFAULT_SETTINGS } from '../settings.ts'
import { type ModelFacts, plainSettings, readComputer, readThreads, type Versions } from './facts.ts'
import { diagnosticReport } from './report.ts'
import { createScrubber } from './scrub.ts'

const LOG_LINES = 80
const ANSWERS = 10

export interface DiagnosticsDeps {
  versions: Versions
  dataFolder: string
  logFolder: string
  homeFolder: string
  engine: () => EngineStatus
  model: () => InstalledModel | null
  modelsFolder: () => string
  /** Newest first; throws when the conversations are not open. */
  recentAnswers: (most: number) => AnswerFigures[]
  startupError: () => AppError | null
  settings: () => Settings
  language: () => Language
  now: () => number
}

export interface Diagnostics {
  logFolder: string
  /** The whole report, for the person to read before it is copied. */
  report(): string
}

export function createDiagnostics(deps: DiagnosticsDeps): Diagnostics {
  return {
    logFolder: deps.logFolder,
    report() {
      const { state, error, contextSize, computer } = deps.engine()
      const scrub = createScrubber({
        [deps.dataFolder]: '<data>',
        [deps.modelsFolder()]: '<models>',
        [deps.homeFolder]: '~',
      })
      return diagnosticReport(
        {
          at: deps.now(),
          versions: deps.versions,
          computer: readComputer(),
          model: modelFacts(deps.model()),
          engine: {
            state,
            error,
            contextSize,
            threads: computer?.threads ?? null,
            measured: readThreads(join(deps.dataFolder, 'cache', 'threads.json')),
            level: computer?.cpu ?? null,
            features: computer?.about.features ?? null,
            library: computer?.about.library ?? null,
          },
          answers: answersOf(deps),
          startupError: deps.startupError()?.code ?? null,
          settings: plainSettings(deps.settings(), DEFAULT_SETTINGS),
          log: readLog(deps.logFolder, LOG_LINES).map(scrub),
        },
        deps.language(),
      )
    },
  }
}

function answersOf({ recentAnswers }: DiagnosticsDeps): AnswerFigures[] {
  try {
    return recentAnswers(ANSWERS)
  } catch {
    // The report says why they could not be opened.
    return []
  }
}

function modelFacts(model: InstalledModel | null): ModelFacts | null {
  if (model === null) return null
  const { file, sizeBytes, path } = model
  try {
    const { quantisation, architecture } = checkGguf(path)
    return { file, sizeBytes, quantisation, architecture }
  } catch {
    return { file, sizeBytes, quantisation: null, architecture: null }
  }
}
