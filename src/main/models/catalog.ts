/** The list of models the app knows (resources/models/catalog.json): where each can be had, and its digest. */
import { readFileSync } from 'node:fs'
import { z } from 'zod'
import type { CatalogModel } from '../../shared/models.ts'

const words = z.object({ 'zh-CN': z.string().min(1), en: z.string().min(1) })
/** A plain file name: what the catalog says is joined to the models folder. */
const ggufName = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]*\.gguf$/)
const bytes = z.int().positive()

const HubFields = {
  repo: z.string().regex(/^[\w.-]+\/[\w.-]+$/),
  revision: z.string().regex(/^[\w.-]+$/),
  file: ggufName,
}
const WheelSchema = z.object({
  package: z.string().regex(/^[a-z0-9][a-z0-9._-]*$/),
  version: z.string().regex(/^[0-9][0-9a-z.]*$/),
  /** Files inside the wheel, in the order in which they are joined. */
  members: z.array(z.object({ file: z.string().min(1), sizeBytes: bytes })).min(1),
})
const SourceSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('modelscope'), ...HubFields }),
  z.object({ kind: z.literal('huggingface'), ...HubFields }),
  z.object({ kind: z.literal('pip'), wheels: z.array(WheelSchema).min(1) }),
])

const EntrySchema = z
  .object({
    id: z.string().regex(/^[a-z0-9][a-z0-9.-]*$/),
    /** `test` models are for the project's own tests: never offered, never taken by themselves. */
    purpose: z.enum(['chat', 'test']),
    name: words,
    goodFor: words,
    file: ggufName,
    sizeBytes: bytes,
    sha256: z.string().regex(/^[0-9a-f]{64}$/),
    licence: z.literal('Apache-2.0'),
    languages: z.array(z.string()).min(1),
    /** What the engine process was measured to need, bytes. */
    memoryBytes: bytes,
    chat: z.object({
      temperature: z.number().min(0).max(2),
      topP: z.number().min(0.05).max(1),
      contextSize: z.int().min(1024),
    }),
    /** Tried in this order. Every source gives the same bytes. */
    sources: z.array(SourceSchema).min(1),
  })
  .refine(
    (entry) => entry.sources.every((s) => s.kind !== 'pip' || wheelsSize(s.wheels) === entry.sizeBytes),
    {
      error: 'the members of the wheels do not add up to sizeBytes',
    },
  )

const CatalogSchema = z
  .object({ models: z.array(EntrySchema).min(1) })
  .refine(({ models }) => new Set(models.flatMap((m) => [m.id, m.file])).size === models.length * 2, {
    error: 'two models share an id or a file',
  })

export type CatalogEntry = z.infer<typeof EntrySchema>
export type Source = CatalogEntry['sources'][number]
export type HubSource = Exclude<Source, { kind: 'pip' }>
export type PipSource = Extract<Source, { kind: 'pip' }>
export type Wheel = z.infer<typeof WheelSchema>

/**
 * Reads the catalog.
 *
 * @param path absolute path of catalog.json
 * @throws when it is missing or malformed: it ships with the app, so that is a fault of the build
 */
export function loadCatalog(path: string): CatalogEntry[] {
  return CatalogSchema.parse(JSON.parse(readFileSync(path, 'utf8'))).models
}

/** Bytes that the members of one wheel add to the model. */
export function wheelSize(wheel: Wheel): number {
  return wheel.members.reduce((sum, member) => sum + member.sizeBytes, 0)
}

function wheelsSize(wheels: Wheel[]): number {
  return wheels.reduce((sum, wheel) => sum + wheelSize(wheel), 0)
}

const SOURCE_NAMES = { modelscope: 'ModelScope', huggingface: 'Hugging Face', pip: 'pip' } as const

/** What a person is told about where a model comes from. */
export function sourceName(source: Source): string {
  return SOURCE_NAMES[source.kind]
}

/** Where a model hub serves the file. */
export function hubUrl(source: HubSource): string {
  const { repo, revision, file } = source
  return source.kind === 'modelscope'
    ? `https://www.modelscope.cn/models/${repo}/resolve/${revision}/${file}`
    : `https://huggingface.co/${repo}/resolve/${revision}/${file}`
}

/** The part of an entry that the window sees. */
export function toCatalogModel(entry: CatalogEntry): CatalogModel {
  const { id, name, goodFor, languages, licence, file, sizeBytes, memoryBytes, sources } = entry
  return {
    id,
    name,
    goodFor,
    languages,
    licence,
    file,
    sizeBytes,
    ramBytes: memoryBytes,
    sources: sources.map(sourceName),
  }
}
