/** The engine in an Electron utility process. To be called after the app is ready. */
import { utilityProcess } from 'electron'
import type { ReplyFrame } from '../../../shared/engine-protocol.ts'
import type { EngineProcess } from './engine-process.ts'
import { engineProcessEnv } from './engine-process-env.ts'

/**
 * @param entry absolute path of the engine's bundle
 * @param args see src/engine/index.ts
 * @param onOutput hears what the process writes to stderr, in chunks
 */
export function forkEngineUtility(
  entry: string,
  args: string[],
  onOutput: (text: string) => void,
): EngineProcess {
  const child = utilityProcess.fork(entry, args, {
    serviceName: 'XiaoQ engine',
    env: engineProcessEnv(process.env),
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  // A chunk may end inside a character; a folder's name is often Chinese.
  child.stderr?.setEncoding('utf8')
  child.stderr?.on('data', onOutput)
  return {
    port: {
      send: (frame) => child.postMessage(frame),
      receive: (listener) => child.on('message', (frame: ReplyFrame) => listener(frame)),
    },
    onExit: (listener) => child.once('exit', (code) => listener(`exit code ${code}`)),
    kill: () => void child.kill(),
  }
}
