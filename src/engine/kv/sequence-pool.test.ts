import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Rank } from '../../shared/engine-protocol.ts'
import type { Model } from '../model.ts'
import { scriptedLoader } from '../scripted-model.ts'
import { createSequencePool, type Lease, type SequencePool } from './sequence-pool.ts'
import { createStateStore } from './state-store.ts'

const folders: string[] = []
let folder: string
let load: () => Promise<Model>

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'pool '))
  folders.push(folder)
  const scripted = scriptedLoader('echo', () => {})
  load = () => scripted({ path: 'echo', contextSize: 4096, batchSize: 64, mmap: true }, () => {})
})
afterEach(() => {
  for (const used of folders.splice(0)) rmSync(used, { recursive: true, force: true })
})

/** A pool as a process has it that has just started; its store is the folder's. */
async function start() {
  const model = await load()
  const store = createStateStore({ folder, limitBytes: 1e7, fingerprint: 'ours', log() {} })
  return { model, pool: createSequencePool(model, store) }
}
/** A text of its own for each name, well above the least that is saved. */
const text = (name: string) => Array.from({ length: 60 }, (_, i) => `${name}${i} `).join('')
const kept = (id: string) => ({ id, persist: true })
const temporary = (id: string) => ({ id, persist: false })

async function lend(
  pool: SequencePool,
  prompt: readonly number[],
  conversation: { id: string; persist: boolean } | null,
  rank: Rank = 'answer',
): Promise<Lease> {
  const lease = await pool.lend(prompt, conversation, rank)
  if (lease === null) throw new Error('nothing lent')
  return lease
}
/** Reads `prompt` and gives the sequence back. */
async function read(...args: Parameters<typeof lend>): Promise<Pick<Lease, 'ready' | 'reuse'>> {
  const [, prompt] = args
  const lease = await lend(...args)
  await lease.sequence.evaluate(prompt.slice(lease.ready))
  lease.release()
  return { ready: lease.ready, reuse: lease.reuse }
}
const saveAll = async (pool: SequencePool) => {
  let saved = 0
  while (await pool.saveOne()) saved += 1
  return saved
}

test('who comes back finds the KV cache in memory, after an eviction or a restart in a file', async () => {
  const { model, pool } = await start()
  const [a, b, c, d] = ['a', 'b', 'c', 'd'].map((name) => model.tokenize(text(name)))
  if (!(a && b && c && d)) throw new Error('no tokens')
  expect(await read(pool, a, kept('a'))).toEqual({ ready: 0, reuse: 'none' })
  expect(await read(pool, a, kept('a'))).toEqual({ ready: a.length - 1, reuse: 'memory' })
  await read(pool, b, kept('b'))
  await read(pool, c, kept('c'))
  await read(pool, d, kept('d'))
  expect(await read(pool, a, kept('a'))).toEqual({ ready: a.length - 1, reuse: 'file' })
  await saveAll(pool)

  const later = await start()
  expect(await read(later.pool, d, kept('d'))).toEqual({ ready: d.length - 1, reuse: 'file' })
})

test('nothing is written of a temporary chat, nor of work for no conversation', async () => {
  const { model, pool } = await start()
  for (const name of ['a', 'b', 'c', 'd', 'e']) {
    await read(pool, model.tokenize(text(name)), name < 'd' ? temporary(name) : null)
  }
  await saveAll(pool)
  expect(readdirSync(folder)).toEqual([])
  // Made a chat that is kept, it is.
  await read(pool, model.tokenize(text('c')), kept('c'))
  await saveAll(pool)
  expect(readdirSync(folder)).toHaveLength(2)
})

test('answers keep their ids, also through a file', async () => {
  const { model, pool } = await start()
  const prompt = model.tokenize(text('a'))
  // Not the ids this text is tokenised to.
  const ids = [...'你好，世界'].flatMap((letter) => model.tokenize(letter))
  const lease = await lend(pool, prompt, kept('a'))
  await lease.sequence.evaluate(prompt)
  lease.remember(ids)
  lease.release()
  const known = [{ ids, text: '你好，世界', ends: [1, 2, 3, 4, 5] }]
  expect(pool.answersOf(kept('a'))).toEqual(known)
  await saveAll(pool)
  const later = await start()
  expect(later.pool.answersOf(kept('a'))).toEqual(known)
  expect(later.pool.answersOf(kept('b'))).toEqual([])
})

test('a person’s work takes a sequence from work of lower rank, which is told; equals wait', async () => {
  const { model, pool } = await start()
  const prompts = ['a', 'b', 'c', 'd', 'e'].map((name) => model.tokenize(text(name)))
  const [a, b, c, d, e] = prompts
  if (!(a && b && c && d && e)) throw new Error('no tokens')
  const background = await lend(pool, a, null, 'background')
  const typing = await lend(pool, b, kept('b'), 'typing')
  const answer = await lend(pool, c, kept('c'), 'answer')
  expect(await pool.lend(d, null, 'background')).toBeNull()
  const second = await lend(pool, d, kept('d'), 'answer')
  expect([background.lost, typing.lost, answer.lost]).toEqual([true, false, false])
  // The answer to what was being typed moves into its own sequence.
  const third = await lend(pool, b, kept('b'), 'answer')
  expect(typing.lost).toBe(true)
  expect(third.sequence).toBe(typing.sequence)
  expect(await pool.lend(e, kept('e'), 'answer')).toBeNull()
  // A late release by who has lost it does not take it from who has it now.
  typing.release()
  background.release()
  expect(await pool.lend(e, kept('e'), 'answer')).toBeNull()
  second.release()
  expect(await pool.lend(e, kept('e'), 'answer')).not.toBeNull()
})

test('work for no conversation does not push conversations out of memory one after another', async () => {
  const { model, pool } = await start()
  await read(pool, model.tokenize(text('a')), kept('a'))
  await read(pool, model.tokenize(text('b')), kept('b'))
  for (const name of ['x', 'y', 'z']) await read(pool, model.tokenize(text(name)), null, 'background')
  for (const name of ['a', 'b']) {
    expect(await read(pool, model.tokenize(text(name)), kept(name))).toMatchObject({ reuse: 'memory' })
  }
})

test('turns are cut out of a conversation’s own KV cache, from memory or file, never of another’s', async () => {
  const { model, pool } = await start()
  const [system, older, newer] = ['s', 'o', 'n'].map((name) => model.tokenize(text(name)))
  if (!(system && older && newer)) throw new Error('no tokens')
  const long = [...system, ...older, ...newer]
  const short = [...system, ...newer, ...model.tokenize('question')]
  await read(pool, long, kept('a'))
  // Another conversation, which must not see the older turns through the newer.
  await read(pool, long, null)
  expect(await read(pool, short, null)).toEqual({ ready: system.length, reuse: 'memory' })
  await saveAll(pool)
  const other = await start()
  expect(await read(other.pool, short, kept('b'))).toEqual({ ready: system.length, reuse: 'file' })
  // Its own.
  const ready = system.length + newer.length
  const later = await start()
  expect(await read(later.pool, short, kept('a'))).toEqual({ ready, reuse: 'shifted' })
  const lease = await lend(pool, short, kept('a'))
  expect(lease).toMatchObject({ ready, reuse: 'shifted' })
  expect([...lease.sequence.tokens]).toEqual(short.slice(0, ready))
})

test('what was computed with turns in view that are no longer there is its own conversation’s only', async () => {
  const { model, pool } = await start()
  const [system, older, newer] = ['s', 'o', 'n'].map((name) => model.tokenize(text(name)))
  if (!(system && older && newer)) throw new Error('no tokens')
  // A branch of the conversation has the same text behind the system prompt, and never saw the older turns.
  const short = [...system, ...newer, ...model.tokenize('question')]
  const all = short.length - 1
  const evict = async (from: SequencePool) => {
    for (const id of ['x', 'y']) await read(from, model.tokenize(text(id)), kept(id))
  }
  await read(pool, [...system, ...older, ...newer], kept('a'))
  expect(await read(pool, short, kept('a'))).toMatchObject({ reuse: 'shifted' })
  await evict(pool)
  expect(await read(pool, short, kept('branch'))).toEqual({ ready: system.length, reuse: 'memory' })

  // Through the file: its own gets all of it and knows what it is.
  const restarted = await start()
  expect(await read(restarted.pool, short, kept('a'))).toEqual({ ready: all, reuse: 'file' })
  await evict(restarted.pool)
  expect(await read(restarted.pool, short, kept('branch'))).toEqual({ ready: system.length, reuse: 'memory' })
  expect(await read((await start()).pool, short, kept('branch'))).toEqual({
    ready: system.length,
    reuse: 'file',
  })
  // Read afresh behind the system prompt, the branch is clean.
  await saveAll(pool)
  expect(await read((await start()).pool, short, kept('third'))).toEqual({ ready: all, reuse: 'file' })
})

test('a system prompt into which a later part has moved up is not shared', async () => {
  const { model, pool } = await start()
  const [lesson, fact, more] = ['l', 'f', 'm'].map((name) => model.tokenize(text(name)))
  if (!(lesson && fact && more)) throw new Error('no tokens')
  await read(pool, [...lesson, ...fact, ...more], kept('a'))
  const lease = await lend(pool, [...lesson, ...more, ...model.tokenize('q')], kept('a'))
  expect(lease.reuse).toBe('shifted')
  await lease.shareSystemPrompt()
  expect(readdirSync(folder)).toEqual([])
})

test('nothing of a temporary or a forgotten chat serves another', async () => {
  const { model, pool } = await start()
  const prompt = model.tokenize(text('p'))
  await read(pool, prompt, temporary('a'))
  for (const id of ['x', 'y']) await read(pool, model.tokenize(text(id)), kept(id))
  expect(await read(pool, prompt, kept('b'))).toEqual({ ready: 0, reuse: 'none' })
  pool.forget('b')
  expect(await read(pool, prompt, null)).toEqual({ ready: 0, reuse: 'none' })
})

test('a draft that is read behind an answer comes into no file', async () => {
  const { model, pool } = await start()
  const prompt = model.tokenize(text('a'))
  await read(pool, prompt, kept('a'))
  await read(pool, [...prompt, ...model.tokenize(text('draft'))], kept('a'), 'typing')
  await saveAll(pool)
  const later = await start()
  const store = createStateStore({ folder, limitBytes: 1e7, fingerprint: 'ours', log() {} })
  expect(store.of('a')?.tokens).toEqual(prompt)
  expect(await read(later.pool, prompt, kept('a'))).toMatchObject({ reuse: 'file' })
})

test('a system prompt is shared by file with conversations that begin alike', async () => {
  const { model, pool } = await start()
  const system = model.tokenize(text('s'))
  const lease = await lend(pool, system, kept('a'))
  await lease.sequence.evaluate(system)
  await lease.shareSystemPrompt()
  lease.release()
  const later = await start()
  const prompt = [...system, ...model.tokenize(text('q'))]
  expect(await read(later.pool, prompt, kept('b'))).toEqual({ ready: system.length, reuse: 'file' })
})

test('a forgotten conversation is gone from memory and disk, and not saved any more', async () => {
  const { model, pool } = await start()
  const prompt = model.tokenize(text('a'))
  await read(pool, prompt, kept('a'))
  await saveAll(pool)
  const lease = await lend(pool, prompt, kept('a'))
  pool.forget('a')
  lease.remember([1, 2])
  lease.release()
  await saveAll(pool)
  expect(readdirSync(folder)).toEqual([])
  expect(pool.answersOf(kept('a'))).toEqual([])
})

test('a sequence whose preparation fails is given back', async () => {
  const { model, pool } = await start()
  const prompt = model.tokenize(text('a'))
  for (const id of ['a', 'b', 'c']) await read(pool, prompt, kept(id))
  const erase = model.sequences.map((sequence) => sequence.erase)
  for (const sequence of model.sequences) {
    sequence.erase = async () => {
      throw new Error('no memory')
    }
  }
  for (let i = 0; i < 4; i += 1) await expect(pool.lendEmpty()).rejects.toThrow('no memory')
  for (const [index, sequence] of model.sequences.entries()) sequence.erase = erase[index] ?? sequence.erase
  for (const id of ['x', 'y', 'z']) expect(await pool.lend(prompt, kept(id), 'answer')).not.toBeNull()
})
