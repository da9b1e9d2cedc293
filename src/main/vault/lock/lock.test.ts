import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { ScenarioName } from '../../../engine/scripted-model.ts'
import type { Input, Output, Route } from '../../../shared/contract/index.ts'
import type { LockState } from '../../../shared/lock.ts'
import { testDeps } from '../../../testing/app-deps.ts'
import { type App, createApp } from '../../app.ts'
import { createLog } from '../../log.ts'
import { kindOf } from '../sqlite/connection.ts'

// A passphrase takes a quarter of a second on purpose, and longer on a machine with much to do.
vi.setConfig({ testTimeout: 60_000 })

const PASSPHRASE = '三年级 correct horse'
let folder: string
/** Runs steadily. */
let clock = 0
/** What the computer says. */
let wall = 0
const apps: App[] = []
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), '小Q 锁 '))
  // A file the models folder accepts; the scripted engine never opens it.
  writeFileSync(join(folder, 'own.gguf'), 'GGUF')
  wall = Date.now()
  clock = 0
})
afterEach(async () => {
  await Promise.all(apps.splice(0).map((app) => app.close()))
  rmSync(folder, { recursive: true, force: true })
})
const inData = (...names: string[]) => join(folder, 'data', ...names)
const file = () => inData('conversations.db')

/** The whole main process without Electron, on a data folder that outlives it. */
function launch(scenario: ScenarioName = 'echo') {
  const told: LockState[] = []
  let reloads = 0
  const deps = testDeps(folder, scenario)
  const app = createApp({
    ...deps,
    system: { ...deps.system, confirmDeleteAll: async () => true },
    emit(name, payload) {
      if (name === 'lock.changed') told.push(payload as LockState)
    },
    reloadWindow: () => {
      reloads += 1
    },
    now: () => wall,
    steadyNow: () => clock,
    log: createLog(join(folder, 'logs'), () => new Date()),
  })
  apps.push(app)
  const request = async <R extends Route>(route: R, input: Input<R>): Promise<Output<R>> => {
    const envelope = await app.route('window', route, input)
    if (!envelope.ok) throw new Error(envelope.error.code)
    return envelope.value as Output<R>
  }
  const messages = (conversationId: string) => request('messages.list', { conversationId })
  const ask = async (text: string, temporary = false) => {
    const { conversationId } = await request('chat.send', { conversationId: null, text, temporary })
    while ((await messages(conversationId))[1]?.status !== 'complete') await new Promise(setImmediate)
    return conversationId
  }
  /** @returns what the window was told */
  const unlock = async (passphrase: string) => {
    await request('lock.unlock', { passphrase })
    return told.at(-1)
  }
  return { app, request, messages, ask, unlock, told, reloads: () => reloads }
}

/** Files of the app in which a marker can be read, as UTF-8 or UTF-16. */
const leaks = () =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => {
      const bytes = readFileSync(path)
      return ['秘密标记', 'SecretMarker'].some((text) =>
        (['utf8', 'utf16le'] as const).some((encoding) => bytes.includes(Buffer.from(text, encoding))),
      )
    })

test('from plain to locked and back: all is there, nothing can be read from outside, the passphrase can change', async () => {
  const first = launch()
  const id = await first.ask('秘密标记 SecretMarker 一')
  await first.request('chat.draft', { conversationId: id, text: '秘密标记 没写完' })
  await first.request('backups.make', undefined)
  const before = await first.messages(id)
  expect(leaks().length).toBeGreaterThan(1)

  await first.request('lock.turnOn', { passphrase: PASSPHRASE })
  expect(first.told.at(-1)).toMatchObject({ state: 'on', remains: false })
  expect(first.told.slice(0, 2).map(({ state }) => state)).toEqual(['working', 'on'])
  expect(leaks()).toEqual([])
  expect(await first.messages(id)).toEqual(before)
  const other = await first.ask('SecretMarker 二')
  expect((await first.request('backups.list', undefined)).length).toBe(1)
  expect(leaks()).toEqual([])
  expect(statSync(file()).mode & 0o77).toBe(0)
  expect(statSync(inData('conversations.key')).mode & 0o77).toBe(0)
  await first.app.close()
  expect(leaks()).toEqual([])

  const second = launch()
  expect((await second.request('app.info', undefined)).startupError).toBe(null)
  expect(await second.request('lock.state', undefined)).toMatchObject({ state: 'locked' })
  await expect(second.request('conversations.list', undefined)).rejects.toThrow('LOCKED')
  await expect(second.unlock('三年级 wrong horse')).rejects.toThrow('LOCK_WRONG')
  // Full-width letters of an input method are the same letters.
  expect(await second.unlock('三年级　ｃorrect horse')).toMatchObject({ state: 'on' })
  expect(await second.messages(id)).toEqual(before)
  expect(await second.request('chat.drafts', undefined)).toEqual([
    { conversationId: id, text: '秘密标记 没写完' },
  ])
  await second.request('lock.change', { passphrase: PASSPHRASE, next: 'another passphrase' })
  await second.app.close()

  const third = launch()
  await expect(third.unlock(PASSPHRASE)).rejects.toThrow('LOCK_WRONG')
  await third.unlock('another passphrase')
  await expect(third.request('lock.turnOff', { passphrase: PASSPHRASE })).rejects.toThrow('LOCK_WRONG')
  await third.request('lock.turnOff', { passphrase: 'another passphrase' })
  expect(third.told.at(-1)).toMatchObject({ state: 'off' })
  expect(kindOf(file())).toBe('plain')
  expect(readdirSync(inData()).filter((name) => name.includes('.key'))).toEqual([])
  const backups = await third.request('backups.list', undefined)
  expect(backups.map(({ name }) => kindOf(inData('backups', name)))).toEqual(['plain'])
  await third.app.close()

  const fourth = launch()
  expect(await fourth.messages(id)).toEqual(before)
  expect((await fourth.messages(other))[0]?.text).toBe('SecretMarker 二')
})

test('locking ends an answer with what it has, empties the window, and keeps temporary chats', async () => {
  const { request, messages, unlock, told, reloads } = launch('slow')
  await request('lock.turnOn', { passphrase: PASSPHRASE })
  const [kept, temporary] = await Promise.all(
    [false, true].map((temporary) => request('chat.send', { conversationId: null, text: '数数', temporary })),
  )
  const ids = [kept?.conversationId ?? '', temporary?.conversationId ?? '']
  for (const id of ids)
    while (!(await messages(id))[1]?.text.includes('词2 ')) await new Promise(setImmediate)
  await request('lock.lock', undefined)
  expect(told.at(-1)).toMatchObject({ state: 'locked' })
  expect(reloads()).toBe(1)
  for (const id of ids) await expect(messages(id)).rejects.toThrow('LOCKED')
  await unlock(PASSPHRASE)
  for (const id of ids) {
    const [question, answer] = await messages(id)
    expect([question?.text, answer?.status]).toEqual(['数数', 'interrupted'])
    expect(answer?.text).toContain('词2 ')
  }
})

test('after wrong passphrases the app is deaf for longer and longer, also to the right one and whatever the clock says', async () => {
  const first = launch()
  await first.request('lock.turnOn', { passphrase: PASSPHRASE })
  await first.app.close()
  const { unlock, request, told, reloads } = launch()
  const waits: number[] = []
  for (let n = 0; n < 5; n += 1) {
    await expect(unlock('not the passphrase')).rejects.toThrow('LOCK_WRONG')
    const { waitMs } = await request('lock.state', undefined)
    expect(told.at(-1)).toEqual({ state: 'locked', waitMs, remains: false })
    waits.push(waitMs)
    if (waitMs > 0) await expect(unlock(PASSPHRASE)).rejects.toThrow('LOCK_WAIT')
    clock += waitMs
    wall -= 400 * 86_400_000
  }
  expect(waits).toEqual([0, 0, 2000, 4000, 8000])
  expect(reloads()).toBe(0)
  await unlock(PASSPHRASE)
})

test('one key file of the two is enough; without both, or with a damaged file, nothing is changed', async () => {
  const first = launch()
  const id = await first.ask('问题')
  await first.request('lock.turnOn', { passphrase: PASSPHRASE })
  await first.app.close()
  const key = inData('conversations.key')
  writeFileSync(key, readFileSync(key, 'utf8').replace(/"tag": "./, '"tag": "_'))
  const second = launch()
  await second.unlock(PASSPHRASE)
  expect((await second.messages(id))[0]?.text).toBe('问题')
  await second.app.close()

  rmSync(key)
  const kept = readFileSync(inData('backups', 'conversations.key'))
  rmSync(inData('backups', 'conversations.key'))
  const third = launch()
  await expect(third.unlock(PASSPHRASE)).rejects.toThrow('LOCK_KEY_MISSING')
  await third.app.close()

  writeFileSync(key, kept)
  const bytes = readFileSync(file())
  bytes.fill(7, 4096 * 3, 4096 * 4)
  writeFileSync(file(), bytes)
  const fourth = launch()
  expect(await fourth.unlock(PASSPHRASE)).toMatchObject({ state: 'on' })
  expect((await fourth.request('app.info', undefined)).startupError).toBe('DB_DAMAGED')
  expect(readFileSync(file()).equals(bytes)).toBe(true)
  // The backup of the moment the lock was turned on is encrypted with the same key.
  expect(await fourth.request('backups.recover', undefined)).toMatchObject({ lost: 0 })
  expect((await fourth.messages(id))[0]?.text).toBe('问题')
  expect(kindOf(file())).toBe('encrypted')
})

test('when a file cannot be encrypted, all is as it was', async () => {
  const { request, ask, messages } = launch()
  const id = await ask('问题')
  mkdirSync(inData('conversations.db.rekey'))
  await expect(request('lock.turnOn', { passphrase: PASSPHRASE })).rejects.toThrow('LOCK_FAILED')
  expect(await request('lock.state', undefined)).toMatchObject({ state: 'off' })
  expect((await messages(id))[0]?.text).toBe('问题')
  rmSync(inData('conversations.db.rekey'), { recursive: true })
  // Pressed twice: one lock, one key.
  const both = await Promise.allSettled([1, 2].map(() => request('lock.turnOn', { passphrase: PASSPHRASE })))
  expect(both.map(({ status }) => status)).toEqual(['fulfilled', 'rejected'])
  await request('lock.lock', undefined)
  await request('lock.unlock', { passphrase: PASSPHRASE })
  expect((await messages(id))[0]?.text).toBe('问题')
})

test('what older versions, recoveries and power cuts left in plain is deleted', async () => {
  const first = launch()
  await first.ask('秘密标记')
  await first.app.close()
  const plain = readFileSync(file())
  const names = [
    'conversations.db.before-v20',
    'conversations.damaged-1.db',
    'conversations.damaged-1.db-wal',
  ]
  for (const name of names) writeFileSync(inData(name), plain)
  for (const name of ['recovering', 'backups', 'backups/reading-x', 'cache', 'cache/kv']) {
    mkdirSync(inData(name), { recursive: true })
    writeFileSync(inData(name, 'copy.db'), plain)
  }
  const second = launch()
  await second.request('lock.turnOn', { passphrase: PASSPHRASE })
  expect(leaks()).toEqual([inData('cache', 'copy.db')]) // not ours
  await second.app.close()
  // The power went before all was deleted.
  writeFileSync(inData('conversations.db.rekey'), plain)
  const third = launch()
  await third.unlock(PASSPHRASE)
  expect(leaks()).toEqual([inData('cache', 'copy.db')])
})

test('a short passphrase is refused, and no passphrase comes into the log', async () => {
  const { request, app } = launch()
  await expect(request('lock.turnOn', { passphrase: '1234567' })).rejects.toThrow('IPC_BAD_INPUT')
  await request('lock.turnOn', { passphrase: PASSPHRASE })
  await app.close()
  const logs = readdirSync(join(folder, 'logs')).map((name) =>
    readFileSync(join(folder, 'logs', name), 'utf8'),
  )
  expect(logs.join()).toContain('lock')
  for (const secret of ['1234567', PASSPHRASE]) expect(logs.join()).not.toContain(secret)
})

test('who has forgotten the passphrase can delete everything and begin anew, without a lock', async () => {
  const first = launch()
  await first.ask('问题')
  await first.request('lock.turnOn', { passphrase: PASSPHRASE })
  await first.app.close()
  const { request, ask, told } = launch()
  await expect(request('conversations.list', undefined)).rejects.toThrow('LOCKED')
  await request('privacy.deleteAll', { models: false })
  expect(told.at(-1)?.state).toBe('off')
  expect(await request('conversations.list', undefined)).toEqual([])
  expect(readdirSync(inData()).filter((name) => name.includes('.key'))).toEqual([])
  await ask('新的')
  expect(kindOf(file())).toBe('plain')
  // The same with the lock open: what is said afterwards has no key, so it has no lock.
  await request('lock.turnOn', { passphrase: PASSPHRASE })
  await request('privacy.deleteAll', { models: false })
  expect(await request('lock.state', undefined)).toMatchObject({ state: 'off' })
  expect(kindOf(file())).toBe('plain')
})
