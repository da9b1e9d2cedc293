/**
 * The whole main process with a real conversation file and a clock that jumps by hours to years, forwards and back,
 * between a person's actions and at any time the app looks at it. Dead batteries and corrected time zones do that to
 * school computers.
 */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { type App, createApp } from '../main/app.ts'
import { conversationFile } from '../main/db/conversation-file.ts'
import { storeOver } from '../main/db/store.ts'
import { silent } from '../main/log.ts'
import { type BackupsDeps, createBackups } from '../main/vault/backup/backups.ts'
import { createFileTasks } from '../main/vault/file-tasks.ts'
import { createVaultFile } from '../main/vault/vault-file.ts'
import type { Backup, BackupKind } from '../shared/backup.ts'
import type { Message } from '../shared/chat.ts'
import type { Input, Output, Route } from '../shared/contract/index.ts'
import { testDeps } from './app-deps.ts'
import { random } from './file-faults/turns.ts'

const HOUR_MS = 3_600_000
const START = Date.parse('2026-09-01T08:00:00Z')
/** No clock of a computer shows less or more than this. */
const [FIRST, LAST] = [Date.parse('1980-01-01T00:00:00Z'), Date.parse('2106-01-01T00:00:00Z')]
/** Longest jumps, hours: over a lesson, a time zone, a night, some weeks, years. */
const JUMPS = [1, 12, 48, 1000, 90_000]
/** So often does it jump while the app looks at it. */
const JUMPS_MEANWHILE = 1 / 50
/** It is only to tell what hangs, ms of a clock that does not jump. */
const LIMIT_MS = 300_000
const KEPT_BY_HAND = 5
const KEPT_DAILY = 7
/** A backup older than this is of another day. */
const DAILY_MS = 20 * HOUR_MS

export interface ClockCounts {
  /** Each a few jumps and one action. */
  rounds: number
  jumps: number
  actions: Record<string, number>
  /** What must not happen, in words. */
  faults: string[]
}

export interface ClockOptions {
  /** An empty folder. */
  folder: string
  rounds: number
  seed: number
}

/** What a person knows: conversations in the order of the list, with what was said in them. */
interface Known {
  id: string
  title: string
  questions: string[]
}

export async function clockJumps({ folder, rounds, seed }: ClockOptions): Promise<ClockCounts> {
  const counts: ClockCounts = { rounds: 0, jumps: 0, actions: {}, faults: [] }
  const chance = random(seed)
  const any = (below: number) => Math.floor(chance() * below)
  const oneOf = <T>(list: readonly T[]): T | undefined => list[any(list.length)]

  let clock = START
  const jump = () => {
    const hours = (oneOf(JUMPS) ?? 1) * (chance() * 2 - 1)
    clock = Math.min(LAST, Math.max(FIRST, Math.round(clock + hours * HOUR_MS)))
    counts.jumps += 1
  }
  const now = () => {
    if (chance() < JUMPS_MEANWHILE) jump()
    return clock
  }

  // The scripted engine never opens it.
  writeFileSync(join(folder, 'own.gguf'), 'GGUF')
  const open = () => createApp({ ...testDeps(folder, 'echo'), now })
  let app = open()
  const request = <R extends Route>(route: R, input: Input<R>) => ask(app, route, input)

  let list: Known[] = []
  /** May be brought back by undo. */
  let removed: Known | null = null
  /** Deleted, and their undo is no longer offered: a backup or a repair may bring them back. */
  const gone = new Map<string, Known>()
  let facts: string[] = []
  let prompts: string[] = []
  let byHand: string[] = []
  let daily: string[] = []
  let asked = 0

  const question = () => {
    asked += 1
    return `问题 ${asked} ${'长'.repeat(any(40))}`
  }
  const toTop = (known: Known) => {
    list = [known, ...list.filter(({ id }) => id !== known.id)]
  }
  const branch = (conversationId: string) => request('messages.list', { conversationId })
  const answered = async (conversationId: string) =>
    within('an answer', async () => {
      for (;;) {
        const messages = await branch(conversationId)
        const waiting = await request('chat.queued', { conversationId })
        if (waiting.length === 0 && messages.every(({ status }) => status === 'complete')) return
        await new Promise(setImmediate)
      }
    })

  /** What was gone and is there again has its place where it was asked last; the others keep theirs. */
  const welcome = async () => {
    const shown = await request('conversations.list', undefined)
    if (removed !== null && shown.some(({ id }) => id === removed?.id)) {
      gone.set(removed.id, removed)
      removed = null
    }
    for (const [place, { id, title }] of shown.entries()) {
      const back = gone.get(id)
      if (back === undefined) continue
      gone.delete(id)
      // A backup may know less of it.
      const questions = (await branch(id)).filter(({ role }) => role === 'user').map(({ text }) => text)
      same('what came back', questions, back.questions.slice(0, questions.length))
      list.splice(place, 0, { id, title, questions })
    }
  }

  const actions: Record<string, () => Promise<void>> = {
    async begin() {
      const text = question()
      await request('chat.draft', { conversationId: null, text })
      const { conversationId: id } = await request('chat.send', { conversationId: null, text })
      const [begun] = await request('conversations.list', undefined)
      toTop({ id, title: begun?.title ?? '', questions: [text] })
      await answered(id)
    },
    async 'ask twice'() {
      const known = oneOf(list)
      if (known === undefined) return
      const [first, second] = [question(), question()]
      await request('chat.draft', { conversationId: known.id, text: first })
      await request('chat.send', { conversationId: known.id, text: first })
      // Waits for the end of the answer to the first.
      await request('chat.enqueue', { conversationId: known.id, text: second })
      known.questions.push(first, second)
      toTop(known)
      await answered(known.id)
    },
    async rename() {
      const known = oneOf(list)
      if (known === undefined) return
      known.title = `改名 ${any(1000)}`
      await request('conversations.change', { id: known.id, title: known.title })
    },
    async remove() {
      const known = oneOf(list)
      if (known === undefined || list.length < 3) return
      await request('conversations.delete', { ids: [known.id] })
      if (removed !== null) gone.set(removed.id, removed)
      removed = known
      list = list.filter(({ id }) => id !== known.id)
    },
    async undo() {
      if (removed === null) return
      const { id } = removed
      gone.set(id, removed)
      removed = null
      await request('conversations.restore', { ids: [id] })
      await welcome()
      if (gone.has(id)) throw new Error('undo brought nothing back')
    },
    async remember() {
      const text = `要记住的 ${facts.length}`
      await request('memory.addFact', { conversationId: null, text })
      facts = [...facts, text]
      const title = `提示 ${prompts.length}`
      await request('library.savePrompt', { id: null, title, text: title })
      prompts = [title, ...prompts]
    },
    async restart() {
      await within('to quit', () => app.close())
      app = open()
      // The window has forgotten it.
      if (removed !== null) gone.set(removed.id, removed)
      removed = null
    },
    async repair() {
      await request('backups.recover', undefined)
      await welcome()
    },
    async 'back up'() {
      const before = await request('backups.list', undefined)
      await request('backups.make', undefined)
      const after = await request('backups.list', undefined)
      const [newest] = after
      if (newest === undefined || before.some(({ name }) => name === newest.name))
        throw new Error('the new backup is not the newest')
      byHand = [newest.name, ...byHand].slice(0, KEPT_BY_HAND)
      const names = namesOf(after, 'manual')
      if (!isDeepStrictEqual(names, byHand)) throw new Error(`kept by hand: ${names}, not ${byHand}`)
    },
    async 'bring back'() {
      const backup = oneOf(await request('backups.list', undefined))
      if (backup !== undefined) await request('backups.restore', { name: backup.name })
      await welcome()
    },
    async 'back up daily'() {
      const before = await request('backups.list', undefined)
      // It looks at the clock more than once.
      const at = clock
      const backups = createBackups({ ...dailyDeps(folder), now: () => at })
      await backups.daily()
      const after = backups.list()
      const isOfToday = before.some((backup) => backup.at <= at && at - backup.at < DAILY_MS)
      const [newest] = after
      if (!isOfToday && asked > 0 && before.some(({ name }) => name === newest?.name))
        throw new Error('no backup although the last one is of another day')
      const made = namesOf(after, 'daily').filter((name) => !before.some((backup) => backup.name === name))
      daily = [...made, ...daily]
      same('daily backups', namesOf(after, 'daily').slice(0, KEPT_DAILY), daily.slice(0, KEPT_DAILY))
      same('backups by hand', namesOf(after, 'manual'), byHand)
    },
  }

  const names = Object.keys(actions)
  for (let round = 0; round < rounds; round += 1) {
    for (let n = any(3); n > 0; n -= 1) jump()
    // There is little to look at without conversations; and what was deleted is worth a look in the meantime.
    const likely = removed === null ? ['begin', 'ask twice'] : ['begin', 'repair', 'undo']
    const name = oneOf(round % 2 === 0 ? likely : names) ?? 'begin'
    try {
      await within(name, actions[name] ?? (async () => {}))
      await check()
    } catch (error) {
      counts.faults.push(`round ${round}, ${name}, clock ${new Date(clock).toISOString()}: ${error}`)
      // What comes after it would only be its consequence.
      break
    }
    counts.rounds += 1
    counts.actions[name] = (counts.actions[name] ?? 0) + 1
  }
  await app.close()
  return counts

  async function check(): Promise<void> {
    const shown = (await request('conversations.list', undefined)).map(({ id, title }) => ({ id, title }))
    same(
      'the list',
      shown,
      list.map(({ id, title }) => ({ id, title })),
    )
    for (const { id, questions } of list.slice(0, 5))
      same('a conversation', saidIn(await branch(id)), said(questions))
    const memory = await request('memory.get', { conversationId: null })
    same(
      'facts',
      memory.facts.map(({ text }) => text),
      facts,
    )
    const library = await request('library.get', undefined)
    same(
      'prompts',
      library.prompts.map(({ title }) => title),
      prompts,
    )
  }
}

/** Question and answer in turn, as the scripted model answers: it says how many messages it was shown. */
function said(questions: readonly string[]): string[] {
  return questions.flatMap((text) => [text, `你说：${text}`])
}

function saidIn(messages: readonly Message[]): string[] {
  return messages.map(({ text, role }) => (role === 'user' ? text : text.replace(/（\d+）$/, '')))
}

/** The service of the app that sees to the backup of the day, without its timer. */
function dailyDeps(folder: string): Omit<BackupsDeps, 'now'> {
  const file = createVaultFile({
    kind: conversationFile,
    folder: join(folder, 'data'),
    over: storeOver,
    log: silent,
  })
  return {
    folder: join(folder, 'data/backups'),
    files: [{ ...file, content: () => null }],
    key: () => null,
    idle: async () => {},
    run: createFileTasks(join(import.meta.dirname, '../main/file-worker.ts')),
    language: () => 'zh-CN',
    onChange: () => {},
    onFailure(error) {
      throw error
    },
    log: silent,
  }
}

function namesOf(backups: readonly Backup[], kind: BackupKind): string[] {
  return backups.filter((backup) => backup.kind === kind).map(({ name }) => name)
}

function same(what: string, is: unknown, should: unknown): void {
  if (!isDeepStrictEqual(is, should))
    throw new Error(`${what}: ${JSON.stringify(is)}, not ${JSON.stringify(should)}`)
}

async function ask<R extends Route>(app: App, route: R, input: Input<R>): Promise<Output<R>> {
  const envelope = await app.route('window', route, input)
  if (!envelope.ok) throw new Error(`${route}: ${envelope.error.code}`)
  return envelope.value as Output<R>
}

async function within<T>(what: string, work: () => Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`${what} hangs`)), LIMIT_MS)
  })
  try {
    return await Promise.race([work(), late])
  } finally {
    clearTimeout(timer)
  }
}
