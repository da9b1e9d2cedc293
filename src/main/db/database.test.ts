import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { AppError } from '../../shared/errors.ts'
import { backupsFolder, listBackups } from '../vault/backup/backup-files.ts'
import type { Database } from '../vault/sqlite/database.ts'
import { schemaVersion } from '../vault/sqlite/schema-version.ts'
import { createConversationRepo } from './conversation-repo.ts'
import { openDatabase } from './database.ts'
import { createMessageRepo } from './message-repo.ts'
import { migrations } from './migrations/index.ts'
import { createSearchRepo } from './search-repo.ts'
import { openStore } from './store.ts'

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
const addTurn = (db: Database, n = 1, conversationId: string | null = null) =>
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
    up: (db: Database) => db.exec('UPDATE conversation SET head_id = NULL; DELETE FROM message'),
  }
  openDatabase(file, null, [...migrations, next]).close()
  const [backup, ...others] = listBackups(backupsFolder(file), 'conversations')
  expect([backup?.kind, others]).toEqual(['migration', []])
  const copy = new DatabaseSync(join(backupsFolder(file), backup?.name ?? ''))
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
    up(db: Database) {
      db.exec('DELETE FROM message')
      db.exec('no sql')
    },
  }
  expect(codeOf(() => openDatabase(file, null, [...migrations, broken]))).toBe('INTERNAL')
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

test('one flipped bit of the version is told from a newer app; the file stays as it is', () => {
  openDatabase(file).close()
  const bytes = readFileSync(file)
  const openedWith = (version: number): string => {
    // https://sqlite.org/fileformat2.html, 1.3.16
    bytes.writeInt32BE(version, 60)
    writeFileSync(file, bytes)
    const code = codeOf(() => openDatabase(file))
    expect(readFileSync(file).equals(bytes)).toBe(true)
    return code
  }
  const flipped = Array.from({ length: 32 }, (_, bit) => newest ^ (1 << bit))
  expect(flipped.map(openedWith)).toEqual(flipped.map(() => 'DB_DAMAGED'))
  expect(openedWith(0)).toBe('DB_DAMAGED')
  expect(openedWith(newest + 10)).toBe('DB_NEWER')
})

test('a step between the tens, of a release branch, is newer when it changed the tables', () => {
  const db = openDatabase(file)
  db.exec(`ALTER TABLE conversation ADD COLUMN colour TEXT; PRAGMA user_version = ${newest + 5}`)
  db.close()
  expect(codeOf(() => openDatabase(file))).toBe('DB_NEWER')
})

test('a folder that cannot be made is said in a sentence', () => {
  writeFileSync(join(folder, 'a-file'), '')
  expect(codeOf(() => openDatabase(join(folder, 'a-file', 'x.db')))).toBe('DB_UNWRITABLE')
})

test('migrations must be strictly increasing', () => {
  expect(codeOf(() => openDatabase(file, null, [...migrations, ...migrations]))).toBe('INTERNAL')
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
  // The clock was ahead: it counts as deleted now, and is not kept for the years in between.
  expect([list.purgeDeleted(4000, 1000), list.purgeDeleted(5000, 1000)]).toEqual([0, 0])
  expect(list.purgeDeleted(5001, 1000)).toBe(1)
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

test('a file of the first version keeps its rows through every migration, and its text is found', () => {
  const [first] = migrations
  if (first === undefined) throw new Error('no migrations')
  const old = openDatabase(file, null, [first])
  old.exec(`
    INSERT INTO conversation (id, title, created_at, updated_at) VALUES ('c', '光合作用', 1, 2);
    INSERT INTO message (id, conversation_id, parent_id, role, text, status, created_at) VALUES
      ('q', 'c', NULL, 'user', '什么是光合作用？', 'complete', 1),
      ('a', 'c', 'q', 'assistant', 'Ｐｌａｎｔｓ are running on light', 'complete', 2),
      ('b', 'c', 'a', 'user', '还有呢', 'complete', 3),
      ('d', 'c', 'b', 'assistant', '写到一', 'streaming', 4);
    UPDATE conversation SET head_id = 'd';
  `)
  old.close()
  const { conversations, messages, search, close } = openStore(file)
  expect(conversations.list()).toMatchObject([{ id: 'c', pinned: false, folderId: null, role: null }])
  expect(messages.branch('c').map(({ text }) => text.length)).toEqual([8, 27, 3, 3])
  const found = (query: string) => search.find(query, 10).flatMap(({ messageId }) => messageId ?? [])
  expect([found('光合'), found('plant runs'), found('写到一')]).toEqual([['q'], ['a'], []])
  messages.interruptStale()
  expect(found('写到一')).toEqual(['d'])
  close()
})

test('Chinese is found in pieces of any length, English by word forms, and nothing breaks the query', () => {
  const db = openDatabase(file)
  const repo = createMessageRepo(db)
  const search = createSearchRepo(db)
  addTurn(db, 1)
  repo.end('a1', {
    text: '人工智能会改变天气预报。The students studied C++ quickly.',
    status: 'complete',
    error: null,
    metrics: null,
    remark: null,
  })
  const found = (query: string) => search.find(query, 10).some(({ messageId }) => messageId === 'a1')
  for (const query of ['天', '天气', '智能会', '人工智能', '预报 student', 'study', 'C++', 'quick'])
    expect(found(query), query).toBe(true)
  for (const query of ['气天', '明天', 'teacher', '天气 teacher']) expect(found(query), query).toBe(false)
  for (const query of ['"', '*', 'a:b', 'NEAR(', '(', ' ', '++', '" OR 1'])
    expect(found(query), query).toBe(false)
  // Written anew, the old text is found no more; deleted, nothing is.
  repo.reopen('a1')
  repo.end('a1', { text: '别的', status: 'complete', error: null, metrics: null, remark: null })
  expect([found('天气'), found('别的')]).toEqual([false, true])
  createConversationRepo(db).remove('c', 1)
  expect(found('别的')).toBe(false)
  db.close()
})

test('a folder that is deleted lets its conversations go; what belongs to a conversation goes with it', () => {
  const { conversations, messages, folders, drafts, queue, memory, close } = openStore(file)
  folders.add('f', '三年级', 1)
  messages.addTurn({
    conversationId: null,
    newConversationId: 'c',
    title: '题',
    questionId: 'q',
    answerId: 'a',
    text: '问',
    now: 1,
  })
  expect(conversations.change('c', { folderId: 'f', pinned: true })).toMatchObject({
    folderId: 'f',
    pinned: true,
  })
  expect(() => conversations.change('c', { folderId: 'none' })).toThrow('CHAT_NOT_FOUND')
  folders.remove('f')
  expect(conversations.get('c')).toMatchObject({ folderId: null, pinned: true })

  drafts.save('c', '没写完')
  drafts.save(null, '新的')
  queue.add({ id: 'w', conversationId: 'c', text: '等', createdAt: 2 })
  memory.addFact({ id: '1', conversationId: 'c', text: '这里的' }, 1)
  memory.addFact({ id: '2', conversationId: null, text: '都有的' }, 1)
  memory.saveSummary('a', '摘要', 1)
  expect(memory.summaryOn(['q', 'a', 'x'])).toEqual({ text: '摘要', covers: 2 })
  conversations.remove('c', 1)
  conversations.purgeDeleted(2, 0)
  expect(drafts.list()).toEqual([{ conversationId: null, text: '新的' }])
  expect([queue.list('c'), memory.facts('c'), memory.facts(null).length]).toEqual([[], [], 1])
  expect(memory.summaryOn(['q', 'a'])).toBeNull()
  close()
})
