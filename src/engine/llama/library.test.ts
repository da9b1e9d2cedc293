import { expect, test } from 'vitest'
import type { CpuLevel } from '../../shared/engine-protocol.ts'
import { cpuLevel } from './library.ts'

/** Lists as llama.cpp prints them. */
test.each<[string, string, string, CpuLevel]>([
  [
    'a server of today',
    'CPU : SSE3 = 1 | SSSE3 = 1 | AVX = 1 | AVX_VNNI = 1 | AVX2 = 1 | F16C = 1 | FMA = 1 | BMI2 = 1 | AVX512 = 1 | AVX512_VNNI = 1 | REPACK = 1 | ',
    'x64',
    'avx512',
  ],
  [
    'a laptop of 2015',
    'CPU : SSE3 = 1 | SSSE3 = 1 | AVX = 1 | AVX2 = 1 | F16C = 1 | FMA = 1 | BMI2 = 1 | LLAMAFILE = 1 | ',
    'x64',
    'avx2',
  ],
  ['one of 2012', 'CPU : SSE3 = 1 | SSSE3 = 1 | AVX = 1 | LLAMAFILE = 1 | ', 'x64', 'avx'],
  ['one of 2009', 'CPU : SSE3 = 1 | SSSE3 = 1 | LLAMAFILE = 1 | ', 'x64', 'sse'],
  ['switched off is not there', 'CPU : SSE3 = 1 | AVX = 1 | AVX2 = 0 | AVX512 = 0 | ', 'x64', 'avx'],
  ['a part of a name is another name', 'CPU : SSE3 = 1 | AVX_VNNI = 1 | AVX512_BF16 = 1 | ', 'x64', 'sse'],
  ['nothing said, on x64', 'CPU : LLAMAFILE = 1 | ', 'x64', 'sse'],
  [
    'Apple silicon',
    'CPU : NEON = 1 | ARM_FMA = 1 | FP16_VA = 1 | DOTPROD = 1 | ACCELERATE = 1 | ',
    'arm64',
    'arm',
  ],
  ['nothing known', '', 'riscv64', 'unknown'],
])('%s', (_name, systemInfo, arch, level) => {
  expect(cpuLevel(systemInfo, arch)).toBe(level)
})
