import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Model, Sequence } from '../model.ts'
import { scriptedLoader } from '../scripted-model.ts'
import { createStateStore } from './state-store.ts'

let folder: string
let model: Model
let logged: string[]

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'kv 状态 '))
  logged = []
  const load = scriptedLoader('echo', () => {})
  model = await load({ path: 'echo', contextSize: 1024, batchSize: 64, mmap: true }, () => {})
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

/** The store as a process finds it that has just started. */
const open = (more: { limitBytes?: number; fingerprint?: string } = {}) =>
  createStateStore({
    folder,
    limitBytes: 1e6,
    fingerprint: 'ours',
    log: (line) => logged.push(line),
    ...more,
  })
const sequence = (index: number): Sequence => {
  const found = model.sequences[index]
  if (found === undefined) throw new Error('no such sequence')
  return found
}
/** A sequence that holds `text`. */
async function holding(text: string): Promise<Sequence> {
  const one = sequence(0)
  await one.erase(0, one.length)
  await one.evaluate(model.tokenize(text))
  return one
}
const save = async (
  store: ReturnType<typeof open>,
  conversation: string | null,
  text: string,
  clean = Number.POSITIVE_INFINITY,
) => store.save(await holding(text), { conversation, clean, answers: [[1, 2], [3]] })
const files = () => readdirSync(folder).sort()
const fileOf = (end: string) => join(folder, files().find((name) => name.endsWith(end)) ?? 'none')

test('a state comes back after a restart, with the ids of its answers', async () => {
  await save(open(), 'one', 'a long conversation')
  const store = open()
  const state = store.of('one')
  expect(state?.answers).toEqual([[1, 2], [3]])
  const empty = sequence(1)
  expect(state && (await store.restore(state, empty))).toBe(true)
  expect([...empty.tokens]).toEqual(model.tokenize('a long conversation'))
  expect(store.of('two')).toBeNull()
})

test('the best state shares the longest beginning; of two alike, the smaller is read', async () => {
  const store = open()
  await save(store, 'one', 'system prompts, and then one')
  await save(store, null, 'system prompts')
  await save(store, 'two', 'something else')
  const best = store.best(model.tokenize('system prompts'))
  expect(best?.state.conversation).toBeNull()
  expect(store.best(model.tokenize('system prompts, and then two'))?.state.conversation).toBe('one')
  expect(store.best(model.tokenize('!?'))).toBeNull()
})

test('a state from which turns were cut out is matched as far as it is clean, also after a restart', async () => {
  await save(open(), 'one', 'system prompts, and then one', 4)
  const store = open()
  expect(store.best(model.tokenize('system prompts, and then two'))?.common).toBe(4)
  expect(store.of('one')?.clean).toBe(4)
  await save(store, 'two', 'system prompts')
  expect(store.of('two')?.clean).toBe(Number.POSITIVE_INFINITY)
  expect(open().of('two')?.clean).toBe(Number.POSITIVE_INFINITY)
})

test.each<[string, () => void]>([
  ['a state with a flipped byte', () => flip(fileOf('.kv'))],
  ['a truncated state', () => truncateSync(fileOf('.kv'), 10)],
  ['a state that is gone', () => rmSync(fileOf('.kv'))],
])('%s is not loaded, and deleted', async (_name, damage) => {
  await save(open(), 'one', 'a long conversation')
  damage()
  const store = open()
  const state = store.of('one')
  const used = await holding('what was there before')
  expect(state && (await store.restore(state, used))).toBe(false)
  expect(used.length).toBe(0)
  expect(files()).toEqual([])
  expect(store.of('one')).toBeNull()
  expect(logged).toHaveLength(1)
})

function flip(file: string): void {
  const data = readFileSync(file)
  data.writeUInt8(data.readUInt8(data.length >> 1) ^ 1, data.length >> 1)
  writeFileSync(file, data)
}

test.each<[string, () => void]>([
  ['no json', () => writeFileSync(fileOf('.json'), '{"format":1,')],
  ['null', () => writeFileSync(fileOf('.json'), 'null')],
  [
    'another token id',
    () => {
      const header = JSON.parse(readFileSync(fileOf('.json'), 'utf8'))
      header.answers[0][0] = 999_999
      writeFileSync(fileOf('.json'), JSON.stringify(header))
    },
  ],
])('a damaged header (%s) is deleted with its state', async (_name, damage) => {
  await save(open(), 'one', 'a long conversation')
  damage()
  expect(open().of('one')).toBeNull()
  expect(files()).toEqual([])
})

test('what a crash left in the middle of a save is cleared away', async () => {
  await save(open(), 'one', 'a long conversation')
  const whole = files()
  writeFileSync(join(folder, 'c-two-x.kv.new'), 'half')
  writeFileSync(join(folder, 'c-two-x.json.new'), 'half')
  writeFileSync(join(folder, 'c-two-x.kv'), 'no header')
  expect(open().of('one')).not.toBeNull()
  expect(files()).toEqual(whole)
})

test('states of another model are not used, not deleted, and forgotten with their conversation', async () => {
  await save(open({ fingerprint: 'theirs' }), 'one', 'a long conversation')
  const store = open()
  expect(store.of('one')).toBeNull()
  expect(store.best(model.tokenize('a long conversation'))).toBeNull()
  expect(files()).toHaveLength(2)
  await save(store, 'one', 'a long conversation')
  await save(store, 'one more', 'another conversation')
  expect(files()).toHaveLength(6)
  store.forget('one')
  expect(files()).toHaveLength(2)
  expect(store.of('one')).toBeNull()
  expect(open().of('one more')).not.toBeNull()
})

test('a conversation forgotten while it is written does not come back', async () => {
  const store = open()
  const slow = await holding('a long conversation')
  const saving = store.save(
    {
      ...slow,
      tokens: slow.tokens,
      length: slow.length,
      async save(file) {
        const bytes = await slow.save(file)
        store.forget('one')
        return bytes
      },
    },
    { conversation: 'one', clean: Number.POSITIVE_INFINITY, answers: [] },
  )
  await saving
  expect(files()).toEqual([])
  expect(store.of('one')).toBeNull()
})

test('the folder stays within its limit: least recently used go first, another model’s too', async () => {
  const text = (letter: string) => letter.repeat(100)
  await save(open(), 'one', text('a'))
  const bytes = readFileSync(fileOf('.kv')).length
  const limitBytes = bytes * 3
  const store = open({ limitBytes })
  await save(open({ limitBytes, fingerprint: 'theirs' }), 'foreign', text('f'))
  await save(store, 'two', text('b'))
  // Long ago, in this order: foreign, one, two. Then `one` is used.
  const age = (beginning: string, hours: number) => {
    const name = files().find((entry) => entry.startsWith(beginning) && entry.endsWith('.kv')) ?? 'none'
    const at = new Date(Date.now() - hours * 3_600_000)
    utimesSync(join(folder, name), at, at)
  }
  age('c-foreign-', 3)
  age('c-one-', 2)
  age('c-two-', 1)
  const one = store.of('one')
  expect(one && (await store.restore(one, sequence(1)))).toBe(true)
  const kept = () =>
    files()
      .filter((name) => name.endsWith('.kv'))
      .map((name) => name.split('-')[1])
  await save(store, 'three', text('c'))
  expect(kept()).toEqual(['one', 'three', 'two'])
  await save(store, 'four', text('d'))
  expect(kept()).toEqual(['four', 'one', 'three'])
  expect(store.of('two')).toBeNull()
  // What is too large by itself is not written, and nothing is thrown out for it.
  await save(store, 'large', text('x').repeat(4))
  expect(kept()).toEqual(['four', 'one', 'three'])
  expect(files()).toHaveLength(6)
})

/** One of the two files, changed in any way: bytes, length, other content, another kind of thing. */
const damage = fc.record({
  end: fc.constantFrom('.kv', '.json'),
  how: fc.oneof(
    fc.record({ at: fc.nat(), byte: fc.integer({ min: 1, max: 255 }) }),
    fc.record({ length: fc.nat() }),
    fc.record({
      content: fc.oneof(fc.string(), fc.json(), fc.constantFrom('', '\0', '{"__proto__":{"format":1}}')),
    }),
    // Most of a right header stays right: one value of it is another.
    fc.record({ key: fc.nat(), value: fc.oneof(fc.jsonValue(), fc.constantFrom(-1, 1e308, 2 ** 32, null)) }),
    fc.record({ folder: fc.constant(true) }),
  ),
})

test('whatever became of its files, a state is its own or it is none: 400 kinds of damage', async () => {
  await save(open(), 'one', 'a long conversation')
  const kept = files().map((name) => [name, readFileSync(join(folder, name))] as const)
  const tokens = model.tokenize('a long conversation')
  let restored = 0
  await fc.assert(
    fc.asyncProperty(damage, async ({ end, how }) => {
      for (const name of files()) rmSync(join(folder, name), { recursive: true })
      for (const [name, data] of kept) writeFileSync(join(folder, name), data)
      const path = fileOf('key' in how ? '.json' : end)
      const data = readFileSync(path)
      if ('at' in how) data.writeUInt8(data.readUInt8(how.at % data.length) ^ how.byte, how.at % data.length)
      if ('key' in how) {
        const header = JSON.parse(data.toString())
        const keys = Object.keys(header)
        header[keys[how.key % keys.length] ?? ''] = how.value
        writeFileSync(path, JSON.stringify(header))
      } else if ('content' in how) writeFileSync(path, how.content)
      else if ('length' in how) writeFileSync(path, data.subarray(0, how.length % data.length))
      else if ('folder' in how) {
        rmSync(path)
        mkdirSync(path)
      } else writeFileSync(path, data)

      const store = open()
      const state = store.of('one')
      const used = await holding('what was there before')
      const whole = state !== null && (await store.restore(state, used))
      if (whole) {
        restored += 1
        expect([...used.tokens]).toEqual(tokens)
      } else if (state !== null) {
        expect(used.length).toBe(0)
        expect(open().of('one')).toBeNull()
      }
    }),
    { seed: 4, numRuns: 400 },
  )
  // A key of the header with the value it had, and a key that is not there: nothing is damaged then.
  expect(restored).toBeLessThan(20)
})
