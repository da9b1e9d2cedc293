import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { conversationFile } from '../db/conversation-file.ts'
import { storeOver } from '../db/store.ts'
import { silent } from '../log.ts'
import { mergeStore } from '../transfer/merge.ts'
import type { FileKind } from './file-kind.ts'
import { type FileTask, perform, type RunFileTask } from './file-tasks.ts'
import { changeKeyOf } from './lock/change-key.ts'
import { newDataKey } from './sqlite/cipher.ts'
import { kindOf } from './sqlite/connection.ts'
import type { Database } from './sqlite/database.ts'
import { createVault } from './vault.ts'
import { createVaultFile } from './vault-file.ts'

// A passphrase takes a quarter of a second on purpose, and longer on a machine with much to do.
vi.setConfig({ testTimeout: 60_000 })

/** A second file as documents will be one: its originals exist, so it is neither backed up nor salvaged. */
const papers: FileKind = {
  name: 'papers',
  migrations: [
    {
      version: 10,
      name: 'initial',
      up: (db) => db.exec('CREATE TABLE passage (id INTEGER PRIMARY KEY, text TEXT NOT NULL) STRICT'),
    },
  ],
  addFunctions: () => {},
  backup: null,
  salvage: null,
}
const KINDS = [conversationFile, papers]
const PASSPHRASE = '三年级 correct horse'
const FILES = ['conversations.db', 'papers.db']

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), '小Q 保险柜 '))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))
const inFolder = (...names: string[]) => join(folder, ...names)

/** In this thread, as the worker does it. */
const inThread: RunFileTask = async (task, params) => perform({ task, ...params } as FileTask, KINDS) as never

function launch(run: RunFileTask = inThread) {
  const conversations = createVaultFile({
    kind: conversationFile,
    folder,
    over: (db) => ({ ...storeOver(db), close: () => {} }),
    merge: (from, into, now) => mergeStore(storeOver(from), into, now),
    log: silent,
  })
  const shelf = createVaultFile({
    kind: papers,
    folder,
    over: (db: Database) => ({
      add: (text: string) => db.prepare('INSERT INTO passage (text) VALUES (?)').run(text),
      texts: () =>
        db
          .prepare('SELECT text FROM passage')
          .all()
          .map(({ text }) => text),
      close: () => {},
    }),
    log: silent,
  })
  const vault = createVault({
    folder,
    files: [conversations, shelf],
    derived: [],
    run,
    language: () => 'zh-CN',
    idle: async () => {},
    forgetAll: async () => {},
    tellLock: () => {},
    onLock: () => {},
    onBackups: () => {},
    onBackupFailure(error) {
      throw error
    },
    now: () => 1,
    steadyNow: () => 1,
    log: silent,
  })
  vault.start()
  let asked = conversations.error() === null ? conversations.content().conversations.list().length : 0
  const ask = () => {
    asked += 1
    conversations.content().messages.addTurn({
      conversationId: null,
      newConversationId: `c${asked}`,
      title: '秘密标记',
      questionId: `q${asked}`,
      answerId: `a${asked}`,
      text: '秘密标记',
      now: asked,
    })
  }
  const seen = () => [conversations.content().conversations.list().length, shelf.content().texts()]
  return { ...vault, conversations, shelf, ask, seen }
}
/** One conversation and one passage. */
function filled() {
  const launched = launch()
  launched.ask()
  launched.shelf.content().add('秘密标记 第 47 页')
  return launched
}
const kinds = () => FILES.map((name) => kindOf(inFolder(name)))
const leaks = () =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => readFileSync(path).includes('秘密标记'))
const backups = () => readdirSync(inFolder('backups')).filter((name) => name.endsWith('.db'))
const damage = (name: string) => {
  const bytes = readFileSync(inFolder(name))
  bytes.fill(7, 4096, 8192)
  writeFileSync(inFolder(name), bytes)
}
const ONE = [1, ['秘密标记 第 47 页']]

test('one lock is on all files, one passphrase opens them; another passphrase, and without a lock again', async () => {
  const first = filled()
  await first.lock.turnOn(PASSPHRASE)
  expect([kinds(), first.lock.state()]).toMatchObject([['encrypted', 'encrypted'], { remains: false }])
  expect(first.seen()).toEqual(ONE)
  expect(leaks()).toEqual([])
  first.lock.lock()
  expect(first.conversations.error()?.code).toBe('LOCKED')
  expect(() => first.shelf.content()).toThrow('LOCKED')
  first.close()

  const second = launch()
  await expect(second.lock.unlock('三年级 wrong horse')).rejects.toThrow('LOCK_WRONG')
  expect(second.shelf.error()?.code).toBe('LOCKED')
  await second.lock.unlock(PASSPHRASE)
  expect(second.seen()).toEqual(ONE)
  await second.lock.change(PASSPHRASE, 'another passphrase')
  second.shelf.content().add('秘密标记 第 48 页')
  expect(leaks()).toEqual([])
  second.close()

  const third = launch()
  await expect(third.lock.unlock(PASSPHRASE)).rejects.toThrow('LOCK_WRONG')
  await third.lock.unlock('another passphrase')
  await third.lock.turnOff('another passphrase')
  expect(kinds()).toEqual(['plain', 'plain'])
  expect(third.seen()).toEqual([1, ['秘密标记 第 47 页', '秘密标记 第 48 页']])
  expect(readdirSync(folder).filter((name) => name.includes('.key'))).toEqual([])
  third.close()
})

test('when the power goes between two files, the next passphrase finishes it: nothing is lost, nothing stays plain', async () => {
  const first = filled()
  first.close()
  const before = new Map(FILES.map((name) => [name, readFileSync(inFolder(name))]))
  const again = launch()
  await again.lock.turnOn(PASSPHRASE)
  again.close()
  // Encrypting, the first was renamed already; decrypting, it is the first that is plain.
  for (const plain of ['papers.db', 'conversations.db']) {
    for (const name of [plain, `${plain}.rekey`]) writeFileSync(inFolder(name), before.get(plain) ?? '')
    const cut = launch()
    expect(cut.lock.state().state).toBe('locked')
    await expect(cut.lock.unlock('三年级 wrong horse')).rejects.toThrow('LOCK_WRONG')
    expect(kindOf(inFolder(plain))).toBe('plain')
    await cut.lock.unlock(PASSPHRASE)
    expect([kinds(), cut.lock.state()]).toMatchObject([
      ['encrypted', 'encrypted'],
      { state: 'on', remains: false },
    ])
    expect(cut.seen()).toEqual(ONE)
    expect(leaks()).toEqual([])
    cut.close()
  }
})

test('a file that cannot be encrypted leaves all of them as they were; what stays plain is said', async () => {
  const first = filled()
  mkdirSync(inFolder('papers.db.rekey'))
  await expect(first.lock.turnOn(PASSPHRASE)).rejects.toThrow('LOCK_FAILED')
  expect([first.lock.state().state, kinds(), first.seen()]).toEqual(['off', ['plain', 'plain'], ONE])
  rmSync(inFolder('papers.db.rekey'), { recursive: true })
  await first.lock.turnOn(PASSPHRASE)
  first.close()

  // A file that somebody put there, and that cannot be encrypted either.
  const other = launch(async (task, params) => {
    if (task === 'changeKey') throw new Error('the disk is full')
    return inThread(task, params)
  })
  putPlainPapers()
  await other.lock.unlock(PASSPHRASE)
  expect(other.lock.state()).toMatchObject({ state: 'on', remains: true })
  other.close()
})
/** Papers that are not encrypted, beside conversations that are. */
function putPlainPapers(): void {
  rmSync(inFolder('papers.db'))
  const elsewhere = mkdtempSync(join(tmpdir(), '小Q 别处 '))
  const file = createVaultFile({
    kind: papers,
    folder: elsewhere,
    over: () => ({ close: () => {} }),
    log: silent,
  })
  file.open(null)
  file.close()
  copyFileSync(file.path, inFolder('papers.db'))
  rmSync(elsewhere, { recursive: true })
}

test('only the files that want it are backed up and restored', async () => {
  const { backups: made, ask, conversations, seen, close } = filled()
  await made.make()
  await made.daily()
  expect(made.list().map(({ name }) => name)).toEqual(backups().reverse())
  expect(backups().every((name) => name.startsWith('conversations-'))).toBe(true)
  const [backup] = made.list()
  conversations.content().conversations.remove('c1', 1)
  conversations.content().conversations.purgeDeleted(2, 0)
  ask()
  expect(await made.restore(backup?.name ?? '')).toMatchObject({ added: 1, known: 0 })
  expect(seen()).toEqual([2, ['秘密标记 第 47 页']])
  close()
})

test('a damaged file with originals is said to be damaged and made anew, under the same key; the other is recovered', async () => {
  const first = filled()
  for (let n = 0; n < 50; n += 1) first.ask()
  await first.lock.turnOn(PASSPHRASE)
  first.close()
  damage('papers.db')
  damage('conversations.db')
  const second = launch()
  await second.lock.unlock(PASSPHRASE)
  expect([second.conversations.error()?.code, second.shelf.error()?.code]).toEqual([
    'DB_DAMAGED',
    'DB_DAMAGED',
  ])
  await expect(second.backups.recover('papers')).rejects.toThrow('papers is not salvaged')
  await expect(second.backups.makeAnew('conversations')).rejects.toThrow('INTERNAL')
  // The backup of the moment the lock was turned on is at hand.
  expect(await second.backups.recover('conversations')).toMatchObject({ conversations: 51, lost: 0 })
  expect(second.shelf.error()?.code).toBe('DB_DAMAGED')
  await second.backups.makeAnew('papers')
  expect(second.seen()).toEqual([51, []])
  expect(kinds()).toEqual(['encrypted', 'encrypted'])
  expect(existsSync(inFolder('papers.damaged-1.db'))).toBe(false)
  second.close()
})

test('a file under another key is none of ours, and keeps the others from nothing; a new one gets the key of all', async () => {
  const first = filled()
  await first.lock.turnOn(PASSPHRASE)
  first.close()
  rmSync(inFolder('papers.db'))
  const second = launch()
  await second.lock.unlock(PASSPHRASE)
  expect([kinds(), second.seen()]).toEqual([
    ['encrypted', 'encrypted'],
    [1, []],
  ])
  second.close()

  putPlainPapers()
  changeKeyOf([inFolder('papers.db')], null, newDataKey())
  const foreign = readFileSync(inFolder('papers.db'))
  const third = launch()
  await third.lock.unlock(PASSPHRASE)
  expect(third.shelf.error()?.code).toBe('DB_DAMAGED')
  expect(third.conversations.content().conversations.list()).toHaveLength(1)
  third.close()
  expect(readFileSync(inFolder('papers.db')).equals(foreign)).toBe(true)
})

test('all files go when everything is deleted, and begin anew without a lock; closed for good, none is opened', async () => {
  const { lock, isOurs, seen, shelf, conversations, close } = filled()
  await lock.turnOn(PASSPHRASE)
  writeFileSync(inFolder('settings.json'), '{}')
  await lock.whileDeleting(async () => {
    for (const name of readdirSync(folder).filter(isOurs)) rmSync(inFolder(name), { recursive: true })
    rmSync(inFolder('backups'), { recursive: true })
    expect(readdirSync(folder)).toEqual(['settings.json'])
  })
  expect([lock.state().state, kinds(), seen()]).toEqual(['off', ['plain', 'plain'], [0, []]])
  close()
  for (const file of [shelf, conversations]) {
    file.open(null)
    expect(() => file.content()).toThrow('LOCKED')
  }
  expect(readdirSync(folder).filter((name) => name.endsWith('-wal'))).toEqual([])
})
