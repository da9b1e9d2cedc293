import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { silent } from '../log.ts'
import { ensureModels } from './ensure-model.ts'
import { entryFor, HUGGING_FACE_HOST, MODELSCOPE, MODELSCOPE_HOST } from './testing/entries.ts'
import { ggufFile } from './testing/gguf-writer.ts'
import { type Hub, type Manner, serves, startHub } from './testing/hub.ts'
import { tempFolder } from './testing/temp-folder.ts'

const MODEL = ggufFile()
const FIRST = entryFor(MODEL, { id: 'first', file: 'first.gguf', sources: [MODELSCOPE] })
const SECOND = entryFor(MODEL, { id: 'second', file: 'second.gguf' })
const TEST = entryFor(MODEL, { id: 'test', file: 'test.gguf', purpose: 'test' })

let hub: Hub | undefined
afterEach(() => hub?.close())

async function ensure(ids: string[] | undefined, manners: Record<string, Manner>, files: string[] = []) {
  await hub?.close()
  hub = await startHub(manners)
  const folder = tempFolder('ensure')
  for (const file of files) writeFileSync(join(folder, file), MODEL)
  const events: string[] = []
  const paths = await ensureModels(ids, {
    catalog: [TEST, FIRST, SECOND],
    folder,
    signal: new AbortController().signal,
    log: silent,
    onProgress: () => undefined,
    onEvent: ({ kind, entry }) => events.push(`${kind} ${entry.id}`),
    deps: { fetch: hub.fetch },
  })
  return { events, files: paths.map((path) => path.slice(folder.length + 1)), asked: hub.asked }
}

test('without a name: when no source of the first chat model answers, the next one that can be had', async () => {
  const { events, files } = await ensure(undefined, { [HUGGING_FACE_HOST]: serves(MODEL) })
  expect(events).toEqual(['started first', 'replaced first', 'started second', 'downloaded second'])
  expect(files).toEqual(['second.gguf'])
})

test('without a name: a chat model that is there is enough, and no host is contacted; a test model is not', async () => {
  const { events, asked } = await ensure([], {}, ['second.gguf', 'test.gguf'])
  expect(events).toEqual(['present second'])
  expect(asked).toEqual([])
  await expect(ensure([], {}, ['test.gguf'])).rejects.toMatchObject({ code: 'MODEL_UNREACHABLE' })
})

test('names are fetched as they stand, in order, only what is missing', async () => {
  const { events, files } = await ensure(['test', 'first'], { [MODELSCOPE_HOST]: serves(MODEL) }, [
    'test.gguf',
  ])
  expect(events).toEqual(['present test', 'started first', 'downloaded first'])
  expect(files).toEqual(['test.gguf', 'first.gguf'])
  await expect(ensure(['first'], { [HUGGING_FACE_HOST]: serves(MODEL) })).rejects.toMatchObject({
    code: 'MODEL_UNREACHABLE',
  })
})

test('wrong bytes are not a reason to take another model', async () => {
  const wrong = serves(Buffer.alloc(MODEL.length))
  const work = ensure(undefined, { [MODELSCOPE_HOST]: wrong, [HUGGING_FACE_HOST]: serves(MODEL) })
  await expect(work).rejects.toMatchObject({ code: 'MODEL_CHECKSUM' })
})

test('an unknown name is refused before anything is fetched', async () => {
  await expect(ensure(['first', 'gpt'], {})).rejects.toMatchObject({ code: 'MODEL_MISSING' })
  expect(hub?.asked).toEqual([])
})
