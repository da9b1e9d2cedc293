/**
 * `npm run eval:memory`: does 小Q remember what was said 30 turns ago? Plants facts in long conversations with
 * the real model, in Chinese and English, and asks for them when they have left the window, with memory and
 * without, over the very same conversation.
 *
 *   --model FILE   a .gguf file; omitted, the catalog's Qwen
 *   --context N    tokens of the window; omitted, 2048
 *   --only LANG    zh-CN or en
 *   --conversations N  of each language; omitted, all four
 *   --json         one object a line
 */
import { parseArgs } from 'node:util'
import { resolveModel } from '../scripts/lib/resolve-model.ts'
import type { Message } from '../src/shared/chat.ts'
import type { Language } from '../src/shared/errors.ts'
import { createTalk } from './app/talk.ts'
import { type PlantedFact, type Script, scripts } from './memory/facts.ts'

/** A filler answer is cut here: the conversation must grow, not the answers. */
const ANSWER_TOKENS = 110

interface Asked {
  language: Language
  ask: string
  accepted: string[]
  withMemory: string
  without: string
  /** Whether the planted turn was recalled word for word. */
  recalled: boolean
}

const isRight = (answer: string, accepted: readonly string[]) =>
  accepted.some((text) => answer.toLowerCase().includes(text.toLowerCase()))

async function run(
  modelPath: string,
  contextSize: number,
  script: Script,
  language: Language,
): Promise<Asked[]> {
  let memory = true
  const talk = createTalk({
    modelPath,
    contextSize,
    settings: () => ({ memory, temperature: 0, maxTokens: ANSWER_TOKENS }),
  })
  try {
    let last: Message | undefined
    const planted = new Map<PlantedFact, string>()
    for (const turn of script.turns) {
      last = await talk.ask(turn)
      const fact = script.facts.find(({ say }) => turn.startsWith(say))
      if (fact !== undefined) planted.set(fact, last.parentId ?? '')
      // A person reads and thinks: there is time for the summary.
      await talk.chat.idle()
      process.stderr.write('.')
    }
    process.stderr.write(` ${last?.setAside ?? 0} messages set aside\n`)
    const results: Asked[] = []
    let question = ''
    const ask = async (text: string): Promise<Message> => {
      if (question === '') {
        const answer = await talk.ask(text)
        question = answer.parentId ?? ''
        return answer
      }
      // Beside the question before it, so that no question hears the answer to another.
      return talk.chat.ended(talk.chat.edit(question, text).answerId)
    }
    for (const fact of script.facts) {
      memory = true
      const answer = await ask(fact.ask)
      memory = false
      const { text: without } = await ask(fact.ask)
      results.push({
        language,
        ask: fact.ask,
        accepted: fact.accepted,
        withMemory: answer.text,
        without,
        recalled: answer.recalled.includes(planted.get(fact) ?? ''),
      })
      process.stderr.write(isRight(answer.text, fact.accepted) ? '+' : '-')
    }
    process.stderr.write('\n')
    return results
  } finally {
    talk.close()
  }
}

const { values } = parseArgs({
  options: {
    model: { type: 'string' },
    context: { type: 'string', default: '2048' },
    only: { type: 'string' },
    conversations: { type: 'string', default: '4' },
    json: { type: 'boolean', default: false },
  },
})
const modelPath = values.model ?? resolveModel('qwen2.5-coder-0.5b-instruct')
const results: Asked[] = []
for (const language of ['zh-CN', 'en'] as const) {
  if (values.only !== undefined && values.only !== language) continue
  for (const script of scripts(language).slice(0, Number(values.conversations)))
    results.push(...(await run(modelPath, Number(values.context), script, language)))
}
if (values.json) for (const result of results) console.log(JSON.stringify(result))
console.log(`model ${modelPath}, window ${values.context} tokens`)
for (const language of ['zh-CN', 'en'] as const) {
  const asked = results.filter((result) => result.language === language)
  if (asked.length === 0) continue
  const right = (of: 'withMemory' | 'without') => asked.filter((r) => isRight(r[of], r.accepted)).length
  const found = asked.filter(({ recalled }) => recalled).length
  console.log(
    `${language}: right with memory ${right('withMemory')}/${asked.length}, without ${right('without')}/${asked.length}; planted turn found ${found}/${asked.length}`,
  )
}
