/**
 * The prompt of an answer: who answers, what the sources have to say, what of the history fits. Counted by the model's
 * own tokenizer; the room of each part is dealt out here and nowhere else.
 *
 * The system prompt and what its sources put behind it change only when a person changes role or facts, or when a new
 * summary sets turns aside, so the start of the prompts of a conversation stays in the KV cache.
 */
import type { PromptMessage } from '../../../shared/engine-protocol.ts'
import { AppError, type Language } from '../../../shared/errors.ts'
import type { Engine } from '../../engine/engine.ts'
import type { AnswerRequest } from '../request.ts'
import type { Occasion, Source, SourceText } from '../sources/source.ts'
import { buildContext, type Context } from './context-builder.ts'
import { languageOf } from './system-prompt.ts'
import type { TokenCounter } from './token-counts.ts'

/** An answer gets at least this much room; below it a question counts as too long. */
const LEAST_ANSWER_TOKENS = 64
/** No text has this many characters a token from its beginning to its end; a longer one need not be counted. */
const MOST_CHARS_PER_TOKEN = 32

export interface Prompt {
  messages: PromptMessage[]
  /** File name of the model that will answer. */
  model: string
  language: Language
  /** How many messages of the history, from its start, were left out. */
  setAside: number
  /** What each source cites, by its name. */
  cites: Record<string, string[]>
}

export type PromptRequest = Pick<AnswerRequest, 'history' | 'role' | 'sources' | 'generation'>

export interface PromptDeps {
  engine: Pick<Engine, 'ready'>
  count: TokenCounter
  /** Who answers where no role does. */
  usual: Readonly<Record<Language, string>>
}

/** Tokens a prompt may have before turns are set aside. @param contextSize tokens of the window */
export function promptRoom({ generation, sources }: PromptRequest, contextSize: number): number {
  return contextSize - answerRoom(generation.maxTokens, contextSize) - questionRoom(sources, contextSize)
}

/** @throws AppError CHAT_TOO_LONG, and what keeps the model from being loaded */
export async function buildPrompt(
  { history, role, sources, generation }: PromptRequest,
  { engine, count, usual }: PromptDeps,
): Promise<Prompt> {
  const { model, contextSize } = await engine.ready()
  const language = languageOf(history)
  const question = history.at(-1)?.text ?? ''
  const isFarTooLong = (text: string) => text.length > contextSize * MOST_CHARS_PER_TOKEN
  if (isFarTooLong(question)) throw new AppError('CHAT_TOO_LONG', 'by its characters alone')

  const write = (place: Source['place'], setAside: number) =>
    written(sources, place, contextSize, { language, history, setAside, count })
  const behindSystem = await write('system', 0)
  const systemPrompt = [role ?? usual[language], ...behindSystem.map(({ text }) => text)].join('\n\n')
  const texts = [systemPrompt, ...history.map(({ text }) => text)]
  const counted = await count(texts.filter((text) => !isFarTooLong(text)))
  const build = (room: number) =>
    buildContext({
      systemPrompt,
      history,
      summarised: Math.max(0, ...behindSystem.map(({ covers = 0 }) => covers)),
      budget: contextSize - room,
      questionRoom: questionRoom(sources, contextSize),
      countTokens: (text) => (isFarTooLong(text) ? contextSize : counted(text)),
    })
  const context = roomiest(build, answerRoom(generation.maxTokens, contextSize))
  const beforeQuestion = await write('question', context.setAside)
  const asked: PromptMessage = {
    role: 'user',
    text: [...beforeQuestion.map(({ text }) => text), question].join('\n'),
  }
  return {
    messages: [...context.messages.slice(0, -1), asked],
    setAside: context.setAside,
    model,
    language,
    cites: Object.fromEntries([...behindSystem, ...beforeQuestion].map(({ name, cites }) => [name, cites])),
  }
}

/** Half of the window at most: an answer that may be longer than that would leave no room to ask. */
function answerRoom(maxTokens: number, contextSize: number): number {
  return Math.min(maxTokens, contextSize >> 1)
}

function roomOf({ share }: Source, contextSize: number): number {
  return Math.floor(contextSize * share)
}

function questionRoom(sources: readonly Source[], contextSize: number): number {
  return sources
    .filter(({ place }) => place === 'question')
    .reduce((sum, source) => sum + roomOf(source, contextSize), 0)
}

/** What the sources of a place have to say, in their order. */
async function written(
  sources: readonly Source[],
  place: Source['place'],
  contextSize: number,
  occasion: Omit<Occasion, 'room'>,
): Promise<(SourceText & { name: string })[]> {
  const texts = await Promise.all(
    sources
      .filter((source) => source.place === place)
      .map(async (source) => {
        const text = await source.write({ ...occasion, room: roomOf(source, contextSize) })
        return text === null ? [] : [{ ...text, name: source.name }]
      }),
  )
  return texts.flat()
}

/** The usual room for the answer; less of it when only so the question fits. */
function roomiest(build: (room: number) => Context, usualRoom: number): Context {
  try {
    return build(usualRoom)
  } catch (error) {
    if (AppError.from(error).code !== 'CHAT_TOO_LONG' || usualRoom <= LEAST_ANSWER_TOKENS) throw error
    return build(LEAST_ANSWER_TOKENS)
  }
}
