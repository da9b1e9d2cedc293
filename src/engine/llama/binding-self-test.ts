/**
 * node-llama-cpp loads its native binary once in a child process before it trusts it. Inside an Electron
 * utility process that child is made with `child_process.fork`, which a hardened app cannot do (the fuse
 * `runAsNode` is off), and the library then reports that no binary exists. The engine process is itself the
 * wall behind which a bad binary may crash, so the test is answered here instead of run: the library hears
 * the same messages that its test child would send.
 */
import childProcess, { type ChildProcess } from 'node:child_process'
import { EventEmitter } from 'node:events'
import { syncBuiltinESMExports } from 'node:module'
import { basename } from 'node:path'

const SELF_TEST_FILE = 'testBindingBinary.js'
/** What the library says next, and the answer that means "it works". */
const ANSWERS: Record<string, string> = { start: 'loaded', test: 'done' }

/** To be called before node-llama-cpp is first imported. Every other fork stays as it is. */
export function answerBindingSelfTest(): void {
  const fork = childProcess.fork
  const replacement = (file: string | URL, ...rest: unknown[]): ChildProcess =>
    basename(String(file)) === SELF_TEST_FILE
      ? passingSelfTest()
      : Reflect.apply(fork, childProcess, [file, ...rest])
  childProcess.fork = replacement as typeof fork
  syncBuiltinESMExports()
}

function passingSelfTest(): ChildProcess {
  const child = new EventEmitter()
  const send = (message: { type: string }) => {
    if (message.type === 'exit') child.emit('exit', 0)
    else child.emit('message', { type: ANSWERS[message.type] })
  }
  setImmediate(() => child.emit('message', { type: 'ready' }))
  // The library touches these members of a child process and no others.
  return Object.assign(child, {
    send,
    kill: () => true,
    killed: false,
    exitCode: null,
  }) as unknown as ChildProcess
}
