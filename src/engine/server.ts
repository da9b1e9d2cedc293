/**
 * The engine's side of the protocol: frames in, frames out, exactly one terminal frame a request. Requests
 * that come while the model loads wait for it.
 */
import { AsyncLocalStorage } from 'node:async_hooks'
import type { EngineCall, EngineCalls, Port, ReplyFrame, RequestFrame } from '../shared/engine-protocol.ts'
import { AppError } from '../shared/errors.ts'
import type { Engine } from './engine.ts'

type CallFrame = Extract<RequestFrame, { type: 'call' }>
type Result = EngineCalls[EngineCall]['result']

/** Which request the code that asks works for: its id, as lines of the log carry it. */
export type CurrentRequest = AsyncLocalStorage<number>

/** Serves `engine` on `port` for the life of the process, and says `ready`. */
export function serve(
  port: Port<ReplyFrame, RequestFrame>,
  engine: Engine,
  current: CurrentRequest = new AsyncLocalStorage(),
): void {
  const cancels = new Map<number, AbortController>()
  let loading: Promise<unknown> = Promise.resolve()

  const run = async (frame: CallFrame, signal: AbortSignal): Promise<Result> => {
    const event = (event: EngineCalls[EngineCall]['event']) => {
      if (!signal.aborted) port.send({ type: 'event', id: frame.id, event })
    }
    if (frame.call === 'load') {
      const load = loading.then(() => engine.load(frame.params, (progress) => event({ progress })))
      loading = load.catch(() => {})
      return load
    }
    await loading
    switch (frame.call) {
      case 'count':
        return { tokens: engine.count(frame.params.texts) }
      case 'generate':
        return engine.generate(frame.params, signal, event)
      case 'prepare':
        return engine.prepare(frame.params, signal)
      case 'score':
        return engine.score(frame.params, signal)
      case 'save':
        await engine.save()
        return null
      case 'forget':
        engine.forget(frame.params.conversationId)
        return null
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
    current
      .run(id, () => run(frame, cancel.signal))
      .then(
        (result) => port.send({ type: 'done', id, result }),
        (error: unknown) => port.send({ type: 'error', id, error: AppError.from(error).toPlain() }),
      )
      .finally(() => cancels.delete(id))
  })
  port.send({ type: 'ready' })
}
