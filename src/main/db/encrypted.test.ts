import { spawn } from 'node:child_process'
import {
  copyFileSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { AppError } from '../../shared/errors.ts'
import { backupsFolder, writeBackup } from '../vault/backup/backup-files.ts'
import { changeKeyOf } from '../vault/lock/change-key.ts'
import { type DataKey, newDataKey } from '../vault/sqlite/cipher.ts'
import { kindOf } from '../vault/sqlite/connection.ts'
import { openDatabase } from './database.ts'
import { openStore, type Store } from './store.ts'

// Hundreds of files are opened and read through.
vi.setConfig({ testTimeout: 60_000 })

let folder: string
let file: string
let key: DataKey
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), '小Q 加密 '))
  file = join(folder, 'conversations.db')
  key = newDataKey()
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const MARKER = '标记Marker'

/** Asks `n`, is answered, and leaves a trace in every table. */
function use({ messages, folders, queue, drafts, memory, library, conversations }: Store, n: number): void {
  const id = `c${n}`
  messages.addTurn({
    conversationId: null,
    newConversationId: id,
    title: `${MARKER} title ${n}`,
    role: { id: 'r', values: { 年级: MARKER } },
    questionId: `q${n}`,
    answerId: `a${n}`,
    text: `${MARKER} question ${n}`,
    now: n,
  })
  messages.saveText(`a${n}`, `${MARKER} half ${n}`)
  messages.addVersion(`a${n}`, `b${n}`, n)
  const text = `${MARKER} answer ${n} ${'长'.repeat(3000)}`
  messages.end(`b${n}`, { text, status: 'complete', error: null, metrics: null, remark: null })
  folders.add(`f${n}`, `${MARKER} folder ${n}`, n)
  conversations.change(id, { folderId: `f${n}`, pinned: n % 2 === 0 })
  queue.add({ id: `w${n}`, conversationId: id, text: `${MARKER} waits ${n}`, createdAt: n })
  queue.add({ id: `gone${n}`, conversationId: id, text: `${MARKER} taken ${n}`, createdAt: n })
  expect(queue.take(`gone${n}`)?.text).toBe(`${MARKER} taken ${n}`)
  drafts.save(id, `${MARKER} draft ${n}`)
  memory.addFact({ id: `m${n}`, conversationId: id, text: `${MARKER} fact ${n}` }, n)
  memory.saveSummary(`q${n}`, `${MARKER} summary ${n}`, n)
  library.savePrompt({ id: `p${n}`, title: `${n}`, text: `${MARKER} prompt ${n}` }, n)
  library.saveRole({ id: `r${n}`, name: `${n}`, systemPrompt: `${MARKER} role ${n}`, sampling: {} }, n)
}

/** All that a person could see of a store. */
function seen({ conversations, messages, folders, queue, drafts, memory, library, search, archive }: Store) {
  return {
    folders: folders.list(),
    drafts: drafts.list(),
    library: [library.prompts(), library.roles()],
    found: search.find('answer', 100).map(({ messageId }) => messageId),
    conversations: conversations.list().map((conversation) => ({
      conversation,
      branch: messages.branch(conversation.id),
      all: archive.read(conversation.id),
      queue: queue.list(conversation.id),
      facts: memory.facts(conversation.id),
      summary: memory.summaryOn(messages.branch(conversation.id).map(({ id }) => id)),
    })),
  }
}
const seenIn = (file: string, key: DataKey | null) => {
  const store = openStore(file, key)
  try {
    return seen(store)
  } finally {
    store.close()
  }
}
const codeOf = (work: () => unknown): string => {
  try {
    work()
    return 'done'
  } catch (error) {
    return error instanceof AppError ? error.code : String(error)
  }
}
/** Files below the folder in which the marker can be read, as UTF-8 or UTF-16. */
const leaks = () =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .filter((entry) => {
      const bytes = readFileSync(join(entry.parentPath, entry.name))
      return (['utf8', 'utf16le'] as const).some((encoding) => bytes.includes(Buffer.from('标记', encoding)))
    })
    .map(({ name }) => name)

test('everything that was there is there under lock, works on, and comes back out; no file shows a word of it', () => {
  const plain = openStore(file)
  for (let n = 1; n <= 20; n += 1) use(plain, n)
  const before = seen(plain)
  plain.close()
  expect(leaks()).toEqual(['conversations.db'])

  changeKeyOf([file], null, key)
  expect(kindOf(file)).toBe('encrypted')
  expect(leaks()).toEqual([])
  const store = openStore(file, key)
  expect(seen(store)).toEqual(before)
  use(store, 21)
  store.conversations.remove('c1', 1)
  store.conversations.purgeDeleted(2, 0)
  const after = seen(store)
  const db = openDatabase(file, key)
  const backup = writeBackup(db, 'conversations', backupsFolder(file), 'manual', 1)
  db.close()
  // A WAL with new pages lies beside the file now.
  expect(readdirSync(folder)).toContain('conversations.db-wal')
  expect(leaks()).toEqual([])
  store.close()
  expect(leaks()).toEqual([])
  expect(seenIn(file, key)).toEqual(after)
  expect(seenIn(join(backupsFolder(file), backup.name), key)).toEqual(after)

  changeKeyOf([file], key, null)
  expect(kindOf(file)).toBe('plain')
  expect(seenIn(file, null)).toEqual(after)
})

test('without the key, with a wrong one, with a page changed or in another place, nothing is read and nothing written', () => {
  const store = openStore(file, key)
  for (let n = 1; n <= 20; n += 1) use(store, n)
  store.close()
  const bytes = readFileSync(file)
  const swapped = Buffer.from(bytes)
  bytes.copy(swapped, 4096 * 5, 4096 * 6, 4096 * 7)
  bytes.copy(swapped, 4096 * 6, 4096 * 5, 4096 * 6)
  const changed = Buffer.from(bytes)
  changed[4096 * 5 + 1000] = 1 ^ (changed[4096 * 5 + 1000] ?? 0)
  const cases: [string, Buffer, DataKey | null][] = [
    ['no key', bytes, null],
    ['wrong key', bytes, newDataKey()],
    ['swapped', swapped, key],
    ['changed', changed, key],
    ['cut', bytes.subarray(0, bytes.length - 4096 * 3), key],
  ]
  for (const [name, content, tried] of cases) {
    writeFileSync(file, content)
    expect(
      codeOf(() => openStore(file, tried)),
      name,
    ).toBe('DB_DAMAGED')
    expect(readFileSync(file).equals(content), name).toBe(true)
  }
  writeFileSync(file, bytes)
  expect(seenIn(file, key).conversations).toHaveLength(20)
})

test('wherever a power cut ends the journal, what was committed before is there, whole', () => {
  const store = openStore(file, key)
  use(store, 1)
  const begin = statSync(`${file}-wal`).size
  use(store, 2)
  const wal = readFileSync(`${file}-wal`)
  const cut = join(folder, 'cut.db')
  // A record is a header and a page. It is cut at its end and inside; XIAOQ_CUTS=100 tries so many places inside.
  const record = 24 + 4096
  const step = Math.ceil(record / Number(process.env.XIAOQ_CUTS ?? 2))
  const seenAt: string[] = []
  for (let start = wal.length - record; start >= begin; start -= record) {
    for (let inside = record; inside > 0; inside -= step) {
      copyFileSync(file, cut)
      writeFileSync(`${cut}-wal`, wal.subarray(0, start + inside))
      rmSync(`${cut}-shm`, { force: true })
      const { conversations, drafts, library } = seenIn(cut, key)
      for (const { branch } of conversations) expect(branch).toHaveLength(2)
      seenAt.push(JSON.stringify([conversations.length, drafts.length, library.flat().length]))
    }
  }
  store.close()
  // The less there is of the journal, the less of what was done is there; never half a turn.
  expect([...new Set(seenAt)]).toEqual(['[2,2,4]', '[2,2,3]', '[2,2,2]', '[2,1,2]', '[1,1,2]'])
})

test('a process that dies while it encrypts or decrypts leaves one whole file, plain or encrypted', async () => {
  const store = openStore(file)
  for (let n = 1; n <= 60; n += 1) use(store, n)
  store.close()
  const before = seenIn(file, null)
  const hex = Buffer.from(key).toString('hex')
  const script = (from: string, to: string) => `
    import { changeKeyOf } from ${JSON.stringify(join(import.meta.dirname, '../vault/lock/change-key.ts'))}
    const key = (hex) => hex === '' ? null : Buffer.from(hex, 'hex')
    process.stdout.write('begins')
    changeKeyOf([${JSON.stringify(file)}], key('${from}'), key('${to}'))`
  const kills = Number(process.env.XIAOQ_KILLS ?? 4)
  const kinds: string[] = []
  for (let n = 0; n < kills; n += 1) {
    const wasPlain = kindOf(file) === 'plain'
    const child = spawn(
      process.execPath,
      ['--input-type=module-typescript', '-e', script(wasPlain ? '' : hex, wasPlain ? hex : '')],
      {
        stdio: ['ignore', 'pipe', 'inherit'],
      },
    )
    const gone = new Promise((resolve) => child.once('exit', resolve))
    await new Promise((resolve) => child.stdout.once('data', resolve))
    await wait((n * 7) % 60)
    child.kill('SIGKILL')
    await gone
    kinds.push(kindOf(file))
    expect(seenIn(file, kindOf(file) === 'plain' ? null : key)).toEqual(before)
  }
  expect(kinds).not.toContain('unknown')
})
