import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { AppError } from '../../../shared/errors.ts'
import { conversationFile } from '../../db/conversation-file.ts'
import { openStore, type Store, storeOver } from '../../db/store.ts'
import { silent } from '../../log.ts'
import { mergeStore } from '../../transfer/merge.ts'
import { createFileTasks } from '../file-tasks.ts'
import { createBackups } from './backups.ts'

const DAY = 86_400_000
let folder: string
let store: Store
let clock = Date.parse('2026-09-01T08:00:00Z')
const failures: string[] = []
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), '小Q 备份 '))
  store = openStore(join(folder, 'conversations.db'))
  failures.length = 0
})
afterEach(() => {
  store.close()
  rmSync(folder, { recursive: true, force: true })
})

let idle: Promise<void> = Promise.resolve()
const setUp = () =>
  createBackups({
    folder: join(folder, 'backups'),
    files: [
      {
        kind: conversationFile,
        path: join(folder, 'conversations.db'),
        content: () => store,
        merge: (from, now) => mergeStore(storeOver(from), store, now),
        whileShut: (work) => work(),
      },
    ],
    key: () => null,
    idle: () => idle,
    language: () => 'zh-CN',
    run: createFileTasks(join(import.meta.dirname, '../../file-worker.ts')),
    onChange: () => {},
    onFailure: ({ code }: AppError) => failures.push(code),
    now: () => clock,
    log: silent,
  })
let turns = 0
const ask = (text: string, conversationId: string | null = null, id = text) => {
  turns += 1
  store.messages.addTurn({
    conversationId,
    newConversationId: id,
    title: text,
    questionId: `q${turns}`,
    answerId: `a${turns}`,
    text,
    now: clock,
  })
}

test('a backup is made once a day and after many messages, whatever the clock does, never during an answer', async () => {
  const backups = setUp()
  await backups.daily()
  expect(backups.list()).toHaveLength(0) // nothing was said yet
  ask('一')
  let end = () => {}
  idle = new Promise((resolve) => {
    end = resolve
  })
  const made = backups.daily()
  await new Promise((resolve) => setImmediate(resolve))
  expect(backups.list()).toHaveLength(0)
  end()
  await made
  await backups.daily()
  expect(backups.list()).toHaveLength(1)
  clock += DAY
  await backups.daily()
  expect(backups.list()).toHaveLength(2)
  clock -= 4000 * DAY // both are in the future now
  await backups.daily()
  expect(backups.list()).toHaveLength(3)
  for (let n = 0; n < 100; n += 1) ask(`更多 ${n}`)
  await backups.daily() // the same moment again
  expect(backups.list()).toHaveLength(4)
  expect(failures).toEqual([])
})

test('a backup brings back what is gone and what is missing, and changes nothing that is there', async () => {
  const backups = setUp()
  store.folders.add('f', '三年级', 1)
  ask('删掉的', null, 'gone')
  store.conversations.change('gone', { folderId: 'f' })
  ask('留着的', null, 'kept')
  store.memory.addFact({ id: 'fact', conversationId: null, text: '班上 32 人' }, 1)
  store.library.savePrompt({ id: 'p', title: '听写', text: '出听写' }, 1)
  await backups.make()
  store.conversations.remove('gone', 1)
  store.conversations.purgeDeleted(2, 0)
  store.folders.remove('f')
  store.memory.removeFact('fact')
  store.library.removePrompt('p')
  store.conversations.change('kept', { title: '改过的题目' })
  ask('后来问的', 'kept')
  const [backup] = backups.list()
  expect(await backups.restore(backup?.name ?? '')).toEqual({ added: 1, merged: 0, known: 1, damaged: 0 })
  expect(store.messages.branch('gone').map(({ text }) => text)).toEqual(['删掉的', ''])
  expect(store.folders.list().map(({ name }) => name)).toEqual(['三年级'])
  expect(store.conversations.get('kept').title).toBe('改过的题目')
  expect(store.messages.branch('kept').map(({ text }) => text)).toEqual(['留着的', '', '后来问的', ''])
  expect(store.memory.facts(null).map(({ text }) => text)).toEqual(['班上 32 人'])
  expect(store.library.prompts().map(({ title }) => title)).toEqual(['听写'])
  expect(await backups.restore(backup?.name ?? '')).toMatchObject({ added: 0, merged: 0, known: 2 })
})

test('a backup that cannot be read or written is said; nothing else happens', async () => {
  const backups = setUp()
  ask('一')
  await backups.make()
  const [backup] = backups.list()
  writeFileSync(join(backups.folder, backup?.name ?? ''), '家长信'.repeat(3000))
  await expect(backups.restore(backup?.name ?? '')).rejects.toThrow('BACKUP_UNREADABLE')
  await expect(backups.restore('../settings.json')).rejects.toThrow('BACKUP_UNREADABLE')
  rmSync(backups.folder, { recursive: true })
  writeFileSync(backups.folder, 'a file where the folder should be')
  await expect(backups.make()).rejects.toThrow('BACKUP_FAILED')
  await backups.daily()
  expect(failures).toEqual(['BACKUP_FAILED'])
})
