/**
 * Entry of the engine process. Main starts it and passes what it may do:
 * `--scenario=<name>` runs a scripted model instead of llama.cpp. A packaged app never passes it, and passes
 * `--packaged`, which refuses it.
 */
import { AsyncLocalStorage } from 'node:async_hooks'
import { constants, setPriority } from 'node:os'
import { parseArgs } from 'node:util'
import { closeNetwork } from '../network/network.ts'
import { createEngine } from './engine.ts'
import { answerBindingSelfTest } from './llama/binding-self-test.ts'
import { llamaLoader } from './llama/llama-model.ts'
import type { LoadModel } from './model.ts'
import { processPort } from './process-port.ts'
import { isScenario, scriptedLoader } from './scripted-model.ts'
import { type CurrentRequest, serve } from './server.ts'
import { idleCoresMs } from './threads/cores.ts'

const { values } = parseArgs({
  options: { scenario: { type: 'string' }, packaged: { type: 'boolean' } },
  strict: false,
})
const current: CurrentRequest = new AsyncLocalStorage()
/** Main reads these lines (src/main/engine/local/engine-lines.ts). */
const log = (line: string) => {
  const id = current.getStore()
  console.error(id === undefined ? line : `#${id} ${line}`)
}

closeNetwork((what) => log(`network refused: ${what}`))

function chooseLoader(): LoadModel {
  const { scenario, packaged } = values
  if (typeof scenario !== 'string') {
    answerBindingSelfTest()
    return llamaLoader(log)
  }
  if (packaged === true) throw new Error('a packaged app runs no scripted model')
  if (!isScenario(scenario)) throw new Error(`no scenario ${scenario}`)
  return scriptedLoader(scenario, () => process.kill(process.pid, 'SIGKILL'))
}

try {
  // The person's other programs come first; the laptop stays usable while an answer is written.
  // On Linux and macOS half of that: a thread that gets too little holds up the others.
  const { PRIORITY_BELOW_NORMAL } = constants.priority
  setPriority(process.platform === 'win32' ? PRIORITY_BELOW_NORMAL : PRIORITY_BELOW_NORMAL / 2)
} catch (error) {
  log(`priority not lowered: ${String(error)}`)
}
const engine = createEngine({
  loadModel: chooseLoader(),
  now: () => performance.now(),
  cpuMs: () => {
    const { user, system } = process.cpuUsage()
    return (user + system) / 1000
  },
  idleMs: idleCoresMs,
  log,
})
serve(processPort(), engine, current)
