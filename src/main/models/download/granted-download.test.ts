import { randomBytes } from 'node:crypto'
import { afterEach, expect, test } from 'vitest'
import type { Address } from '../../../network/address.ts'
import { silent } from '../../log.ts'
import { entryFor, HUGGING_FACE_HOST, MODELSCOPE_HOST } from '../testing/entries.ts'
import { type Hub, type Manner, serves, startHub } from '../testing/hub.ts'
import { tempFolder } from '../testing/temp-folder.ts'
import type { DownloadDeps } from './download-model.ts'
import { grantedDownload } from './granted-download.ts'

const MODEL = randomBytes(100_000)
const ENTRY = entryFor(MODEL)
const HUBS = [
  { host: MODELSCOPE_HOST, port: 443 },
  { host: HUGGING_FACE_HOST, port: 443 },
]
const closers: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const close of closers.splice(0)) await close()
})

const redirects =
  (location: string): Manner =>
  (_, response) =>
    response.writeHead(302, { location }).end()

/** A download whose hubs are here, and what was granted: each host when it was, and in the end how many are held. */
async function setUp(manners: Record<string, Manner>, proxy: Address | null = null) {
  const hub: Hub = await startHub(manners)
  closers.push(hub.close)
  const granted: Address[][] = []
  const held = new Set<number>()
  const download = grantedDownload(
    {
      grant(purpose, scope) {
        expect(purpose).toBe('download')
        const nth = granted.push([...(scope as { hosts: Address[] }).hosts])
        held.add(nth)
        return { end: () => void held.delete(nth) }
      },
    },
    proxy,
  )
  /** No host is asked that is not open. */
  const fetch: DownloadDeps['fetch'] = (url, init) => {
    expect(granted.flat().map(({ host }) => host)).toContain(new URL(url).hostname)
    return hub.fetch(url, init)
  }
  const start = () =>
    download(ENTRY, {
      folder: tempFolder('granted'),
      signal: new AbortController().signal,
      onProgress: () => {},
      log: silent,
      deps: { fetch },
    })
  return { start, granted, held, asked: hub.asked }
}

test('the hubs are open as long as the download runs, and the hosts they send it on to', async () => {
  const { start, granted, held } = await setUp({
    [MODELSCOPE_HOST]: redirects('https://cdn.example:8443/file'),
    'cdn.example:8443': redirects('https://disk.example/file?signed=1'),
    'disk.example': serves(MODEL),
  })
  await start()
  expect(granted).toEqual([
    HUBS,
    [{ host: 'cdn.example', port: 8443 }],
    [{ host: 'disk.example', port: 443 }],
  ])
  expect(held.size).toBe(0)
})

test('nothing is held after a download that failed', async () => {
  const { start, held } = await setUp({})
  await expect(start()).rejects.toMatchObject({ code: 'MODEL_UNREACHABLE' })
  expect(held.size).toBe(0)
})

test('a hub leads to nothing but https, and not in circles for ever', async () => {
  const { start, granted, asked } = await setUp({
    [MODELSCOPE_HOST]: redirects('http://cdn.example/file'),
    [HUGGING_FACE_HOST]: redirects('/the/same'),
  })
  await expect(start()).rejects.toMatchObject({
    detail: 'ModelScope: redirected to http:; Hugging Face: redirected too often',
  })
  expect(granted.flat().map(({ host }) => host)).not.toContain('cdn.example')
  expect(asked).toHaveLength(1 + 21)
})

test('a proxy is open too', async () => {
  const proxy = { host: 'proxy.school', port: 3128 }
  const { start, granted } = await setUp({ [MODELSCOPE_HOST]: serves(MODEL) }, proxy)
  await start()
  expect(granted).toEqual([[...HUBS, proxy]])
})
