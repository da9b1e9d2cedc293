import { randomBytes } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, expect, test, vi } from 'vitest'
import { AppError } from '../../../shared/errors.ts'
import { silent } from '../../log.ts'
import { entryFor, HUGGING_FACE_HOST, MODELSCOPE_HOST } from '../testing/entries.ts'
import { type Hub, type Manner, serves, startHub } from '../testing/hub.ts'
import { tempFolder } from '../testing/temp-folder.ts'
import { type DownloadDeps, type DownloadProgress, downloadModel } from './download-model.ts'

const MODEL = randomBytes(3 * 1024 * 1024)
const ENTRY = entryFor(MODEL)
const closers: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const close of closers.splice(0)) await close()
})

function setUp(part?: Buffer) {
  const folder = tempFolder('download')
  const path = join(folder, ENTRY.file)
  if (part !== undefined) writeFileSync(`${path}.part`, part)
  return { folder, path, part: `${path}.part` }
}

async function hub(manners: Record<string, Manner>): Promise<Hub> {
  const started = await startHub(manners)
  closers.push(started.close)
  return started
}

function download(
  folder: string,
  deps: Partial<DownloadDeps>,
  signal?: AbortSignal,
  seen: DownloadProgress[] = [],
) {
  return downloadModel(ENTRY, {
    folder,
    signal: signal ?? new AbortController().signal,
    onProgress: (progress) => seen.push(progress),
    log: silent,
    deps,
  })
}

async function failure(work: Promise<unknown>): Promise<AppError> {
  const error = await work.then(
    () => 'no error',
    (thrown: unknown) => thrown,
  )
  if (error instanceof AppError) return error
  throw new Error(`not an AppError: ${String(error)}`)
}

/** Sends the first half of the model and then nothing. */
const halfThenSilence: Manner = (_, response) => {
  response.writeHead(200, { 'content-length': MODEL.length })
  response.write(MODEL.subarray(0, MODEL.length / 2))
}

test('the first source that answers gives the model; progress ends at its size', async () => {
  const { folder, path } = setUp()
  const { fetch, asked } = await hub({ [HUGGING_FACE_HOST]: serves(MODEL) })
  const seen: DownloadProgress[] = []
  expect(await download(folder, { fetch }, undefined, seen)).toBe(path)
  expect(readFileSync(path).equals(MODEL)).toBe(true)
  expect(readdirSync(folder)).toEqual([ENTRY.file])
  expect(asked).toEqual([`${MODELSCOPE_HOST} whole`, `${HUGGING_FACE_HOST} whole`])
  expect(seen.at(-1)).toEqual({
    source: 'Hugging Face',
    receivedBytes: MODEL.length,
    totalBytes: MODEL.length,
  })
})

test('a part is gone on with, and a model that is there already is not fetched again', async () => {
  const { folder, path } = setUp(MODEL.subarray(0, 1000))
  const { fetch, asked } = await hub({ [MODELSCOPE_HOST]: serves(MODEL) })
  await download(folder, { fetch })
  await download(folder, { fetch })
  expect(readFileSync(path).equals(MODEL)).toBe(true)
  expect(asked).toEqual([`${MODELSCOPE_HOST} bytes=1000-`])
})

test('a hub that knows no ranges sends the whole', async () => {
  const { folder, path } = setUp(Buffer.from('something else'))
  const { fetch } = await hub({ [MODELSCOPE_HOST]: (_, response) => response.end(MODEL) })
  await download(folder, { fetch })
  expect(readFileSync(path).equals(MODEL)).toBe(true)
})

test('a 416 is answered by asking for the whole', async () => {
  const { folder, path } = setUp(MODEL.subarray(0, 1000))
  const manner: Manner = (request, response) =>
    request.headers.range ? response.writeHead(416).end() : response.end(MODEL)
  const { fetch, asked } = await hub({ [MODELSCOPE_HOST]: manner })
  await download(folder, { fetch })
  expect(readFileSync(path).equals(MODEL)).toBe(true)
  expect(asked).toHaveLength(2)
})

test('a part with wrong bytes costs one more fetch, not the model', async () => {
  const { folder, path } = setUp(Buffer.alloc(1000, 1))
  const { fetch, asked } = await hub({ [MODELSCOPE_HOST]: serves(MODEL) })
  await download(folder, { fetch })
  expect(readFileSync(path).equals(MODEL)).toBe(true)
  expect(asked).toEqual([`${MODELSCOPE_HOST} bytes=1000-`, `${MODELSCOPE_HOST} whole`])
})

test('a hub that goes silent in the middle is left for the next, which goes on there', async () => {
  const { folder, path } = setUp()
  const { fetch, asked } = await hub({
    [MODELSCOPE_HOST]: halfThenSilence,
    [HUGGING_FACE_HOST]: serves(MODEL),
  })
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  try {
    const seen: DownloadProgress[] = []
    const work = download(folder, { fetch, stallMs: 30_000 }, undefined, seen)
    const silences = () => seen.filter(({ receivedBytes }) => receivedBytes === MODEL.length / 2).length
    // After so much it is given a second try.
    for (const nth of [1, 2]) {
      await expect.poll(silences).toBe(nth)
      vi.advanceTimersByTime(30_000)
    }
    await work
  } finally {
    vi.useRealTimers()
  }
  expect(readFileSync(path).equals(MODEL)).toBe(true)
  expect(asked.at(-1)).toBe(`${HUGGING_FACE_HOST} bytes=${MODEL.length / 2}-`)
})

test('a connection that breaks after it brought something is taken up again', async () => {
  const { folder, path } = setUp()
  const breaking: Manner = (request, response) => {
    if (request.headers.range) serves(MODEL)(request, response)
    else {
      response.writeHead(200, { 'content-length': MODEL.length })
      response.write(MODEL.subarray(0, 2_000_000), () => request.socket.end())
    }
  }
  const { fetch, asked } = await hub({ [MODELSCOPE_HOST]: breaking })
  await download(folder, { fetch })
  expect(readFileSync(path).equals(MODEL)).toBe(true)
  expect(asked.map((line) => line.split(' ')[0])).toEqual([MODELSCOPE_HOST, MODELSCOPE_HOST])
})

test('a login page, a refusal and a hub that never answers cost nothing of what is here', async () => {
  const { folder, part } = setUp(MODEL.subarray(0, 1000))
  const page: Manner = (_, response) =>
    response.writeHead(200, { 'content-type': 'text/html' }).end('<p>log in')
  const { fetch } = await hub({ [MODELSCOPE_HOST]: page, [HUGGING_FACE_HOST]: () => undefined })
  const error = await failure(download(folder, { fetch, headersMs: 100 }))
  expect(error.code).toBe('MODEL_UNREACHABLE')
  expect(error.detail).toMatch(/ModelScope: .*; Hugging Face: silent for 100 ms/)
  expect(readFileSync(part).equals(MODEL.subarray(0, 1000))).toBe(true)

  const refusing = await hub({ [MODELSCOPE_HOST]: (_, response) => response.writeHead(403).end() })
  expect((await failure(download(folder, { fetch: refusing.fetch }))).detail).toContain('HTTP 403')
  expect(existsSync(part)).toBe(true)
})

test('wrong bytes from every source are thrown away', async () => {
  const { folder } = setUp()
  const wrong = Buffer.alloc(MODEL.length, 5)
  const { fetch } = await hub({ [MODELSCOPE_HOST]: serves(wrong), [HUGGING_FACE_HOST]: serves(wrong) })
  expect((await failure(download(folder, { fetch }))).code).toBe('MODEL_CHECKSUM')
  expect(readdirSync(folder)).toEqual([])
})

test('a source that sends more than the model, or a file of another size, is not believed', async () => {
  const { folder } = setUp()
  const more = Buffer.concat([MODEL, MODEL])
  const endless: Manner = (_, response) => {
    response.writeHead(200, { 'transfer-encoding': 'chunked' })
    response.end(more)
  }
  const { fetch } = await hub({ [MODELSCOPE_HOST]: endless, [HUGGING_FACE_HOST]: serves(more) })
  const error = await failure(download(folder, { fetch }))
  expect(error.detail).toBe(
    `ModelScope: sends more than the model; Hugging Face: file has ${more.length} bytes`,
  )
})

test('a cancelled download keeps what has arrived', async () => {
  const { folder, part } = setUp()
  const { fetch } = await hub({ [MODELSCOPE_HOST]: halfThenSilence })
  const stop = new AbortController()
  const seen: DownloadProgress[] = []
  const work = failure(download(folder, { fetch }, stop.signal, seen))
  await expect.poll(() => seen.at(-1)?.receivedBytes).toBe(MODEL.length / 2)
  stop.abort()
  expect((await work).code).toBe('MODEL_CANCELLED')
  expect(readFileSync(part).equals(MODEL.subarray(0, MODEL.length / 2))).toBe(true)
  expect(readdirSync(folder)).toEqual([`${ENTRY.file}.part`])
})

test('a full disk is found before anything is fetched', async () => {
  const { folder } = setUp()
  const { fetch, asked } = await hub({ [MODELSCOPE_HOST]: serves(MODEL) })
  expect((await failure(download(folder, { fetch, freeBytes: async () => 1000 }))).code).toBe('MODEL_DISK')
  expect(asked).toEqual([])
})

test('a models folder that cannot be made is a disk error', async () => {
  const { part } = setUp(MODEL)
  expect((await failure(download(join(part, 'inside'), {}))).code).toBe('MODEL_DISK')
})

test('two downloads of one model at the same time fetch it once', async () => {
  const { folder, path } = setUp()
  const { fetch, asked } = await hub({ [MODELSCOPE_HOST]: serves(MODEL) })
  expect(await Promise.all([download(folder, { fetch }), download(folder, { fetch })])).toEqual([path, path])
  expect(asked).toHaveLength(1)
})

test('the lock of a process that has died does not block', async () => {
  const { folder, path } = setUp()
  // Greater than any process id.
  writeFileSync(`${path}.lock`, '99999999')
  const { fetch } = await hub({ [MODELSCOPE_HOST]: serves(MODEL) })
  expect(await download(folder, { fetch })).toBe(path)
  expect(readdirSync(folder)).toEqual([ENTRY.file])
})
