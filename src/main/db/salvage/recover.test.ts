import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { backupsFolder, writeBackup } from '../../vault/backup/backup-files.ts'
import { changeKeyOf } from '../../vault/lock/change-key.ts'
import { openFile } from '../../vault/open-file.ts'
import { finishRecovery, recover } from '../../vault/salvage/recover.ts'
import { newDataKey } from '../../vault/sqlite/cipher.ts'
import { kindOf } from '../../vault/sqlite/connection.ts'
import type { Database } from '../../vault/sqlite/database.ts'
import { conversationFile } from '../conversation-file.ts'
import { openDatabase } from '../database.ts'
import { migrations } from '../migrations/index.ts'
import { openStore, type Store } from '../store.ts'

let folder: string
let file: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), '小Q 找回 '))
  file = join(folder, 'conversations.db')
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const run = () => recover(conversationFile, { file, key: null, language: 'zh-CN', now: 9000 })
const LONG = '很长的一段课文。'.repeat(3000)

/** Everything a person can have made. */
function fill({ conversations, messages, folders, drafts, queue, memory, library }: Store): void {
  folders.add('f', '三年级', 1)
  for (let n = 0; n < 120; n += 1) {
    const conversationId = n % 20 === 0 ? null : `c${Math.floor(n / 20)}`
    messages.addTurn({
      conversationId,
      newConversationId: `c${n / 20}`,
      title: `题${n}`,
      questionId: `q${n}`,
      answerId: `a${n}`,
      text: n === 70 ? LONG : `问题 ${n}`,
      now: n,
    })
    const end = { status: 'complete', error: null, metrics: null, remark: null } as const
    messages.end(`a${n}`, { ...end, text: `${'答'.repeat(n * 3)} ${n}` })
  }
  conversations.change('c1', { folderId: 'f', pinned: true })
  drafts.save('c2', '没写完')
  drafts.save(null, '新的')
  queue.add({ id: 'w', conversationId: 'c3', text: '等着的', createdAt: 2 })
  memory.addFact({ id: 'fact1', conversationId: 'c4', text: '这里的' }, 1)
  memory.addFact({ id: 'fact2', conversationId: null, text: '都有的' }, 1)
  memory.saveSummary('a3', '摘要', 1)
  library.savePrompt({ id: 'p', title: '听写', text: '出听写题' }, 1)
  library.saveRole({ id: 'r', name: '导师', systemPrompt: '你是导师', sampling: {} }, 1)
}
/** All that is in the file, without what only SQLite numbers. */
function content(path: string): Record<string, unknown[]> {
  const db = new DatabaseSync(path)
  const tables = db
    .prepare("SELECT name FROM pragma_table_list WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
    .all()
    .map(({ name }) => String(name))
  const rows = Object.fromEntries(
    tables.map((name) => [name, db.prepare(`SELECT * FROM ${name} ORDER BY 1`).all()]),
  )
  expect(db.prepare('PRAGMA foreign_key_check').all()).toEqual([])
  expect(db.prepare('PRAGMA integrity_check').all()).toEqual([{ integrity_check: 'ok' }])
  db.close()
  return rows
}
function make(): Record<string, unknown[]> {
  const store = openStore(file)
  fill(store)
  store.close()
  return content(file)
}
const damage = (change: (bytes: Buffer) => void) => {
  const bytes = readFileSync(file)
  change(bytes)
  writeFileSync(file, bytes)
}

test('without its first page, which says what is where, everything is found by its shape', () => {
  const before = make()
  damage((bytes) => bytes.fill(0, 0, 4096))
  expect(run()).toEqual({
    conversations: 6,
    messages: 240,
    fromBackup: 0,
    lost: 0,
    keptAs: 'conversations.damaged-1.db',
    isNewer: false,
  })
  expect(content(file)).toEqual(before)
  expect(readFileSync(join(folder, 'conversations.damaged-1.db')).subarray(0, 4096)).toEqual(
    Buffer.alloc(4096),
  )
  expect(readdirSync(folder).sort()).toEqual(['conversations.damaged-1.db', 'conversations.db'])
  const { search, close } = openStore(file)
  expect(search.find('课文', 5).map(({ messageId }) => messageId)).toEqual(['q70'])
  close()
})

test('what was committed and lies in the -wal file alone is read too, and a copy of both is kept', () => {
  const store = openStore(file)
  fill(store)
  for (const part of ['', '-wal'])
    writeFileSync(join(folder, `copy.db${part}`), readFileSync(`${file}${part}`))
  store.close()
  const before = content(file)
  rmSync(file)
  for (const part of ['', '-wal']) renameSync(join(folder, `copy.db${part}`), `${file}${part}`)
  damage((bytes) => bytes.fill(0xff, 0, 4096))
  expect(run().messages).toBe(240)
  expect(content(file)).toEqual(before)
  expect(existsSync(join(folder, 'conversations.damaged-1.db-wal'))).toBe(true)
})

test('a file cut in half gives what is left; the backup gives the rest; what is newer than it wins', () => {
  make()
  const db = openDatabase(file)
  writeBackup(db, 'conversations', backupsFolder(file), 'daily', 1)
  db.prepare("UPDATE conversation SET title = '新题目'").run()
  db.close()
  const before = content(file)
  damage((bytes) => bytes.fill(0, bytes.length / 2))
  const report = run()
  expect(report).toMatchObject({ conversations: 6, lost: 0 })
  expect(report.messages + report.fromBackup).toBe(240)
  expect(report.fromBackup).toBeGreaterThan(0)
  const after = content(file)
  expect(after.message).toEqual(before.message)
  expect(after.prompt).toEqual(before.prompt)
  expect(after.conversation).toEqual(before.conversation)
})

test('of a text whose end is lost the beginning stays; messages that others follow keep their place', () => {
  make()
  const db = new DatabaseSync(file)
  db.exec(
    "PRAGMA foreign_keys = OFF; DELETE FROM conversation WHERE id = 'c0'; DELETE FROM message WHERE id IN ('a1', 'q5', 'a5')",
  )
  db.close()
  damage((bytes) => {
    const at = bytes.indexOf('很长的一段课文。'.repeat(100))
    expect(at).toBeGreaterThan(0)
    // Its overflow pages follow one another: the page after the next has the rest.
    bytes.fill(0, (Math.floor(at / 4096) + 2) * 4096, (Math.floor(at / 4096) + 2) * 4096 + 4)
  })
  const report = run()
  expect(report.lost).toBe(3)
  const { conversations, messages, close } = openStore(file)
  expect(conversations.get('c0').title).toBe('找回的对话')
  const branch = messages.branch('c0')
  expect(branch).toHaveLength(40)
  expect(branch.map(({ role }) => role === 'user')).toEqual(branch.map((_, n) => n % 2 === 0))
  expect([branch[3]?.text, branch[3]?.status, branch[10]?.text]).toEqual([
    '',
    'interrupted',
    '（这个问题没能找回）',
  ])
  const { text } = messages.get('q70')
  expect(text.length).toBeGreaterThan(100)
  expect(LONG.startsWith(text.replace(/\uFFFD+$/, ''))).toBe(true)
  close()
  content(file)
})

test('what was deleted for good does not come back from free pages', () => {
  make()
  const db = openDatabase(file)
  db.exec("DELETE FROM conversation WHERE id = 'c3'; PRAGMA wal_checkpoint(TRUNCATE)")
  expect(Number(db.prepare('PRAGMA freelist_count').get()?.freelist_count)).toBeGreaterThan(0)
  db.close()
  expect(run()).toMatchObject({ conversations: 5, messages: 200, lost: 0 })
})

test('a file of an older version is read as what it was, and then brought up to date', () => {
  const [first] = migrations
  if (first === undefined) throw new Error('no migrations')
  const old = openDatabase(file, null, [first])
  old.exec(`
    INSERT INTO conversation (id, title, created_at, updated_at) VALUES ('c', '光合作用', 1, 2);
    INSERT INTO message (id, conversation_id, parent_id, role, text, status, created_at) VALUES
      ('q', 'c', NULL, 'user', '什么是光合作用？', 'complete', 1), ('a', 'c', 'q', 'assistant', '是', 'complete', 2);
    UPDATE conversation SET head_id = 'a';
  `)
  old.close()
  expect(run()).toMatchObject({ conversations: 1, messages: 2, lost: 0 })
  const { messages, search, close } = openStore(file)
  expect(messages.branch('c').map(({ id }) => id)).toEqual(['q', 'a'])
  expect(search.find('光合', 5)).toHaveLength(2)
  close()
})

test('of a newer file that is whole everything this version knows comes over, and the file is kept', () => {
  const before = make()
  const db = openDatabase(file)
  db.exec(`
    ALTER TABLE message ADD COLUMN stars INTEGER NOT NULL DEFAULT 5;
    CREATE TABLE timetable (lesson TEXT);
    PRAGMA user_version = 9990;
  `)
  db.close()
  expect(run()).toMatchObject({ conversations: 6, messages: 240, lost: 0, isNewer: true })
  expect(content(file)).toEqual(before)
  const kept = new DatabaseSync(join(folder, 'conversations.damaged-1.db'))
  expect(kept.prepare('SELECT count(*) AS n FROM message WHERE stars = 5').get()).toEqual({ n: 240 })
  kept.close()
})

test('a power cut while the new file takes its place is made good at the next start', () => {
  make()
  damage((bytes) => bytes.fill(0, 0, 100))
  writeFileSync(`${file}-wal`, 'rest')
  const damaged = readFileSync(file)
  for (const step of [0, 1, 2]) {
    for (const name of readdirSync(folder)) if (name.includes('damaged-')) rmSync(join(folder, name))
    writeFileSync(file, damaged)
    writeFileSync(`${file}-wal`, 'rest')
    writeFileSync(`${file}.recovered`, 'new')
    const kept = join(folder, 'conversations.damaged-1.db')
    if (step > 0) renameSync(file, kept)
    if (step > 1) renameSync(`${file}-wal`, `${kept}-wal`)
    expect(finishRecovery(file)).toBe('conversations.damaged-1.db')
    expect(readFileSync(file, 'utf8')).toBe('new')
    expect(readFileSync(kept).equals(damaged)).toBe(true)
    expect(readFileSync(`${kept}-wal`, 'utf8')).toBe('rest')
  }
  expect(finishRecovery(file)).toBeNull()
})

test('a file that is no database at all gives what the backup has', () => {
  make()
  const db = openDatabase(file)
  writeBackup(db, 'conversations', backupsFolder(file), 'daily', 1)
  writeBackup(db, 'conversations', backupsFolder(file), 'manual', 2)
  db.close()
  const [newest] = readdirSync(backupsFolder(file)).sort().reverse()
  writeFileSync(join(backupsFolder(file), newest ?? ''), 'broken too')
  writeFileSync(file, '亲爱的家长：'.repeat(2000))
  expect(run()).toMatchObject({ conversations: 6, messages: 0, fromBackup: 240, lost: 0 })
})

test('every table of the versions up to 50 is saved; a later one says so itself', () => {
  const db = openDatabase(
    ':memory:',
    null,
    migrations.filter(({ version }) => version <= 50),
  )
  const tables = db
    .prepare(
      "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite_%'",
    )
    .all()
    .map(({ name }) => name)
  expect(tables.sort()).toEqual([...(conversationFile.salvage?.tables ?? [])].sort())
  db.close()
})

test('a table that is not named is left alone, whatever its rows look like', () => {
  const later = {
    version: (migrations.at(-1)?.version ?? 0) + 10,
    name: 'later',
    // Its rows look like those of prompts.
    up: (db: Database) =>
      db.exec(
        'CREATE TABLE note (id TEXT, title TEXT NOT NULL, text TEXT NOT NULL, created_at INTEGER NOT NULL)',
      ),
  }
  const kind = { ...conversationFile, migrations: [...migrations, later] }
  const before = make()
  const db = openFile(kind, file, null)
  for (let n = 0; n < 500; n += 1)
    db.prepare('INSERT INTO note VALUES (?, ?, ?, ?)').run(`n${n}`, '便条', `写给自己 ${n}`, n)
  db.close()
  const { lost } = recover(kind, { file, key: null, language: 'zh-CN', now: 9000 })
  expect(lost).toBe(0)
  expect(content(file)).toEqual({ ...before, note: [] })
})

test('every table holds rows in a way that can be read: a table without rowids needs more', () => {
  const db = openDatabase(':memory:')
  const tables = db.prepare("SELECT name FROM pragma_table_list WHERE type = 'table' AND wr = 1").all()
  expect(tables).toEqual([])
  db.close()
})

test('of an encrypted file everything comes back but what stood on a damaged page, and that from a backup', () => {
  const before = make()
  const key = newDataKey()
  changeKeyOf([file], null, key)
  const db = openDatabase(file, key)
  const pages = db.prepare("SELECT pageno FROM dbstat WHERE name = 'message' AND pagetype = 'leaf'").all()
  db.close()
  const whole = readFileSync(file)
  const rebuildWithout = (page: unknown) => {
    writeFileSync(file, whole)
    damage((bytes) => bytes.fill(0, (Number(page) - 1) * 4096, Number(page) * 4096))
    const report = recover(conversationFile, { file, key, language: 'zh-CN', now: 9000 })
    expect(kindOf(file)).toBe('encrypted')
    changeKeyOf([file], key, null)
    return { report, after: content(file) }
  }
  const damaged = [1, pages.length >> 1, pages.length - 1].map((n) => pages[n]?.pageno)
  for (const page of damaged) {
    const { report, after } = rebuildWithout(page)
    expect(report.messages).toBeGreaterThan(150)
    expect(report.messages).toBeLessThan(240)
    expect(after.fact).toEqual(before.fact)
  }

  writeFileSync(file, whole)
  const again = openDatabase(file, key)
  writeBackup(again, 'conversations', backupsFolder(file), 'daily', 1)
  again.close()
  for (const page of [1, ...damaged]) {
    const { report, after } = rebuildWithout(page)
    expect(report.fromBackup).toBe(240 - report.messages)
    expect(after.message).toEqual(before.message)
  }
}, 30_000)
