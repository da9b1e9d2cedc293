/** Any OpenAI-compatible server on the same file (llama.cpp's server, Ollama …) beside our engine. */

import type { PromptMessage } from '../../src/shared/engine-protocol.ts'
import { median, percentile } from '../../src/shared/statistics.ts'
import { fresh } from './env.ts'
import type { Ours } from './ours.ts'
import { type Row, row } from './row.ts'
import { assistant, LONG_ANSWER, question, SYSTEM, user } from './texts.ts'

export interface Streamed {
  text: string
  ttft: number
  gaps: number[]
}

/** Base address of the API, whether `/v1` was given with it or not. */
const baseOf = (url: string) => url.replace(/\/+$/, '').replace(/\/v1$/, '')

/** The model a server names first: Ollama needs its name, llama.cpp's server takes any. */
export async function modelOf(url: string): Promise<string> {
  try {
    const response = await fetch(`${baseOf(url)}/v1/models`)
    const id: unknown = ((await response.json()) as { data?: { id?: unknown }[] }).data?.[0]?.id
    return typeof id === 'string' && id !== '' ? id : 'any'
  } catch {
    // A server without a list; what it thinks of the name it says when it is asked.
    return 'any'
  }
}

/**
 * Streams one chat completion. Times in ms; one event of text counts as one token.
 * @param url base address, with or without `/v1`
 * @param model see {@link modelOf}
 * @throws Error when the server answers with another status than 200
 */
export async function askServer(
  url: string,
  messages: readonly PromptMessage[],
  maxTokens: number,
  model: string,
): Promise<Streamed> {
  const askedAt = performance.now()
  const response = await fetch(`${baseOf(url)}/v1/chat/completions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      model,
      stream: true,
      temperature: 0,
      max_tokens: maxTokens,
      messages: messages.map(({ role, text }) => ({ role, content: text })),
    }),
  })
  if (!response.ok || response.body === null) throw new Error(`${url} answered ${response.status}`)
  const at: number[] = []
  let text = ''
  let rest = ''
  for await (const chunk of response.body.pipeThrough(new TextDecoderStream())) {
    const lines = (rest + chunk).split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) {
      if (!line.startsWith('data: {')) continue
      const piece: unknown = JSON.parse(line.slice('data: '.length))?.choices?.[0]?.delta?.content
      if (typeof piece !== 'string' || piece === '') continue
      at.push(performance.now())
      text += piece
    }
  }
  const gaps = at.slice(1).map((time, i) => time - (at[i] ?? 0))
  return { text, ttft: (at[0] ?? Number.NaN) - askedAt, gaps }
}

/** The same ten turns and the same long answer, interleaved; drafting is off, as it is in servers by default. */
export async function besideServer(ours: Ours, url: string): Promise<Row[]> {
  const model = await modelOf(url)
  const gaps = { ours: [] as number[], server: [] as number[] }
  for (let round = 0; round < 3; round += 1) {
    const messages = [SYSTEM, user(LONG_ANSWER)]
    const mine = await ours.ask(messages, { conversation: fresh(), maxTokens: 64, draft: false })
    gaps.ours.push(...mine.gaps)
    gaps.server.push(...(await askServer(url, messages, 64, model)).gaps)
  }
  const rows = [
    row('decode, median a token / server', 'ms', median(gaps.ours), median(gaps.server)),
    row('decode, p95 / server', 'ms', percentile(gaps.ours, 95), percentile(gaps.server, 95)),
  ]
  const conversation = fresh()
  const talk = { ours: [SYSTEM], server: [SYSTEM] }
  for (let turn = 0; turn < 10; turn += 1) {
    const asked = user(question(300 + turn))
    talk.ours.push(asked)
    talk.server.push(asked)
    const mine = await ours.ask(talk.ours, { conversation, maxTokens: 24, draft: false })
    const theirs = await askServer(url, talk.server, 24, model)
    talk.ours.push(assistant(mine.text))
    talk.server.push(assistant(theirs.text))
    rows.push(row(`first token, turn ${turn + 1} / server`, 'ms', mine.ttft, theirs.ttft))
  }
  return rows
}
