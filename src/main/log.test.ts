import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { createLog, readLog } from './log.ts'
import { tempFolder } from './models/testing/temp-folder.ts'

const DAY_MS = 24 * 60 * 60 * 1000
const START = Date.UTC(2026, 10, 1, 8)

test('one file a day, 14 days kept, also while the app runs on for weeks; foreign files stay', () => {
  const folder = tempFolder('log')
  writeFileSync(join(folder, 'notes.txt'), 'mine')
  let day = 0
  const log = createLog(folder, () => new Date(START + day * DAY_MS))
  for (day = 0; day < 20; day += 1) log('info', 'hello', { day })
  const files = readdirSync(folder).sort()
  expect(files).toHaveLength(15)
  expect([files[0], files[13], files[14]]).toEqual(['2026-11-07.log', '2026-11-20.log', 'notes.txt'])
  expect(readFileSync(join(folder, '2026-11-20.log'), 'utf8')).toBe(
    '2026-11-20T08:00:00.000Z info hello {"day":19}\n',
  )
})

test('after weeks with a clock that was years ahead, the log of today stays', () => {
  const folder = tempFolder('log')
  let day = 3000
  const log = createLog(folder, () => new Date(START + day * DAY_MS))
  for (day = 3000; day < 3020; day += 1) log('info', 'ahead')
  for (day = 0; day < 2; day += 1) log('info', 'hello', { day })
  createLog(folder, () => new Date(START + DAY_MS))('info', 'started again')
  expect(readdirSync(folder).sort().slice(0, 2)).toEqual(['2026-11-01.log', '2026-11-02.log'])
  expect(readFileSync(join(folder, '2026-11-02.log'), 'utf8').split('\n')).toHaveLength(3)
})

test('a crash loop cannot fill the disk: files are bounded, lines are cut, the newest lines survive', () => {
  const folder = tempFolder('log')
  const fileBytes = 20_000
  // Each start of a looping app makes its own log.
  for (let start = 0; start < 50; start += 1) {
    const log = createLog(folder, () => new Date(START), { fileBytes })
    for (let n = 0; n < 20; n += 1)
      log('error', 'again', { start, n, noise: 'x'.repeat(n === 0 ? 9000 : 100) })
  }
  const sizes = readdirSync(folder).map((file) => statSync(join(folder, file)).size)
  expect(sizes).toHaveLength(2)
  expect(Math.max(...sizes)).toBeLessThanOrEqual(fileBytes)
  const lines = readLog(folder, 60)
  expect(lines).toHaveLength(60)
  expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(2001)
  expect(lines.at(-1)).toContain('"start":49,"n":19')
  expect(lines[0]).toContain('"start":47,"n":0')
})

test('a folder that cannot be written costs nothing but the log', () => {
  const file = join(tempFolder('log'), 'file')
  writeFileSync(file, '')
  const log = createLog(join(file, 'logs'), () => new Date(START))
  expect(() => log('info', 'hello')).not.toThrow()
  expect(readLog(join(file, 'logs'), 5)).toEqual([])
})
