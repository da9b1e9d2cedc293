import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { AppError } from '../../shared/errors.ts'
import { fieldsOf, mutate } from '../../testing/hostile/mutate-gguf.ts'
import { createRandom } from '../../testing/hostile/random.ts'
import { checkGguf } from './gguf.ts'
import { CHAT_METADATA, ggufFile, TENSORS, type Tensor, u64 } from './testing/gguf-writer.ts'
import { tinyModel } from './testing/tiny-model.ts'

const [OUTPUT, EMBEDDING] = TENSORS as [Tensor, Tensor]
const folder = mkdtempSync(join(tmpdir(), 'xiaoq-gguf-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function outcome(bytes: Buffer): string {
  const path = join(folder, 'model.gguf')
  writeFileSync(path, bytes)
  try {
    checkGguf(path)
    return 'ok'
  } catch (error) {
    return error instanceof AppError ? error.code : String(error)
  }
}

test('a whole chat model is described', () => {
  const path = join(folder, 'whole.gguf')
  writeFileSync(path, ggufFile())
  expect(checkGguf(path)).toEqual({
    architecture: 'qwen2',
    name: 'Tiny 小',
    contextLength: 2048,
    quantisation: 'Q4_K_M',
  })
  expect(outcome(ggufFile({ version: 2 }))).toBe('ok')
})

test('a file cut off at any byte is damaged', () => {
  const whole = ggufFile()
  const outcomes = new Set(Array.from(whole, (_, length) => outcome(whole.subarray(0, length))))
  expect(outcomes).toEqual(new Set(['MODEL_DAMAGED']))
})

test('a large vocabulary is passed over, across many buffers, to the tensors behind it', () => {
  const tokens = Array.from({ length: 60_000 }, (_, index) => `token ${index}`)
  const metadata = {
    ...CHAT_METADATA,
    'tokenizer.ggml.tokens': tokens,
    'tokenizer.chat_template': 'x'.repeat(400_000),
  }
  const tensors = [OUTPUT, { ...EMBEDDING, dimensions: [32, tokens.length] }]
  const whole = ggufFile({ metadata, tensors, dataBytes: 32 + tokens.length * 18 })
  expect(outcome(whole)).toBe('ok')
  expect(outcome(whole.subarray(0, -1))).toBe('MODEL_DAMAGED')
})

test('what is no GGUF file is foreign, what is not there is missing', () => {
  expect(outcome(Buffer.from('<html>please log in</html>'))).toBe('MODEL_FOREIGN')
  expect(() => checkGguf(folder)).toThrow('MODEL_FOREIGN')
  for (const name of ['gone.gguf', 'a\0b.gguf', `${'long'.repeat(100)}.gguf`])
    expect(() => checkGguf(join(folder, name))).toThrow('MODEL_MISSING')
})

test.skipIf(process.platform === 'win32')('a named pipe is refused instead of waited for', () => {
  const pipe = join(folder, 'pipe.gguf')
  execFileSync('mkfifo', [pipe])
  expect(() => checkGguf(pipe)).toThrow('MODEL_FOREIGN')
})

test.each([
  ['another version of GGUF', { version: 1 }],
  ['an embedding model', { metadata: { 'general.architecture': 'nomic-bert' } }],
  ['a vision projector', { metadata: { 'general.architecture': 'clip' } }],
  ['an adapter', { metadata: { ...CHAT_METADATA, 'general.type': 'adapter' } }],
  ['a vocabulary alone', { tensors: [], dataBytes: 0 }],
  ['no architecture', { metadata: { 'general.name': 'nameless' } }],
])('%s is not supported', (_, parts) => {
  expect(outcome(ggufFile(parts))).toBe('MODEL_UNSUPPORTED')
})

test.each([
  ['more keys than any model has', { claimedKeys: 2n ** 63n }],
  ['more tensors than the file', { claimedTensors: 50_000n }],
  ['no layers', { metadata: { ...CHAT_METADATA, 'qwen2.block_count': 0 } }],
  ['more layers than the engine holds', { metadata: { ...CHAT_METADATA, 'qwen2.block_count': 513 } }],
  ['experts that are not there', { metadata: { ...CHAT_METADATA, 'qwen2.expert_used_count': 2 } }],
  [
    'a way of stretching that nobody knows',
    { metadata: { ...CHAT_METADATA, 'qwen2.rope.scaling.type': 'x' } },
  ],
  ['no vocabulary', { metadata: { ...CHAT_METADATA, 'tokenizer.ggml.tokens': 'all' } }],
  [
    'a token that is there twice',
    { metadata: { ...CHAT_METADATA, 'tokenizer.ggml.tokens': ['a', 'b', 'a'] } },
  ],
  [
    'more tokens than vectors',
    { metadata: { ...CHAT_METADATA, 'tokenizer.ggml.tokens': ['a', 'b', 'c', 'd'] } },
  ],
  [
    'a token that is there twice up to a zero',
    { metadata: { ...CHAT_METADATA, 'tokenizer.ggml.tokens': ['a', 'b', 'a\0c'] } },
  ],
  ['a tensor of a layer that is not', { tensors: [{ ...EMBEDDING, name: 'blk.1.ffn.weight', offset: 0 }] }],
  ['a tensor over another', { tensors: [OUTPUT, { ...EMBEDDING, offset: 0 }] }],
  ['a tensor of nothing', { tensors: [{ ...OUTPUT, dimensions: [2, 0] }] }],
  ['two tensors of one name', { tensors: [OUTPUT, { ...OUTPUT, offset: 32 }] }],
  ['a name longer than ggml keeps', { tensors: [{ ...OUTPUT, name: 'x'.repeat(64) }] }],
  ['an alignment that is no power of two', { metadata: { ...CHAT_METADATA, 'general.alignment': 24 } }],
  ['an alignment of zero', { metadata: { ...CHAT_METADATA, 'general.alignment': 0 } }],
  [
    'a tensor beyond all numbers',
    { tensors: [{ name: 'w', dimensions: [2 ** 40, 2 ** 40], type: 0, offset: 0 }] },
  ],
  ['a tensor behind the end', { tensors: [{ name: 'w', dimensions: [1], type: 0, offset: 2 ** 50 }] }],
  ['half a block', { tensors: [{ name: 'w', dimensions: [33], type: 2, offset: 0 }] }],
  [
    'a tensor of many dimensions',
    { tensors: [{ name: 'w', dimensions: [1, 1, 1, 1, 1], type: 0, offset: 0 }] },
  ],
])('%s is damage', (_, parts) => {
  expect(outcome(ggufFile(parts))).toBe('MODEL_DAMAGED')
})

test('an array that claims more texts than the file holds ends at the end of the file', () => {
  const whole = ggufFile()
  const length = whole.indexOf('tokenizer.ggml.tokens') + 'tokenizer.ggml.tokens'.length + 8
  u64(2 ** 52).copy(whole, length)
  expect(outcome(whole)).toBe('MODEL_DAMAGED')
})

test('a storage type that the engine of this app does not know is not supported', () => {
  const tensors = TENSORS.map((tensor) => ({ ...tensor, type: 77 }))
  expect(outcome(ggufFile({ tensors }))).toBe('MODEL_UNSUPPORTED')
})

test('two keys of one name are damage, wherever they stand', () => {
  const whole = ggufFile()
  const key = 'general.name'
  const at = whole.indexOf(key) - 8
  const entry = whole.subarray(at, whole.indexOf('tokenizer.ggml.tokens') - 8)
  const twice = Buffer.concat([whole.subarray(0, at), entry, whole.subarray(at)])
  u64(Object.keys(CHAT_METADATA).length + 1).copy(twice, 16)
  expect(outcome(twice)).toBe('MODEL_DAMAGED')
})

test('five hundred files broken in every way: each is refused with a code, or none of the checks concerns it', () => {
  const whole = tinyModel()
  expect(outcome(whole)).toBe('ok')
  const fields = fieldsOf(whole)
  const counts: Record<string, number> = {}
  for (let seed = 0; seed < 500; seed += 1) {
    const code = outcome(mutate(whole, fields, createRandom(seed)).file)
    counts[code] = (counts[code] ?? 0) + 1
  }
  expect(Object.keys(counts).sort()).toEqual(['MODEL_DAMAGED', 'MODEL_FOREIGN', 'MODEL_UNSUPPORTED', 'ok'])
  // What is left is names, texts and numbers that only the engine can judge (npm run fault:gguf).
  expect(counts.ok).toBeLessThan(150)
})

test('any changed byte of the header gives an answer, never another kind of error', () => {
  const whole = ggufFile()
  const codes = ['ok', 'MODEL_DAMAGED', 'MODEL_FOREIGN', 'MODEL_UNSUPPORTED']
  for (let at = 0; at < whole.length - 50; at += 1) {
    for (const value of [0x00, 0x7f, 0xff]) {
      const changed = Buffer.from(whole)
      changed[at] = value
      expect(codes).toContain(outcome(changed))
    }
  }
})
