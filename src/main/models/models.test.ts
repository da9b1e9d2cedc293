import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { AppError } from '../../shared/errors.ts'
import type { ModelsState } from '../../shared/models.ts'
import { silent } from '../log.ts'
import type { downloadModel } from './download/download-model.ts'
import { createModels, type Models } from './models.ts'
import { entryFor } from './testing/entries.ts'
import { ggufFile } from './testing/gguf-writer.ts'
import { tempFolder } from './testing/temp-folder.ts'

const MODEL = ggufFile()
const FIRST = entryFor(MODEL, { id: 'first', file: 'z-first.gguf' })
const SECOND = entryFor(MODEL, { id: 'second', file: 'a-second.gguf' })
const TEST = entryFor(MODEL, { id: 'test', file: 'test.gguf', purpose: 'test' })

type DownloadArguments = Parameters<typeof downloadModel>
/** A download whose end the test decides, after the person's own code was called as the real one would. */
interface StartedDownload {
  options: DownloadArguments[1]
  finish(): void
  fail(error: AppError): void
}

const opened: Models[] = []
afterEach(async () => {
  await Promise.all(opened.splice(0).map((models) => models.close()))
})

function setUp(files: Record<string, Buffer> = {}) {
  const root = tempFolder('models')
  const folder = join(root, 'models')
  const put = (name: string, bytes: Buffer) => {
    mkdirSync(folder, { recursive: true })
    writeFileSync(join(folder, name), bytes)
    return join(folder, name)
  }
  for (const [name, bytes] of Object.entries(files)) put(name, bytes)
  const person = {
    chosen: null as string | null,
    picks: null as string | null,
    folder,
    picksFolder: null as string | null,
  }
  const told: ModelsState[] = []
  const started: StartedDownload[] = []
  const models = createModels({
    catalog: [FIRST, SECOND, TEST],
    folder: () => person.folder,
    bundledFolder: join(root, 'bundled'),
    chooseFolder: (path) => {
      person.folder = path
    },
    pickFolder: async () => person.picksFolder,
    chosenPath: () => person.chosen,
    choosePath: (path) => {
      person.chosen = path
    },
    pickFile: async () => person.picks,
    onChange: (state) => told.push(state),
    download: (entry, options) =>
      new Promise((resolve, reject) => {
        options.signal.addEventListener('abort', () => reject(new AppError('MODEL_CANCELLED')))
        started.push({ options, finish: () => resolve(put(entry.file, MODEL)), fail: reject })
      }),
    log: silent,
  })
  opened.push(models)
  return { root, folder, put, person, told, started, models }
}

const currentFile = (models: Models) => models.current()?.file ?? null

test('an empty machine has no model, and the test model is not offered', () => {
  const { models, folder } = setUp()
  expect(models.state()).toMatchObject({ folder, installed: [], current: null, download: null })
  expect(models.state().catalog.map(({ id }) => id)).toEqual(['first', 'second'])
})

test('files are listed in the order of the catalog, then by name; a wrong size is no catalog model', () => {
  const own = Buffer.concat([MODEL, Buffer.alloc(8)])
  const { models } = setUp({
    'a-second.gguf': MODEL,
    'mine.GGUF': own,
    'z-first.gguf': own,
    'test.gguf': MODEL,
    'notes.txt': own,
    'a-second.gguf.part': own,
  })
  expect(models.state().installed.map(({ id, file }) => `${file} ${id}`)).toEqual([
    'a-second.gguf second',
    'test.gguf test',
    'mine.GGUF null',
    'z-first.gguf null',
  ])
})

test('the chosen file comes first, then the catalog, then a file of one’s own, and never the test model', () => {
  const { models, person, folder } = setUp({ 'test.gguf': MODEL })
  expect(currentFile(models)).toBe(null)
  writeFileSync(join(folder, 'mine.gguf'), Buffer.concat([MODEL, MODEL]))
  expect(currentFile(models)).toBe('mine.gguf')
  writeFileSync(join(folder, SECOND.file), MODEL)
  expect(currentFile(models)).toBe(SECOND.file)
  writeFileSync(join(folder, FIRST.file), MODEL)
  expect(currentFile(models)).toBe(FIRST.file)
  person.chosen = join(folder, 'test.gguf')
  expect(currentFile(models)).toBe('test.gguf')
  rmSync(person.chosen)
  expect(currentFile(models)).toBe(FIRST.file)
})

test('a file elsewhere is used where it lies, and known by its name and size', async () => {
  const { models, person, root, told } = setUp({ 'z-first.gguf': MODEL })
  const elsewhere = join(root, SECOND.file)
  writeFileSync(elsewhere, MODEL)
  person.picks = elsewhere
  await models.choose()
  const state = models.state()
  expect(state.current).toEqual({ id: 'second', path: elsewhere, file: SECOND.file, sizeBytes: MODEL.length })
  expect(state.installed.map(({ path }) => path)).toContain(elsewhere)
  expect(told).toEqual([state])
})

test('the model that came with the app is used at once, and a copy of the person’s own before it', () => {
  const { models, root, put, told } = setUp()
  const bundled = join(root, 'bundled', FIRST.file)
  mkdirSync(join(root, 'bundled'))
  writeFileSync(bundled, MODEL)
  expect(models.current()).toMatchObject({ id: 'first', path: bundled })
  const own = put(FIRST.file, MODEL)
  expect(models.state().installed.map(({ path }) => path)).toEqual([own, bundled])
  models.use(bundled)
  expect(told.map(({ current }) => current?.path)).toEqual([bundled])
})

test('a file that is no model changes nothing, and neither does a dialog that is closed', async () => {
  const { models, person, folder, put, told } = setUp({ 'z-first.gguf': MODEL })
  const page = put('page.gguf', Buffer.from('<html>'))
  expect(() => models.use(page)).toThrow('MODEL_FOREIGN')
  expect(() => models.use(join(folder, 'gone.gguf'))).toThrow('MODEL_MISSING')
  await models.choose()
  expect(person.chosen).toBe(null)
  expect(told).toEqual([])
})

test('a downloaded model becomes the current one when there was none', async () => {
  const { models, started, told } = setUp()
  models.download('second')
  expect(told.at(-1)?.download).toMatchObject({
    state: 'running',
    receivedBytes: 0,
    error: null,
  })
  models.download('first')
  expect(started).toHaveLength(1)
  started[0]?.finish()
  await expect.poll(() => told.at(-1)?.download).toBe(null)
  expect(told.at(-1)?.current?.id).toBe('second')
})

test('a downloaded model does not push aside the one in use, though the catalog ranks it higher', async () => {
  const { models, started, told, folder } = setUp({ 'a-second.gguf': MODEL })
  models.download('first')
  started[0]?.finish()
  await expect.poll(() => told.at(-1)?.download).toBe(null)
  expect(models.state().installed.map(({ id }) => id)).toEqual(['first', 'second'])
  expect(models.current()?.path).toBe(join(folder, SECOND.file))
})

test('progress is told now and then, with the newest figures', async () => {
  const { models, started, told } = setUp()
  models.download('first')
  for (let bytes = 1; bytes <= 1000; bytes += 1) {
    started[0]?.options.onProgress({ source: 'pip', receivedBytes: bytes, totalBytes: MODEL.length })
  }
  await expect.poll(() => told.at(-1)?.download?.receivedBytes).toBe(1000)
  expect(told.at(-1)?.download?.source).toBe('pip')
  expect(told.length).toBeLessThan(5)
})

test('a failed download says why until it is dismissed or tried again', async () => {
  const { models, started, told } = setUp()
  models.download('first')
  started[0]?.fail(new AppError('MODEL_UNREACHABLE'))
  await expect
    .poll(() => told.at(-1)?.download)
    .toMatchObject({ state: 'failed', error: 'MODEL_UNREACHABLE' })
  models.download('first')
  expect(told.at(-1)?.download).toMatchObject({ state: 'running', error: null })
  models.cancelDownload()
  await expect.poll(() => told.at(-1)?.download).toMatchObject({ state: 'failed', error: 'MODEL_CANCELLED' })
  models.cancelDownload()
  expect(told.at(-1)?.download).toBe(null)
})

test('closing ends the download and tells nothing more', async () => {
  const { models, started, told } = setUp()
  models.download('first')
  await models.close()
  expect(started[0]?.options.signal.aborted).toBe(true)
  expect(told).toHaveLength(1)
})

test('an id the catalog does not know is refused', () => {
  expect(() => setUp().models.download('gpt')).toThrow('IPC_BAD_INPUT')
})

test('another models folder takes the model files and the choice with it, and overwrites nothing', async () => {
  const { root, folder, put, person, models } = setUp({ 'mine.gguf': MODEL, 'notes.txt': Buffer.from('x') })
  models.use(join(folder, 'mine.gguf'))
  await models.moveFolder()
  expect(models.state().folder).toBe(folder)

  const other = join(root, '另一个 文件夹')
  mkdirSync(other)
  writeFileSync(join(other, 'there.gguf'), MODEL)
  put('there.gguf', Buffer.concat([MODEL, Buffer.alloc(1)]))
  person.picksFolder = other
  await models.moveFolder()
  const state = models.state()
  expect(state).toMatchObject({ folder: other, current: { path: join(other, 'mine.gguf') } })
  expect(state.installed.map(({ file }) => file)).toEqual(['mine.gguf', 'there.gguf'])
  expect(readFileSync(join(other, 'there.gguf')).equals(MODEL)).toBe(true)
  expect(readdirSync(folder).sort()).toEqual(['notes.txt', 'there.gguf'])
})
