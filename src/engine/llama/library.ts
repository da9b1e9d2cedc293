/** node-llama-cpp set up for this app: CPU only, nothing is built or downloaded, its log lines go to ours. */
import type { Llama } from 'node-llama-cpp'
import type { CpuLevel } from '../../shared/engine-protocol.ts'
import { AppError } from '../../shared/errors.ts'

export interface Library {
  llama: Llama
  /** What opening it took, ms: reading the library's code, and loading its native part. */
  took: { import: number; getLlama: number }
  /** What a failed load means for a person: the library explains it only in its log. */
  loadError(error: unknown): Promise<AppError>
}

/** @param logLine hears what the library says */
export async function openLibrary(logLine: (line: string) => void): Promise<Library> {
  const startedAt = performance.now()
  const { getLlama, LlamaLogLevel, InsufficientMemoryError } = await import('node-llama-cpp')
  const importedAt = performance.now()
  let lastLines: string[] = []
  const llama = await getLlama({
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
  return {
    llama,
    took: { import: importedAt - startedAt, getLlama: performance.now() - importedAt },
    async loadError(error) {
      const lines = lastLines
      lastLines = []
      if (error instanceof AppError) return error
      if (error instanceof InsufficientMemoryError) return AppError.from(error, 'MODEL_NO_MEMORY')
      if (lines.some((line) => /unknown (model architecture|pre-tokenizer)/.test(line))) {
        return AppError.from(error, 'MODEL_UNSUPPORTED')
      }
      return AppError.from(error, 'MODEL_DAMAGED')
    },
  }
}

/**
 * What the processor can do, from llama.cpp's list of features ("AVX2 = 1 | ..."). llama.cpp ships one build
 * of its kernels for each level and loads the best that runs; this only tells which.
 *
 * @param arch of the process: a list without SSE, of a build for the least of all, is from one that has it
 */
export function cpuLevel(systemInfo: string, arch: string = process.arch): CpuLevel {
  const has = (feature: string) => new RegExp(`\\b${feature} = 1`).test(systemInfo)
  if (has('NEON')) return 'arm'
  if (has('AVX512')) return 'avx512'
  if (has('AVX2')) return 'avx2'
  if (has('AVX')) return 'avx'
  return /SSE/.test(systemInfo) || arch === 'x64' ? 'sse' : 'unknown'
}
