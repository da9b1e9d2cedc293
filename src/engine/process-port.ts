import type { Port, ReplyFrame, RequestFrame } from '../shared/engine-protocol.ts'

/** Electron's `process.parentPort` in a utility process; typed here so that the engine needs no Electron. */
interface ParentPort {
  postMessage(message: unknown): void
  on(event: 'message', listener: (event: { data: RequestFrame }) => void): void
}

/** The link to whoever started this process: Electron's utility process or Node's `child_process.fork`. */
export function processPort(): Port<ReplyFrame, RequestFrame> {
  const parentPort = (process as { parentPort?: ParentPort }).parentPort
  if (parentPort !== undefined) {
    return {
      send: (frame) => parentPort.postMessage(frame),
      receive: (listener) => parentPort.on('message', ({ data }) => listener(data)),
    }
  }
  const send = process.send?.bind(process)
  if (send === undefined) throw new Error('the engine must be started by the app, with a message channel')
  // Nobody is left to answer when the parent has gone.
  process.on('disconnect', () => process.exit(0))
  return {
    send: (frame) => void send(frame),
    receive: (listener) => process.on('message', (frame) => listener(frame as RequestFrame)),
  }
}
