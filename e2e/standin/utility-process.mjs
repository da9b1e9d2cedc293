/** `utilityProcess`: a Node child process whose entry sees `process.parentPort` (utility-child.mjs gives it). */
import { fork } from 'node:child_process'
import { EventEmitter } from 'node:events'
import { constants } from 'node:os'
import { requireReady, runtime } from './runtime.mjs'

const CHILD = new URL('./utility-child.mjs', import.meta.url).href
/** How long after kill() a process that ignores it is ended by force, ms. */
const KILL_MS = 30_000

export const utilityProcess = {
  fork(file, args = [], options = {}) {
    requireReady('utilityProcess.fork')
    const stdio = options.stdio ?? 'inherit'
    const [, stdout, stderr] = Array.isArray(stdio) ? stdio : ['ignore', stdio, stdio]
    const child = fork(file, args, {
      cwd: options.cwd,
      env: { ...(options.env ?? process.env), STANDIN_ELECTRON_VERSION: process.versions.electron },
      serialization: 'advanced', // structured clone, as Electron's ports
      execArgv: ['--import', CHILD],
      stdio: ['ignore', stdout, stderr, 'ipc'],
    })
    let killed = false
    const utility = Object.assign(new EventEmitter(), {
      stdout: child.stdout,
      stderr: child.stderr,
      /** Set between 'spawn' and 'exit', as in Electron. */
      pid: undefined,
      postMessage: (message) => {
        if (child.connected) child.send(message)
      },
      kill: () => {
        if (!runtime.utilities.has(utility)) return false
        killed = true
        setTimeout(() => child.kill('SIGKILL'), KILL_MS).unref()
        return child.kill()
      },
    })
    child.once('spawn', () => {
      utility.pid = child.pid
      utility.emit('spawn')
    })
    child.on('message', (message) => utility.emit('message', message))
    child.once('exit', (code, signal) => {
      runtime.utilities.delete(utility)
      utility.pid = undefined
      // A process that was asked to end ended well; one that somebody else shot did not.
      utility.emit('exit', code ?? (killed ? 0 : constants.signals[signal]))
    })
    runtime.utilities.add(utility)
    return utility
  },
}
