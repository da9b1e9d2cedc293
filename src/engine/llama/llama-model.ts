/**
 * The real model: llama.cpp through node-llama-cpp. Only this folder imports the library.
 *
 * It works on the library's sequences, not on its chat session: the engine above decides what is computed
 * next, what stays in the KV cache, and when to stop (docs/decisions/kv-files.md, no-batching.md).
 */
import { stat } from 'node:fs/promises'
import { basename } from 'node:path'
import type { LlamaContext, LlamaModel } from 'node-llama-cpp'
import type { LoadParams } from '../../shared/engine-protocol.ts'
import { AppError } from '../../shared/errors.ts'
import type { LoadModel, Model } from '../model.ts'
import { startingThreads, usableCores } from '../threads/cores.ts'
import { freeBeside, makeLargest, planContext } from './context-plan.ts'
import { fileFingerprint } from './fingerprint.ts'
import { cpuLevel, type Library, openLibrary } from './library.ts'
import { createLlamaSequence } from './llama-sequence.ts'
import { createPromptTokenizer } from './prompt-text.ts'

/** @param logLine hears what the library says, for the log */
export function llamaLoader(logLine: (line: string) => void): LoadModel {
  let library: Promise<Library> | undefined
  return async (params, onProgress) => {
    library ??= openLibrary(logLine)
    const { llama, took, loadError } = await library
    const mostThreads = usableCores(llama.cpuMathCores)
    llama.maxThreads = mostThreads
    let model: LlamaModel | undefined
    try {
      const useMmap = params.mmap && llama.supportsMmap
      const before = process.availableMemory()
      const startedAt = performance.now()
      model = await llama.loadModel({
        modelPath: params.path,
        gpuLayers: 0,
        useMmap,
        onLoadProgress: onProgress,
      })
      const loadedAt = performance.now()
      const mappedBytes = useMmap ? (await stat(params.path)).size : 0
      const free = freeBeside(before, process.availableMemory(), mappedBytes)
      const context = await openContext(model, params, mostThreads, free, logLine)
      const parts = { ...took, load: loadedAt - startedAt, context: performance.now() - loadedAt }
      // The bench reads this line (bench/engine/starting.ts).
      logLine(
        `start took ms: ${JSON.stringify(parts, (_, ms) => (typeof ms === 'number' ? Math.round(ms) : ms))}`,
      )
      llama.maxThreads = params.threads ?? startingThreads(mostThreads)
      return await toModel(model, context, params, mostThreads)
    } catch (error) {
      await model?.dispose()
      throw await loadError(error)
    }
  }
}

async function openContext(
  model: LlamaModel,
  { contextSize, batchSize }: LoadParams,
  mostThreads: number,
  freeBytes: number,
  logLine: (line: string) => void,
): Promise<LlamaContext> {
  const asked = askedSize(model, contextSize)
  // The model's own formula for what the KV cache takes, per token.
  const bytes = async (tokens: number) =>
    (
      await model.fileInsights.estimateContextResourceRequirementsV2({
        contextSize: tokens,
        sequences: 1,
        modelGpuLayers: 0,
        batchSize,
      })
    ).cpuRam
  const [small, large] = [await bytes(1024), await bytes(2048)]
  const perToken = (large - small) / 1024
  const fixed = small - perToken * 1024
  const plan = planContext(
    asked,
    freeBytes,
    ({ contextSize: tokens, sequences }) => fixed + perToken * tokens * sequences,
  )
  return makeLargest(
    plan,
    (smaller) => model.createContext({ ...smaller, batchSize, threads: mostThreads }),
    (refused, error) => logLine(`no window of ${JSON.stringify(refused)}: ${String(error)}`),
  )
}

/** Beyond what it was trained for, a model writes nonsense. */
function askedSize(model: LlamaModel, contextSize: number): number {
  return Math.min(contextSize, model.trainContextSize)
}

async function toModel(
  model: LlamaModel,
  context: LlamaContext,
  { path, batchSize, contextSize: wanted }: LoadParams,
  mostThreads: number,
): Promise<Model> {
  const { resolveChatWrapper, TokenBias, LlamaGrammarEvaluationState, getModuleVersion } = await import(
    'node-llama-cpp'
  )
  const wrapper = resolveChatWrapper(model, { warningLogs: false })
  const { stopGenerationTriggers } = wrapper.generateContextState({ chatHistory: [] })
  const { contextSize, totalSequences, kvCacheKeyType, kvCacheValueType } = context
  const newBias = () => TokenBias.for(model)
  return {
    name: basename(path),
    contextSize,
    isShortOfRam: contextSize < askedSize(model, wanted),
    sequences: Array.from({ length: totalSequences }, () =>
      createLlamaSequence(model, context.getSequence(), newBias),
    ),
    fingerprint: [
      await fileFingerprint(path),
      contextSize,
      batchSize,
      kvCacheKeyType,
      kvCacheValueType,
      await getModuleVersion(),
    ].join(' '),
    mostThreads,
    cpu: cpuLevel(model.llama.systemInfo),
    about: {
      library: `node-llama-cpp ${await getModuleVersion()}, llama.cpp ${model.llama.llamaCppRelease.release}`,
      features: model.llama.systemInfo.trim(),
    },
    tokenize: (text) => model.tokenize(text),
    detokenize: (tokens, before) => model.detokenize(tokens as never, false, before as never),
    prompt: await createPromptTokenizer(wrapper, model.tokenizer),
    async grammar(gbnf) {
      try {
        const grammar = await model.llama.createGrammar({ grammar: gbnf })
        return new LlamaGrammarEvaluationState({ model, grammar })
      } catch (error) {
        throw AppError.from(error, 'ENGINE_BAD_GRAMMAR')
      }
    },
    stops: stopGenerationTriggers.map((trigger) => trigger.tokenize(model.tokenizer)),
    isEnd: (token) => model.isEogToken(token as never),
    setThreads(count) {
      model.llama.maxThreads = count
    },
    dispose: () => model.dispose(),
  }
}
