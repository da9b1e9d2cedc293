/** What the app makes of a model file: its own check first, then the real engine in a process of its own. */
import { join } from 'node:path'
import { forkEngine } from '../../main/engine/local/engine-process.node.ts'
import { createLocalEngine } from '../../main/engine/local/local-engine.ts'
import { silent } from '../../main/log.ts'
import { checkGguf } from '../../main/models/gguf.ts'
import { AppError } from '../../shared/errors.ts'

export type Outcome =
  /** By {@link checkGguf}, before any engine. */
  | { by: 'check'; code: string }
  /** By the engine, in a sentence. */
  | { by: 'engine'; code: string }
  /** The engine's process died; main lives, and says so. */
  | { by: 'crash'; code: string; lastWords: string }
  /** The model was loaded and wrote something. */
  | { by: 'answer' }
  /** What must not happen: another kind of error, or no end. */
  | { by: 'fault'; reason: string }

/** No load of a small file and no short answer takes longer, ms. */
const LIMIT_MS = 300_000

/**
 * @param path a small file, or one whose header alone was broken
 * @param check what comes before the engine; a test can leave it out
 */
export async function tryModel(path: string, check: (path: string) => void = checkGguf): Promise<Outcome> {
  try {
    check(path)
  } catch (error) {
    return error instanceof AppError && error.code.startsWith('MODEL_')
      ? { by: 'check', code: error.code }
      : { by: 'fault', reason: String(error) }
  }
  let lastWords = ''
  let died = false
  const engine = createLocalEngine({
    spawn: () => {
      const process = forkEngine(join(import.meta.dirname, '../../engine/index.ts'), [], (line) => {
        lastWords = (lastWords + line).slice(-2000)
      })
      return {
        ...process,
        onExit: (listener) =>
          process.onExit((reason) => {
            died = !closing
            listener(reason)
          }),
      }
    },
    loadParams: () => ({ path, contextSize: 512, batchSize: 64, mmap: true, threads: 1 }),
    // It was looked at already.
    checkModel: () => ({ quantisation: null }),
    onStatus: () => {},
    log: silent,
  })
  let closing = false
  let late: NodeJS.Timeout | undefined
  const limit = new Promise<never>((_, reject) => {
    late = setTimeout(() => reject(new Error('no end')), LIMIT_MS)
  })
  try {
    await Promise.race([answer(engine), limit])
    return { by: 'answer' }
  } catch (error) {
    if (!(error instanceof AppError)) return { by: 'fault', reason: String(error) }
    if (died) return { by: 'crash', code: error.code, lastWords }
    const clear = error.code.startsWith('MODEL_') || error.code === 'CHAT_TOO_LONG'
    return clear
      ? { by: 'engine', code: error.code }
      : { by: 'fault', reason: `${error.message}\n${lastWords}` }
  } finally {
    closing = true
    clearTimeout(late)
    engine.close()
  }
}

async function answer(engine: ReturnType<typeof createLocalEngine>): Promise<void> {
  await engine.ready()
  await engine.generate(
    { messages: [{ role: 'user', text: '你好 hello' }], sampling: { temperature: 0, topP: 1 }, maxTokens: 4 },
    { signal: new AbortController().signal, onEvent: () => {} },
  )
}
