import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { GenerateParams } from '../../shared/engine-protocol.ts'
import { inMemoryProcess } from '../../testing/in-memory-engine.ts'
import { openStore, type Store } from '../db/store.ts'
import type { Engine } from '../engine/engine.ts'
import { createLocalEngine } from '../engine/local/local-engine.ts'
import { chatHandlers } from '../ipc/handlers/chat.ts'
import { conversationHandlers } from '../ipc/handlers/conversations.ts'
import { memoryHandlers } from '../ipc/handlers/memory.ts'
import type { Rim, Services } from '../ipc/services.ts'
import { silent } from '../log.ts'
import { DEFAULT_SETTINGS } from '../settings.ts'
import { createTransfer } from '../transfer/transfer.ts'
import { openDesks } from './desks.ts'
import { DESKS, type DeskKind, keptId } from './kinds.ts'
import { createMemoryStores } from './memory-stores.ts'

/** What pupils ask from their own devices, as one more entry of the list. */
const CLASS: DeskKind = { id: 'class', prefix: 'class-', kept: false, searched: false, owner: 'class' }

let folder: string
let file: Store
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), '小Q 桌 '))
  file = openStore(join(folder, 'conversations.db'))
})
const cleanUps: (() => unknown)[] = []
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp()
  file.close()
  rmSync(folder, { recursive: true, force: true })
})

/** Desks with a class, what the engine was asked, and what was told of which desk. */
function setUp() {
  const local = createLocalEngine({
    spawn: () => inMemoryProcess('echo'),
    loadParams: () => ({ path: '/m.gguf', contextSize: 1024, batchSize: 128, mmap: true }),
    checkModel: () => ({ quantisation: null }),
    onStatus: () => {},
    log: silent,
  })
  const asked: GenerateParams[] = []
  const engine: Engine = {
    ...local,
    generate(params, options) {
      asked.push(params)
      return local.generate(params, options)
    },
  }
  const memory = createMemoryStores()
  const told = new Set<string>()
  const open = (isStart: boolean) =>
    openDesks(
      {
        kinds: [...DESKS, CLASS],
        memory,
        engine,
        settings: () => DEFAULT_SETTINGS,
        emit: (_, { id, owner }) => told.add(`${id} of the ${owner}`),
        now: () => 1,
        steadyNow: () => performance.now(),
        log: silent,
      },
      file,
      isStart,
    )
  let desks = open(true)
  cleanUps.push(
    memory.forget,
    () => local.close(),
    () => desks.close(),
  )
  const services = { desks: () => desks } as Services
  const rim = { now: () => 1, emit: () => {} } as unknown as Rim
  const routes = {
    ...chatHandlers(services),
    ...conversationHandlers(services, rim),
    ...memoryHandlers(services, rim),
  }
  const ask = async (desk: string, text: string) => {
    const { conversationId } = desks.named(desk).chat.send(null, text)
    await desks.named(desk).chat.idle()
    return conversationId
  }
  return {
    routes,
    asked,
    told,
    ask,
    desks: () => desks,
    forget: memory.forget,
    /** As the lock does it. */
    reopen(between = () => {}) {
      desks.close()
      between()
      desks = open(false)
    },
  }
}

test('a desk is one entry: its conversations are answered like all others, and are found by their ids alone', async () => {
  const { routes, asked, told, ask, desks } = setUp()
  desks().kept.store.memory.addFact({ id: 'f', conversationId: null, text: '班上 32 人' }, 1)
  const ids = await Promise.all(['kept', 'temporary', 'class'].map((desk) => ask(desk, `在 ${desk} 上问`)))
  const [kept = '', temporary = '', pupil = ''] = ids
  expect(ids.map((id) => desks().deskOf(id).id)).toEqual(['kept', 'temporary', 'class'])
  expect(pupil).toMatch(/^class-/)
  const [question, answer] = await routes['messages.list']({ conversationId: pupil })
  expect([question?.text, answer?.status]).toEqual(['在 class 上问', 'complete'])
  expect(desks().deskOf(answer?.id ?? '').id).toBe('class')
  // What is known in every conversation is known here too, and only what is kept leaves traces in the cache.
  for (const id of ids) {
    const params = asked.find(({ conversation }) => conversation?.id === id)
    expect(JSON.stringify(params?.messages)).toContain('班上 32 人')
    expect(params?.conversation?.persist).toBe(id === kept)
  }
  expect([...told].sort()).toEqual(['class of the class', 'kept of the person', 'temporary of the person'])

  // The person's lists hold what is the person's.
  const listed = await routes['conversations.list'](undefined)
  expect(listed.map(({ id }) => id)).toEqual([temporary, kept])
  const hits = await routes['conversations.search']({ query: '上问' })
  expect(new Set(hits.map(({ conversationId }) => conversationId))).toEqual(new Set([temporary, kept]))

  await routes['memory.addFact']({ conversationId: pupil, text: '小明坐第一排' })
  const { facts } = await routes['memory.get']({ conversationId: pupil })
  expect(facts).toHaveLength(1)
  expect(facts.every(({ id }) => desks().deskOf(id).id === 'class')).toBe(true)
})

test('what is not kept outlives the lock, is in no file and in no export of everything, and goes with all else', async () => {
  const { ask, desks, reopen, forget } = setUp()
  const kept = await ask('kept', '留着的')
  const pupil = await ask('class', '不留的')
  reopen()
  expect(desks().deskOf(pupil).chat.list(pupil)).toHaveLength(2)
  const transfer = createTransfer({
    desks,
    paper: {
      pickSaveFile: async (name, extension) => join(folder, `${name}.${extension}`),
      pickImportFile: async () => null,
      toPdf: async () => new Uint8Array(),
      print: async () => {},
    },
    language: () => 'zh-CN',
    now: () => 1,
  })
  const exported = readFileSync((await transfer.export(null, 'json')) ?? '', 'utf8')
  expect([exported.includes('留着的'), exported.includes('不留的')]).toEqual([true, false])
  for (const part of ['', '-wal'])
    expect(readFileSync(join(folder, `conversations.db${part}`)).includes('不留的')).toBe(false)
  reopen(forget)
  expect(() => desks().named('class').store.conversations.get(pupil)).toThrow('CHAT_NOT_FOUND')
  expect(desks().kept.chat.list(kept)).toHaveLength(2)
})

test('what is typed for a new chat lies on one desk of the person, and clears no other owner’s', async () => {
  const { routes, desks } = setUp()
  desks().named('class').store.drafts.save(null, '学生的草稿')
  await routes['chat.draft']({ conversationId: null, text: '我的草稿', temporary: true })
  await routes['chat.draft']({ conversationId: null, text: '我的草稿' })
  const drafts = desks().all.map(({ id, store }) => [id, store.drafts.list().map(({ text }) => text)])
  expect(drafts).toEqual([
    ['temporary', []],
    ['kept', ['我的草稿']],
    ['class', ['学生的草稿']],
  ])
})

test('an id from a file never leads to a desk that is not kept', () => {
  expect([keptId('temporary-1'), keptId('kept-1'), keptId('a-b')]).toEqual(['kept-1', 'kept-1', 'a-b'])
})
