/**
 * The real model: llama.cpp through node-llama-cpp. This is the only file that imports the library.
 *
 * It works on the library's sequence, not on its chat session, for three reasons: the prompt is read in small
 * chunks, so that Stop takes effect within one chunk; the longest common prefix with what the KV cache holds
 * is kept, whatever the conversation; and main alone owns the history.
 */
import { basename } from 'node:path'
import type {
  ChatHistoryItem,
  ChatWrapper,
  Llama,
  LlamaContext,
  LlamaContextSequence,
  LlamaModel,
  Token,
} from 'node-llama-cpp'
import type {
  GenerateEvent,
  GenerateParams,
  GenerateResult,
  LoadParams,
  LoadResult,
  PromptMessage,
} from '../shared/engine-protocol.ts'
import { AppError } from '../shared/errors.ts'
import type { Model } from './model.ts'
import { startingThreads } from './threads.ts'
import { createTokenText } from './token-text.ts'

/** Tokens read between two looks at the stop signal: about 0.3 s on a slow laptop. */
const PREFILL_CHUNK_TOKENS = 64
/** A smaller window than this is no use for a conversation. */
const SMALLEST_CONTEXT_TOKENS = 1024

interface Loaded {
  model: LlamaModel
  context: LlamaContext
  sequence: LlamaContextSequence
  wrapper: ChatWrapper
}

/** @param logLine hears what the library says, for the log */
export function createLlamaModel(logLine: (line: string) => void): Model {
  let llama: Llama | undefined
  let loaded: Loaded | undefined
  /** The library explains a failed load only in its log. */
  let lastLines: string[] = []

  const getLibrary = async (): Promise<Llama> => {
    const { getLlama, LlamaLogLevel } = await import('node-llama-cpp')
    llama ??= await getLlama({
      // Apple silicon has no CPU-only build; there the layers are kept off the GPU instead.
      gpu: process.platform === 'darwin' && process.arch === 'arm64' ? 'auto' : false,
      build: 'never',
      skipDownload: true,
      progressLogs: false,
      logLevel: LlamaLogLevel.warn,
      logger: (_level, message) => {
        lastLines = [...lastLines.slice(-20), message]
        logLine(message.trimEnd())
      },
    })
    return llama
  }

  return {
    async load(params, onProgress) {
      const library = await getLibrary()
      const before = loaded
      loaded = undefined
      await before?.model.dispose()
      lastLines = []
      const threads = startingThreads(library.cpuMathCores)
      library.maxThreads = threads
      try {
        loaded = await open(library, params, threads, onProgress)
      } catch (error) {
        throw await loadError(error, lastLines)
      }
      return {
        model: basename(params.path),
        contextSize: loaded.context.contextSize,
        threads,
      } satisfies LoadResult
    },

    countTokens(text) {
      if (loaded === undefined) throw new AppError('MODEL_MISSING', 'count before load')
      return loaded.model.tokenize(text).length
    },

    async generate(params, signal, onEvent) {
      if (loaded === undefined) throw new AppError('MODEL_MISSING', 'generate before load')
      return generate(loaded, params, signal, onEvent)
    },
  }
}

async function open(
  library: Llama,
  { path, contextSize, batchSize, mmap }: LoadParams,
  threads: number,
  onProgress: (progress: number) => void,
): Promise<Loaded> {
  const { resolveChatWrapper } = await import('node-llama-cpp')
  const model = await library.loadModel({
    modelPath: path,
    gpuLayers: 0,
    useMmap: mmap && library.supportsMmap,
    onLoadProgress: onProgress,
  })
  try {
    const largest = Math.min(contextSize, model.trainContextSize)
    const context = await model.createContext({
      // A range, so that a machine short of memory gets a smaller window and not an error.
      contextSize: { min: Math.min(SMALLEST_CONTEXT_TOKENS, largest), max: largest },
      batchSize,
      threads,
      sequences: 1,
    })
    const wrapper = resolveChatWrapper(model, { warningLogs: false })
    return { model, context, sequence: context.getSequence(), wrapper }
  } catch (error) {
    await model.dispose()
    throw error
  }
}

/** What a failed load means for a person, from the error and the library's last log lines. */
async function loadError(error: unknown, lines: readonly string[]): Promise<AppError> {
  const { InsufficientMemoryError } = await import('node-llama-cpp')
  if (error instanceof InsufficientMemoryError) return AppError.from(error, 'MODEL_NO_MEMORY')
  if (lines.some((line) => /unknown (model architecture|pre-tokenizer)/.test(line))) {
    return AppError.from(error, 'MODEL_UNSUPPORTED')
  }
  return AppError.from(error, 'MODEL_DAMAGED')
}

function toHistory(messages: readonly PromptMessage[]): ChatHistoryItem[] {
  const items = messages.map(({ role, text }): ChatHistoryItem => {
    if (role === 'assistant') return { type: 'model', response: [text] }
    return { type: role, text }
  })
  // The template then ends with the opening of the answer to be written.
  return [...items, { type: 'model', response: [] }]
}

async function generate(
  { model, sequence, wrapper }: Loaded,
  { messages, sampling, maxTokens }: GenerateParams,
  signal: AbortSignal,
  onEvent: (event: GenerateEvent) => void,
): Promise<GenerateResult> {
  const startedAt = performance.now()
  const { contextText, stopGenerationTriggers } = wrapper.generateContextState({
    chatHistory: toHistory(messages),
  })
  const prompt = contextText.tokenize(model.tokenizer)
  const stops = stopGenerationTriggers.map((trigger) => trigger.tokenize(model.tokenizer))
  const limit = Math.min(maxTokens, sequence.contextSize - prompt.length)
  if (limit < 1) throw new AppError('CHAT_TOO_LONG', `prompt of ${prompt.length} tokens`)

  const reused = await keepCommonPrefix(sequence, prompt)
  const result: GenerateResult = {
    finish: 'stopped',
    promptTokens: prompt.length,
    evaluatedTokens: prompt.length - reused,
    tokens: 0,
    ttftMs: 0,
    tokensPerSecond: 0,
  }
  if (!(await prefill(sequence, prompt, reused, signal, onEvent))) return result

  const { temperature, topP, seed } = sampling
  const text = createTokenText<Token>((tokens, before) => model.detokenize(tokens, false, before))
  const written: Token[] = []
  let firstAt = 0
  let lastAt = 0
  result.finish = 'end'
  for await (const token of sequence.evaluate(prompt.slice(-1), {
    temperature,
    topP,
    ...(seed === undefined ? {} : { seed }),
  })) {
    lastAt = performance.now()
    if (written.length === 0) firstAt = lastAt
    written.push(token)
    if (stops.some((stop) => endsWith(written, stop))) break
    result.tokens += 1
    if (signal.aborted) {
      result.finish = 'stopped'
      break
    }
    onEvent({ kind: 'text', text: text.push(token), tokens: 1 })
    if (written.length >= limit) {
      result.finish = 'length'
      break
    }
  }
  const rest = text.flush()
  if (rest !== '' && result.finish !== 'stopped') onEvent({ kind: 'text', text: rest, tokens: 0 })
  if (firstAt > 0) result.ttftMs = Math.round(firstAt - startedAt)
  if (written.length > 1) result.tokensPerSecond = tenths(((written.length - 1) * 1000) / (lastAt - firstAt))
  return result
}

/** Erases what the KV cache holds beyond the common prefix. Returns how many tokens need no evaluation. */
async function keepCommonPrefix(sequence: LlamaContextSequence, prompt: readonly Token[]): Promise<number> {
  const { firstDifferentIndex } = sequence.compareContextTokens([...prompt])
  // The last token is always evaluated: its logits are the first token of the answer.
  const keep = Math.min(firstDifferentIndex, prompt.length - 1)
  if (keep < sequence.nextTokenIndex) {
    await sequence.eraseContextTokenRanges([{ start: keep, end: sequence.nextTokenIndex }])
  }
  return keep
}

/** Reads the prompt from `from` up to its last token. False when `signal` aborted. */
async function prefill(
  sequence: LlamaContextSequence,
  prompt: readonly Token[],
  from: number,
  signal: AbortSignal,
  onEvent: (event: GenerateEvent) => void,
): Promise<boolean> {
  const total = prompt.length
  for (let read = from; read < total - 1; ) {
    if (signal.aborted) return false
    onEvent({ kind: 'prefill', read, total })
    const chunk = prompt.slice(read, Math.min(read + PREFILL_CHUNK_TOKENS, total - 1))
    await sequence.evaluateWithoutGeneratingNewTokens(chunk)
    read += chunk.length
  }
  if (signal.aborted) return false
  onEvent({ kind: 'prefill', read: total, total })
  return true
}

const tenths = (n: number): number => Math.round(n * 10) / 10

function endsWith(tokens: readonly Token[], end: readonly Token[]): boolean {
  return end.length > 0 && end.every((token, i) => tokens[tokens.length - end.length + i] === token)
}
