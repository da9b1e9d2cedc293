/** The app's engine on a model file, for a terminal: the process of src/engine under plain Node. */
import { join } from 'node:path'
import { forkEngine } from '../../src/main/engine/local/engine-process.node.ts'
import { createLocalEngine, type LocalEngine } from '../../src/main/engine/local/local-engine.ts'
import { silent } from '../../src/main/log.ts'
import { checkGguf } from '../../src/main/models/gguf.ts'
import { DEFAULT_SETTINGS } from '../../src/main/settings.ts'

const ENGINE_ENTRY = join(import.meta.dirname, '../../src/engine/index.ts')

export interface ModelEngineOptions {
  modelPath: string
  /** Tokens of the window; omitted, the app's default. */
  contextSize?: number
  /** Threads of the engine; omitted, they are measured. */
  threads?: number
  /** Hears what the engine process writes to stderr. */
  onLine?: (text: string) => void
}

/** It starts with the first request. @throws AppError MODEL_FOREIGN, MODEL_DAMAGED … when the file is no usable model */
export function createModelEngine({
  modelPath,
  threads,
  onLine,
  ...options
}: ModelEngineOptions): LocalEngine {
  const model = checkGguf(modelPath)
  const { contextSize = DEFAULT_SETTINGS.contextSize } = options
  const { batchSize, mmap } = DEFAULT_SETTINGS
  return createLocalEngine({
    spawn: () => forkEngine(ENGINE_ENTRY, [], onLine ?? (() => {})),
    loadParams: () => ({
      path: modelPath,
      contextSize,
      batchSize,
      mmap,
      ...(threads === undefined ? {} : { threads }),
    }),
    checkModel: () => model,
    onStatus: () => {},
    log: silent,
  })
}
