/** Broken model files and the real engine; `npm run fault:gguf` tries a thousand. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { tryModel } from '../../../testing/hostile/try-model.ts'
import { TINY_METADATA, tinyModel } from '../../models/testing/tiny-model.ts'

const folder = mkdtempSync(join(tmpdir(), '模型 '))
const path = join(folder, 'tiny.gguf')
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const TOKENS = TINY_METADATA['tokenizer.ggml.tokens'] as string[]

test('a file that ends the engine’s process does not end the app, and is said', async () => {
  writeFileSync(path, tinyModel({ 'tokenizer.ggml.tokens': [...TOKENS.slice(0, -1), 'A'] }))
  expect(await tryModel(path)).toEqual({ by: 'check', code: 'MODEL_DAMAGED' })
  expect(await tryModel(path, () => {})).toMatchObject({ by: 'crash', code: 'MODEL_CRASHED' })
})

test('a file that only the engine can judge is refused by it, and the whole one answers', async () => {
  writeFileSync(path, tinyModel({ 'tokenizer.ggml.pre': 'nobody knows' }))
  expect(await tryModel(path)).toEqual({ by: 'engine', code: 'MODEL_UNSUPPORTED' })
  writeFileSync(path, tinyModel({ 'llama.attention.head_count': 3 }))
  expect(await tryModel(path)).toEqual({ by: 'engine', code: 'MODEL_DAMAGED' })
  writeFileSync(path, tinyModel())
  expect(await tryModel(path)).toEqual({ by: 'answer' })
})
