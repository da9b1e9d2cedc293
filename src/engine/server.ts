/**
 * The engine's side of the protocol: frames in, frames out, exactly one terminal frame a request.
 * `load` and `generate` run one after the other, first come first served; `count` waits for a load only, so
 * that the next question is prepared while an answer still runs.
 */
import type {
  EngineCall,
  EngineCalls,
  GenerateEvent,
  GenerateParams,
  GenerateResult,
  Port,
  ReplyFrame,
  RequestFrame,
} from '../shared/engine-protocol.ts'
import { AppError } from '../shared/errors.ts'
import type { Model } from './model.ts'

type CallFrame = Extract<RequestFrame, { type: 'call' }>
type Result = EngineCalls[EngineCall]['result']

const NOTHING_DONE: GenerateResult = {
  finish: 'stopped',
  promptTokens: 0,
  evaluatedTokens: 0,
  tokens: 0,
  ttftMs: 0,
  tokensPerSecond: 0,
}

/** Serves `model` on `port` for the life of the process, and says `ready`. */
export function serve(port: Port<ReplyFrame, RequestFrame>, model: Model): void {
  const cancels = new Map<number, AbortController>()
  let queue: Promise<unknown> = Promise.resolve()
  let loading: Promise<unknown> = Promise.resolve()

  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const result = queue.then(work)
    queue = result.catch(() => {})
    return result
  }

  /** Cancelled while it waits for its turn, a request ends at once and not when its turn comes. */
  const generateInTurn = (
    params: GenerateParams,
    signal: AbortSignal,
    onEvent: (event: GenerateEvent) => void,
  ): Promise<GenerateResult> => {
    const cancelled = Promise.withResolvers<GenerateResult>()
    const cancel = () => cancelled.resolve(NOTHING_DONE)
    signal.addEventListener('abort', cancel, { once: true })
    const turn = inTurn(async () => {
      signal.removeEventListener('abort', cancel)
      return signal.aborted ? NOTHING_DONE : model.generate(params, signal, onEvent)
    })
    return Promise.race([turn, cancelled.promise])
  }

  const run = (frame: CallFrame, signal: AbortSignal): Promise<Result> => {
    const event = (event: EngineCalls[EngineCall]['event']) => {
      if (!signal.aborted) port.send({ type: 'event', id: frame.id, event })
    }
    switch (frame.call) {
      case 'load': {
        const load = inTurn(() => model.load(frame.params, (progress) => event({ progress })))
        loading = load.catch(() => {})
        return load
      }
      case 'count':
        return loading.then(() => ({ tokens: frame.params.texts.map((text) => model.countTokens(text)) }))
      case 'generate':
        return generateInTurn(frame.params, signal, event)
      default:
        return frame satisfies never
    }
  }

  port.receive((frame) => {
    if (frame.type === 'cancel') {
      cancels.get(frame.id)?.abort()
      return
    }
    const { id } = frame
    const cancel = new AbortController()
    cancels.set(id, cancel)
    run(frame, cancel.signal)
      .then(
        (result) => port.send({ type: 'done', id, result }),
        (error: unknown) => port.send({ type: 'error', id, error: AppError.from(error).toPlain() }),
      )
      .finally(() => cancels.delete(id))
  })
  port.send({ type: 'ready' })
}
