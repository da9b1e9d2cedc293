/**
 * From the start of the app to the end of an answer of a real model, not one packet leaves the computer; and a download
 * asks its hubs and nobody else.
 */
import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { ensureProgram } from '../scripts/lib/debian.ts'
import { catalog, folder } from '../scripts/lib/ensure-model.ts'
import { installedPath } from '../src/main/models/ensure-model.ts'
import { expect, test } from './launch.ts'
import type { Report } from './no-network/inside.ts'
import { HUBS, isolated, whyNotIsolated } from './no-network/namespace.ts'

/** The quickest that `npm test` fetches. */
const MODEL = 'smollm2-135m-instruct'

test('a sniffer on the only cable hears nothing of the app till an answer ends, and of a download its hubs alone', async ({
  userData,
}) => {
  const why = whyNotIsolated()
  test.skip(why !== null, `no network namespace can be made here: ${why}`)
  expect(ensureProgram(['tcpdump'], ['tcpdump']), 'please install tcpdump').toBeDefined()
  const entry = catalog().find(({ id }) => id === MODEL)
  const modelPath = entry === undefined ? null : installedPath(entry, folder())
  expect(modelPath, `please fetch the model first: npm run model -- ${MODEL}`).not.toBeNull()
  writeFileSync(join(userData, 'settings.json'), JSON.stringify({ modelPath, maxTokens: 48 }))

  const inside = [process.execPath, resolve(import.meta.dirname, 'no-network/inside.ts'), userData]
  const [program, args] = isolated(inside)
  // A call that waits lets no other limit end it.
  const { stdout, stderr, status } = spawnSync(program, args, { encoding: 'utf8', timeout: 580_000 })
  expect(status, stderr).toBe(0)
  const report = JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as Report
  expect(report.answer.status).toBe('complete')
  expect(report.answer.text).not.toBe('')
  expect(report.packets).toEqual([])
  const asked = report.duringDownload.map((line) => / > (\S+): Flags \[S\]/.exec(line)?.[1] ?? line)
  expect([...new Set(asked)]).toEqual(Object.values(HUBS).map((address) => `${address}.443`))
})
