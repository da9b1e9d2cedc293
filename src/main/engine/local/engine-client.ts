/**
 * Main's side of the engine protocol for the life of one engine process: gives each request an id, hands its
 * events to whoever asked, and settles it with the one terminal frame. Frames of an id that is not pending
 * (cancelled and given up, or from before) are dropped.
 */
import type {
  EngineCall,
  EngineCalls,
  Port,
  ReplyFrame,
  RequestFrame,
} from '../../../shared/engine-protocol.ts'
import { AppError } from '../../../shared/errors.ts'
import { type Log, silent } from '../../log.ts'

export interface CallOptions<C extends EngineCall> {
  onEvent?: (event: EngineCalls[C]['event']) => void
  /** Aborting asks the engine to stop; the call still ends by its terminal frame. */
  signal?: AbortSignal
}

export interface EngineClient {
  /** Resolves when the engine has said that it is ready. */
  ready: Promise<void>
  /** @throws AppError what the engine reported, or the error given to {@link fail} */
  call<C extends EngineCall>(
    call: C,
    params: EngineCalls[C]['params'],
    options?: CallOptions<C>,
  ): Promise<EngineCalls[C]['result']>
  /** The process has ended: every pending request, and every later one, ends with `error`. */
  fail(error: AppError): void
}

interface Pending {
  event: (event: never) => void
  done: (result: never) => void
  error: (error: AppError) => void
}

/** @param log hears the figures of each answer, with the id that the engine's own lines carry */
export function createEngineClient(port: Port<RequestFrame, ReplyFrame>, log: Log = silent): EngineClient {
  const pending = new Map<number, Pending>()
  let lastId = 0
  let failure: AppError | undefined
  const ready = Promise.withResolvers<void>()
  // Nobody may be waiting when the process fails.
  ready.promise.catch(() => {})

  port.receive((frame) => {
    if (frame.type === 'ready') {
      ready.resolve()
      return
    }
    const request = pending.get(frame.id)
    if (frame.type === 'event') {
      request?.event(frame.event as never)
      return
    }
    pending.delete(frame.id)
    if (frame.type === 'done') request?.done(frame.result as never)
    else request?.error(AppError.fromPlain(frame.error))
  })

  return {
    ready: ready.promise,
    call: (call, params, { onEvent = () => {}, signal } = {}) =>
      new Promise((resolve, reject) => {
        if (failure !== undefined) {
          reject(failure)
          return
        }
        lastId += 1
        const id = lastId
        const cancel = () => port.send({ type: 'cancel', id })
        const settled = () => signal?.removeEventListener('abort', cancel)
        pending.set(id, {
          event: onEvent,
          done(result) {
            settled()
            if (call === 'generate') log('info', 'engine answered', { request: id, ...(result as object) })
            resolve(result)
          },
          error(error) {
            settled()
            reject(error)
          },
        })
        port.send({ type: 'call', id, call, params } as RequestFrame)
        if (signal?.aborted) cancel()
        else signal?.addEventListener('abort', cancel, { once: true })
      }),
    fail(error) {
      failure = error
      ready.reject(error)
      const open = [...pending.values()]
      pending.clear()
      for (const request of open) request.error(error)
    },
  }
}
