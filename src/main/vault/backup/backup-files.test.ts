import { mkdtempSync, readdirSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { BackupKind } from '../../../shared/backup.ts'
import { openDatabase } from '../../db/database.ts'
import type { Database } from '../sqlite/database.ts'
import { listBackups, newestIn, writeBackup } from './backup-files.ts'

const DAY = 86_400_000
const start = Date.parse('2026-09-01T08:00:00Z')
let folder: string
let db: Database
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), '小Q 备份 '))
  db = openDatabase(join(folder, 'conversations.db'))
})
afterEach(() => {
  db.close()
  rmSync(folder, { recursive: true, force: true })
})
const backUp = (now: number, kind: BackupKind = 'daily') =>
  writeBackup(db, 'conversations', join(folder, 'b'), kind, now)
const days = () =>
  listBackups(join(folder, 'b'), 'conversations').map(({ at }) => Math.round((at - start) / DAY))

test('of sixty days the last seven stay, and of the weeks before the newest of each of four', () => {
  for (let day = 0; day < 60; day += 1) backUp(start + day * DAY)
  expect(days()).toEqual([59, 58, 57, 56, 55, 54, 53, 52, 50, 43, 36])
})

test('what a person made and what an update made stay beside the daily ones', () => {
  for (let n = 0; n < 8; n += 1) for (const kind of ['manual', 'migration'] as const) backUp(start + n, kind)
  for (let day = 0; day < 9; day += 1) backUp(start + day * DAY)
  const kinds = listBackups(join(folder, 'b'), 'conversations').map(({ kind }) => kind)
  expect(kinds.filter((kind) => kind === 'manual')).toHaveLength(5)
  expect(kinds.filter((kind) => kind === 'migration')).toHaveLength(3)
})

test('a clock that jumps years ahead and back pushes no new backup out', () => {
  for (let day = 0; day < 5; day += 1) backUp(start + day * DAY)
  for (const day of [3000, 3001, -4000, -3999]) backUp(start + day * DAY)
  for (let day = 5; day < 8; day += 1) backUp(start + day * DAY)
  // Of those before the newest seven, one of each week its clock said: nothing is lost to a wrong date.
  expect(days()).toEqual([7, 6, 5, -3999, -4000, 3001, 3000, 4, 1])
})

test('a damaged file makes no backup and takes none away; half a backup is cleared by the next', () => {
  backUp(start)
  writeFileSync(join(folder, 'b', 'conversations-000002-20260902T080000Z-daily.db.part'), 'half')
  db.prepare("INSERT INTO conversation (id, title, created_at, updated_at) VALUES ('c', ?, 1, 1)").run(
    '题'.repeat(20_000),
  )
  db.exec('PRAGMA wal_checkpoint(TRUNCATE)')
  db.close()
  const file = join(folder, 'conversations.db')
  const bytes = new DatabaseSync(file)
  const pages = Number(bytes.prepare('PRAGMA page_count').get()?.page_count)
  bytes.close()
  truncateSync(file, (pages - 4) * 4096)
  db = new DatabaseSync(file)
  expect(() => backUp(start + DAY)).toThrow()
  expect(readdirSync(join(folder, 'b'))).toEqual(['conversations-000001-20260901T080000Z-daily.db'])
})

test('the newest message of a backup is known; of a file that is none it is 0', () => {
  const { name } = backUp(start)
  const rules = {
    newest: (db: Database) => Number(db.prepare('SELECT max(seq) AS seq FROM message').get()?.seq),
  }
  expect(newestIn(rules, join(folder, 'b', name), null)).toBe(0)
  expect(newestIn(rules, join(folder, 'nowhere.db'), null)).toBe(0)
})
