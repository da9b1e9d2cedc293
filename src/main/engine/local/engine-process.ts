import type { Port, ReplyFrame, RequestFrame } from '../../../shared/engine-protocol.ts'

/** A running engine process. */
export interface EngineProcess {
  port: Port<RequestFrame, ReplyFrame>
  /** Called once, also after {@link kill}. `reason` is for the log. */
  onExit(listener: (reason: string) => void): void
  kill(): void
}
