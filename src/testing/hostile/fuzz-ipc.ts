/**
 * Hostile calls against the border between window and main: the real router, the real handlers, a real database
 * in a real folder, a scripted model. What must hold is in {@link FuzzReport}; the callers only choose how many.
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { inspect, isDeepStrictEqual } from 'node:util'
import fc from 'fast-check'
import { type App, createApp } from '../../main/app.ts'
import { openDatabase } from '../../main/db/database.ts'
import type { Conversation, Message } from '../../shared/chat.ts'
import { type Envelope, type Output, routes } from '../../shared/contract/index.ts'
import { ERRORS } from '../../shared/errors.ts'
import { testDeps } from '../app-deps.ts'
import { brokenInputs, inputsOf } from './inputs.ts'
import { nastyText, nastyValue } from './values.ts'

export interface FuzzOptions {
  /** An empty folder. */
  folder: string
  calls: number
  seed: number
  onProgress?: (done: number) => void
}

export interface FuzzReport {
  calls: number
  /** Calls that were carried out. */
  done: number
  /** Calls that were refused, by code. */
  refused: Record<string, number>
  /** What must not happen, in words; each with the call, where there is one. */
  faults: string[]
}

interface Call {
  route: unknown
  input: unknown
}

/** So many calls are made without waiting for each other. */
const AT_ONCE = 20
/** No call may take longer, ms; it is only to tell a call that hangs. */
const LIMIT_MS = 300_000
/** Each app lives for so many batches, then another opens the same folder. */
const BATCHES_AN_APP = 250
const ROUTES = Object.keys(routes) as (keyof typeof routes)[]

export async function fuzzIpc({ folder, calls, seed, onProgress }: FuzzOptions): Promise<FuzzReport> {
  const report: FuzzReport = { calls: 0, done: 0, refused: {}, faults: [] }
  const fault = (what: string, call?: Call) => {
    if (report.faults.length < 50) report.faults.push(call === undefined ? what : `${what}: ${inWords(call)}`)
  }
  const onStray = (error: unknown) => fault(`outside of any call: ${String(error)}`)
  process.on('unhandledRejection', onStray)
  process.on('uncaughtException', onStray)
  try {
    let running = launch(folder, fault)
    const witness = await plantWitness(running.app)
    const ids: string[] = []
    const arbitrary = callsOn(() => ids)
    for (let batches = 0; report.calls < calls; batches += 1) {
      if (batches > 0 && batches % BATCHES_AN_APP === 0) {
        await running.app.close()
        running = launch(folder, fault)
      }
      const batch = fc.sample(arbitrary, { seed: seed + batches, numRuns: AT_ONCE })
      await Promise.all(
        batch.flatMap((call) => {
          const sent = asSent(call)
          return sent === null ? [] : make(running.app, sent, report, fault)
        }),
      )
      collectIds(running, witness, ids)
      onProgress?.(report.calls)
    }
    await running.app.close()
    checkPrototypes(fault)
    checkDatabase(folder, fault)
    const last = launch(folder, fault)
    if (!isDeepStrictEqual(await witnessOf(last.app, witness.conversation.id), witness))
      fault('the conversation that no call knew has changed')
    await last.app.close()
  } finally {
    process.off('unhandledRejection', onStray)
    process.off('uncaughtException', onStray)
  }
  return report
}

/** An app on `folder`; its network, dialogs and paper are not there. */
function launch(folder: string, fault: (what: string) => void) {
  const models = join(folder, 'models')
  mkdirSync(models, { recursive: true })
  // The scripted engine never opens it.
  writeFileSync(join(models, 'own.gguf'), 'GGUF')
  const seen = new Set<string>()
  let turn = 0
  /** Every other dialog is cancelled. */
  const picked = (path: string) => {
    turn += 1
    return Promise.resolve(turn % 2 === 0 ? path : null)
  }
  const deps = testDeps(folder, 'echo')
  const app = createApp({
    // No call knows an id of the catalog, so nothing is ever downloaded.
    ...deps,
    modelsFolder: models,
    system: {
      ...deps.system,
      pickModelFile: () => picked(join(models, 'own.gguf')),
      pickModelsFolder: () => picked(join(folder, 'other models')),
    },
    paper: {
      ...deps.paper,
      pickSaveFile: (_name, extension) => picked(join(folder, `export.${extension}`)),
      pickImportFile: () => picked(join(folder, 'export.json')),
    },
    emit: (name, payload) => {
      structuredClone(payload)
      if (name === 'conversation.changed') seen.add((payload as Conversation).id)
      if (name === 'message.changed') seen.add((payload as Message).id)
    },
    log: (level, message, data) => {
      // What cannot be written as JSON would be lost to the log.
      const line = JSON.stringify(data ?? {})
      if (level === 'error' && message === 'request failed') fault(`not foreseen: ${line}`)
    },
  })
  return { app, seen }
}

/**
 * What arrives in main of what a page sends; null for what Electron would refuse to send. Null too for a lock with a
 * passphrase that looks right: nobody would know it, and all calls after it would be refused.
 */
function asSent(call: Call): Call | null {
  if (call.route === 'lock.turnOn' && routes[call.route].input.safeParse(call.input).success) return null
  try {
    return structuredClone(call)
  } catch {
    return null
  }
}

async function make(app: App, call: Call, report: FuzzReport, fault: (what: string, call: Call) => void) {
  report.calls += 1
  let late: NodeJS.Timeout | undefined
  const limit = new Promise<never>((_, reject) => {
    late = setTimeout(() => reject(new Error('no answer')), LIMIT_MS)
  })
  try {
    const envelope = structuredClone(await Promise.race([app.route('window', call.route, call.input), limit]))
    if (envelope.ok) report.done += 1
    else {
      const { code } = envelope.error
      report.refused[code] = (report.refused[code] ?? 0) + 1
      if (!isTyped(envelope)) fault('not a typed error', call)
      if (code === 'INTERNAL') fault('an error nobody foresaw', call)
    }
  } catch (error) {
    fault(`thrown: ${String(error)}`, call)
  } finally {
    clearTimeout(late)
  }
}

/** A code of ours and nothing beside it: no detail, no stack. */
function isTyped(envelope: Envelope<unknown>): boolean {
  return (
    !envelope.ok &&
    Object.keys(envelope.error).join() === 'code' &&
    Object.hasOwn(ERRORS, envelope.error.code)
  )
}

/** Any route with anything, known routes with inputs that look right, and with inputs that nearly do. */
function callsOn(ids: () => readonly string[]): fc.Arbitrary<Call> {
  const looksRight = ROUTES.map((route) => ({
    route: fc.constant(route),
    input: inputsOf(routes[route].input, ids),
  }))
  return fc.oneof(
    { weight: 1, arbitrary: fc.record({ route: fc.oneof(nastyText, nastyValue), input: nastyValue }) },
    { weight: 2, arbitrary: fc.record({ route: fc.constantFrom(...ROUTES), input: nastyValue }) },
    { weight: 4, arbitrary: fc.oneof(...looksRight.map((call) => fc.record(call))) },
    {
      weight: 3,
      arbitrary: fc.oneof(
        ...looksRight.map(({ route, input }) => fc.record({ route, input: brokenInputs(input) })),
      ),
    },
  )
}

interface Witness {
  conversation: Conversation
  messages: Message[]
}

/** A conversation whose id no call is given: whatever happens, it stays as it is. */
async function plantWitness(app: App): Promise<Witness> {
  const sent = await app.route('window', 'chat.send', { conversationId: null, text: '不要动我' })
  if (!sent.ok) throw new Error(sent.error.code)
  const { conversationId: id } = sent.value as Output<'chat.send'>
  for (;;) {
    const witness = await witnessOf(app, id)
    if (witness.messages.at(-1)?.metrics != null) return witness
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
}

async function witnessOf(app: App, id: string): Promise<Witness> {
  const value = async (route: string, input: unknown) => {
    const envelope = await app.route('window', route, input)
    if (!envelope.ok) throw new Error(`${route}: ${envelope.error.code}`)
    return envelope.value
  }
  const conversation = ((await value('conversations.list', undefined)) as Conversation[]).find(
    (it) => it.id === id,
  )
  if (conversation === undefined) throw new Error('the witness is gone')
  return { conversation, messages: (await value('messages.list', { conversationId: id })) as Message[] }
}

/** Newest first and not too many: early ones are mostly deleted. */
function collectIds(
  { seen }: { seen: Set<string> },
  { conversation, messages }: Witness,
  ids: string[],
): void {
  const secret = new Set([conversation.id, ...messages.map(({ id }) => id)])
  ids.unshift(...[...seen].filter((id) => !secret.has(id)))
  ids.splice(200)
  seen.clear()
}

function checkPrototypes(fault: (what: string) => void): void {
  for (const { prototype, name } of [Object, Array, String, Function, Map])
    for (const key of Object.keys(prototype)) fault(`${name}.prototype has ${key} now`)
}

function checkDatabase(folder: string, fault: (what: string) => void): void {
  const file = join(folder, 'data', 'conversations.db')
  // Through the app's own door first: it must still be a file the app opens, with its functions for search.
  const db = openDatabase(file)
  for (const pragma of ['integrity_check', 'foreign_key_check']) {
    const rows = db.prepare(`PRAGMA ${pragma}`).all()
    const found = JSON.stringify(rows)
    if (rows.length > 0 && found !== '[{"integrity_check":"ok"}]') fault(`${pragma}: ${found.slice(0, 500)}`)
  }
  try {
    db.exec("INSERT INTO message_search(message_search, rank) VALUES ('integrity-check', 0)")
  } catch (error) {
    fault(`search index: ${String(error)}`)
  }
  db.close()
}

function inWords({ route, input }: Call): string {
  const short = { depth: 3, breakLength: Number.POSITIVE_INFINITY, maxStringLength: 60, maxArrayLength: 5 }
  return `${inspect(route, short).slice(0, 80)} ${inspect(input, short).slice(0, 400)}`
}
