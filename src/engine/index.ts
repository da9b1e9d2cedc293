/**
 * Entry of the engine process. Main starts it and passes what it may do:
 * `--scenario=<name>` runs a scripted model instead of llama.cpp. A packaged app never passes it, and passes
 * `--packaged`, which refuses it.
 */
import { parseArgs } from 'node:util'
import { answerBindingSelfTest } from './binding-self-test.ts'
import { createLlamaModel } from './llama-model.ts'
import type { Model } from './model.ts'
import { processPort } from './process-port.ts'
import { createScriptedModel, isScenario } from './scripted-model.ts'
import { serve } from './server.ts'

const { values } = parseArgs({
  options: { scenario: { type: 'string' }, packaged: { type: 'boolean' } },
  strict: false,
})

function chooseModel(): Model {
  const { scenario, packaged } = values
  if (typeof scenario !== 'string') {
    answerBindingSelfTest()
    return createLlamaModel((line) => console.error(line))
  }
  if (packaged === true) throw new Error('a packaged app runs no scripted model')
  if (!isScenario(scenario)) throw new Error(`no scenario ${scenario}`)
  return createScriptedModel(scenario, () => process.kill(process.pid, 'SIGKILL'))
}

serve(processPort(), chooseModel())
