import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { AppError } from '../../shared/errors.ts'
import { createConversationRepo } from './conversation-repo.ts'
import { openDatabase } from './database.ts'
import { createMessageRepo } from './message-repo.ts'
import { schemaVersion } from './migrate.ts'
import { migrations } from './migrations/index.ts'

let folder: string
let file: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), '小Q 数据库 '))
  file = join(folder, 'conversations.db')
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const newest = migrations.at(-1)?.version ?? 0
const codeOf = (open: () => unknown): string => {
  try {
    open()
    return 'opened'
  } catch (error) {
    return error instanceof AppError ? error.code : String(error)
  }
}
/** One conversation with a question and an answer. */
const addTurn = (db: DatabaseSync, n = 1, conversationId: string | null = null) =>
  createMessageRepo(db).addTurn({
    conversationId,
    newConversationId: 'c',
    title: '标题',
    questionId: `q${n}`,
    answerId: `a${n}`,
    text: `问题${n}`,
    now: 1000 * n,
  })

test('a new file gets every migration, in WAL mode with full sync, and no backup', () => {
  const db = openDatabase(file)
  expect(schemaVersion(db)).toBe(newest)
  expect(db.prepare('PRAGMA journal_mode').get()).toEqual({ journal_mode: 'wal' })
  expect(db.prepare('PRAGMA synchronous').get()).toEqual({ synchronous: 2 })
  db.close()
  expect(readdirSync(folder)).toEqual(['conversations.db'])
})

test('an existing file is copied before a migration, and the copy holds all of it', () => {
  const db = openDatabase(file)
  addTurn(db)
  db.close()
  const next = {
    version: newest + 10,
    name: 'next',
    up: (db: DatabaseSync) => db.exec('UPDATE conversation SET head_id = NULL; DELETE FROM message'),
  }
  openDatabase(file, [...migrations, next]).close()
  const copy = new DatabaseSync(join(folder, `conversations.db.before-v${newest}`))
  expect(copy.prepare('SELECT text FROM message ORDER BY seq').all()).toEqual([
    { text: '问题1' },
    { text: '' },
  ])
  copy.close()
})

test('a migration that fails leaves the file at its version with its data', () => {
  const db = openDatabase(file)
  addTurn(db)
  db.close()
  const broken = {
    version: newest + 10,
    name: 'broken',
    up(db: DatabaseSync) {
      db.exec('DELETE FROM message')
      db.exec('no sql')
    },
  }
  expect(codeOf(() => openDatabase(file, [...migrations, broken]))).toBe('INTERNAL')
  const again = openDatabase(file)
  expect(schemaVersion(again)).toBe(newest)
  expect(createMessageRepo(again).branch('c')).toHaveLength(2)
  again.close()
})

test('a newer, a damaged and a foreign file are refused with their code and stay as they are', () => {
  const newer = openDatabase(file)
  newer.exec(`PRAGMA user_version = ${newest + 10}`)
  newer.close()
  const before = readFileSync(file)
  expect(codeOf(() => openDatabase(file))).toBe('DB_NEWER')
  expect(readFileSync(file).equals(before)).toBe(true)

  const foreign = join(folder, 'foreign.db')
  writeFileSync(foreign, 'this is a letter to parents, not a database'.repeat(100))
  expect(codeOf(() => openDatabase(foreign))).toBe('DB_DAMAGED')
  expect(readFileSync(foreign, 'utf8')).toContain('letter to parents')

  const damaged = join(folder, 'damaged.db')
  const db = openDatabase(damaged)
  for (let n = 1; n < 200; n += 1) addTurn(db, n, n === 1 ? null : 'c')
  db.close()
  const bytes = readFileSync(damaged)
  bytes.fill(0xff, 8192, 20_480)
  writeFileSync(damaged, bytes)
  expect(codeOf(() => openDatabase(damaged))).toBe('DB_DAMAGED')
})

test('a folder that cannot be made is said in a sentence', () => {
  writeFileSync(join(folder, 'a-file'), '')
  expect(codeOf(() => openDatabase(join(folder, 'a-file', 'x.db')))).toBe('DB_UNWRITABLE')
})

test('migrations must be strictly increasing', () => {
  expect(codeOf(() => openDatabase(file, [...migrations, ...migrations]))).toBe('INTERNAL')
})

test('a deleted conversation can be restored until it is purged, then nothing of it is left', () => {
  const db = openDatabase(file)
  const list = createConversationRepo(db)
  addTurn(db)
  list.remove('c', 5000)
  expect(list.list()).toEqual([])
  expect(() => list.get('c')).toThrow('CHAT_NOT_FOUND')
  expect(list.restore('c').title).toBe('标题')
  expect(createMessageRepo(db).branch('c')).toHaveLength(2)
  list.remove('c', 5000)
  expect([list.purgeDeleted(5000), list.purgeDeleted(5001)]).toEqual([0, 1])
  expect(db.prepare('SELECT count(*) AS n FROM message').get()).toEqual({ n: 0 })
  db.close()
})

test('a version shown again brings back everything below it, to the newest leaf', () => {
  const db = openDatabase(file)
  const repo = createMessageRepo(db)
  addTurn(db, 1)
  addTurn(db, 2, 'c')
  repo.addVersion('a1', 'a1b', 3000)
  expect(repo.branch('c').map(({ id }) => id)).toEqual(['q1', 'a1b'])
  repo.show('a1')
  expect(repo.branch('c').map(({ id }) => id)).toEqual(['q1', 'a1', 'q2', 'a2'])
  expect(repo.branch('c')[1]?.versions).toEqual(['a1', 'a1b'])
  db.close()
})

test('the newest conversation stands first, and a question moves its conversation up', () => {
  const db = openDatabase(file)
  const repo = createMessageRepo(db)
  const list = createConversationRepo(db)
  const turn = (id: string, n: number, conversationId: string | null) =>
    repo.addTurn({
      conversationId,
      newConversationId: id,
      title: id,
      questionId: `q${n}`,
      answerId: `a${n}`,
      text: id,
      now: n,
    })
  turn('old', 1, null)
  turn('new', 2, null)
  expect(list.list().map(({ id }) => id)).toEqual(['new', 'old'])
  turn('', 3, 'old')
  expect(list.list().map(({ id }) => id)).toEqual(['old', 'new'])
  db.close()
})
