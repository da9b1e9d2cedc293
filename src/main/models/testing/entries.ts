/** Catalog entries for tests whose model is a handful of bytes. */
import { createHash } from 'node:crypto'
import type { CatalogEntry, Source } from '../catalog.ts'

export const MODELSCOPE: Source = {
  kind: 'modelscope',
  repo: 'Org/Tiny',
  revision: 'master',
  file: 'tiny.gguf',
}
const HUGGING_FACE: Source = {
  kind: 'huggingface',
  repo: 'Org/Tiny',
  revision: 'abc',
  file: 'tiny.gguf',
}
/** Their hosts, as the hub of hub.ts knows them. */
export const MODELSCOPE_HOST = 'www.modelscope.cn'
export const HUGGING_FACE_HOST = 'huggingface.co'

export function entryFor(bytes: Uint8Array, change: Partial<CatalogEntry> = {}): CatalogEntry {
  return {
    id: 'tiny',
    purpose: 'chat',
    name: { 'zh-CN': '小', en: 'Tiny' },
    goodFor: { 'zh-CN': '测试', en: 'Tests' },
    file: 'tiny.gguf',
    sizeBytes: bytes.length,
    sha256: createHash('sha256').update(bytes).digest('hex'),
    licence: 'Apache-2.0',
    languages: ['en'],
    memoryBytes: 1_000_000,
    chat: { temperature: 0.7, topP: 0.9, contextSize: 1024 },
    sources: [MODELSCOPE, HUGGING_FACE],
    ...change,
  }
}
