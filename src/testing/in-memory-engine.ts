/** For tests only: both ends of the engine protocol in one process. */
import { createEngine } from '../engine/engine.ts'
import { type ScenarioName, scriptedLoader } from '../engine/scripted-model.ts'
import { serve } from '../engine/server.ts'
import type { EngineProcess } from '../main/engine/local/engine-process.ts'
import type { Port, ReplyFrame, RequestFrame } from '../shared/engine-protocol.ts'

export interface InMemoryProcess extends EngineProcess {
  /** Every frame the engine's side has sent. */
  frames: ReplyFrame[]
}

/** Client and server joined in memory; frames are cloned on the way, as between processes. */
export function inMemoryProcess(scenario: ScenarioName): InMemoryProcess {
  let toServer: (frame: RequestFrame) => void = () => {}
  let toClient: (frame: ReplyFrame) => void = () => {}
  let exited: (reason: string) => void = () => {}
  let alive = true
  const frames: ReplyFrame[] = []
  const deliver = <T>(to: (frame: T) => void, frame: T) => {
    const copy = structuredClone(frame)
    setImmediate(() => alive && to(copy))
  }
  const die = (reason: string) => {
    if (!alive) return
    alive = false
    setImmediate(() => exited(reason))
  }
  const serverPort: Port<ReplyFrame, RequestFrame> = {
    send(frame) {
      frames.push(frame)
      deliver((f) => toClient(f), frame)
    },
    receive: (listener) => {
      toServer = listener
    },
  }
  setImmediate(() =>
    serve(
      serverPort,
      createEngine({
        loadModel: scriptedLoader(scenario, () => die('crash')),
        now: () => performance.now(),
        cpuMs: () => 0,
        idleMs: () => 0,
        log: () => {},
      }),
    ),
  )
  return {
    frames,
    port: {
      send: (frame) => deliver((f) => toServer(f), frame),
      receive(listener) {
        toClient = listener
      },
    },
    onExit(listener) {
      exited = listener
    },
    kill: () => die('killed'),
  }
}
