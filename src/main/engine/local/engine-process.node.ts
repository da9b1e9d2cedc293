/** The engine in a child of plain Node: for `npm run ask`, the bench and tests. */
import { fork } from 'node:child_process'
import type { ReplyFrame } from '../../../shared/engine-protocol.ts'
import type { EngineProcess } from './engine-process.ts'
import { engineProcessEnv } from './engine-process-env.ts'

/**
 * @param entry the engine's entry file
 * @param args see src/engine/index.ts
 * @param onOutput hears what the process writes to stderr, in chunks
 */
export function forkEngine(
  entry: string,
  args: string[],
  onOutput: (text: string) => void,
): EngineProcess & { pid: number | undefined } {
  const child = fork(entry, args, {
    env: engineProcessEnv(process.env),
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    serialization: 'advanced',
  })
  child.stderr?.setEncoding('utf8').on('data', onOutput)
  // A frame for a process that has just died is answered by its exit, so a failed send needs no error.
  child.on('error', (error) => onOutput(`${error.message}\n`))
  return {
    pid: child.pid,
    port: {
      send: (frame) => {
        if (child.connected) child.send(frame)
      },
      receive: (listener) => child.on('message', (frame) => listener(frame as ReplyFrame)),
    },
    onExit: (listener) => child.once('exit', (code, signal) => listener(signal ?? `exit code ${code}`)),
    kill: () => child.kill('SIGKILL'),
  }
}
