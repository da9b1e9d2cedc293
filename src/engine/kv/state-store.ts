/**
 * KV states in files, so that coming back to a conversation costs a file read and not a second reading of its
 * text: 12 KiB a token instead of about 10 ms a token.
 *
 * Two files a state: `<name>.kv`, written by llama.cpp, and `<name>.json`, which says what is in it. A state
 * is used only when its fingerprint (model, context options, library) is ours and its checksum is right;
 * loading a foreign state can crash the process. Everything here may be deleted at any time: it is a cache,
 * and every failure means no more than that the text is read again.
 */
import { createHash } from 'node:crypto'
import {
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { readFile, statfs } from 'node:fs/promises'
import { join } from 'node:path'
import { crc32 } from 'node:zlib'
import { kvFilePrefix } from '../../shared/kv-files.ts'
import type { Sequence, Token } from '../model.ts'
import { commonPrefix } from './reuse.ts'

const FORMAT = 2
/** The disk is never filled for a cache. */
const LEAST_FREE_BYTES = 500 * 1024 * 1024

interface Header {
  format: number
  fingerprint: string
  /** Conversation id, or null for a system prompt that all conversations share. */
  conversation: string | null
  tokens: Token[]
  /** How many of them, from the start, another conversation may use: see ./reuse.ts. */
  clean: number
  /** Token ids of the answers in it. */
  answers: Token[][]
  bytes: number
  crc32: number
  /** Of everything above: a wrong token id would be as dangerous as a wrong state. */
  headerCrc32: number
}

export interface State {
  name: string
  conversation: string | null
  tokens: readonly Token[]
  /** See ./reuse.ts; infinite when all of it is clean. */
  clean: number
  answers: readonly (readonly Token[])[]
}

export interface StateStore {
  /**
   * The state that shares the longest clean beginning with `prompt`, whosever it is; of several the one that is
   * read fastest.
   */
  best(prompt: readonly Token[]): { state: State; common: number } | null
  /** What is known of a conversation that is not in memory. */
  of(conversation: string): State | null
  /** Puts a state into `sequence`. False when it is damaged; it is then deleted and `sequence` is empty. */
  restore(state: State, sequence: Sequence): Promise<boolean>
  /** Never throws: a full disk costs the cache and nothing else. */
  save(sequence: Sequence, about: Pick<State, 'conversation' | 'clean' | 'answers'>): Promise<void>
  forget(conversation: string): void
}

export interface StateStoreOptions {
  folder: string
  limitBytes: number
  fingerprint: string
  log: (line: string) => void
}

const crcOf = ({ headerCrc32: _, ...header }: Header) => crc32(JSON.stringify(header))
const hash = (text: string) => createHash('sha256').update(text).digest('hex').slice(0, 24)

export function createStateStore({ folder, limitBytes, fingerprint, log }: StateStoreOptions): StateStore {
  const states = new Map<string, State & { bytes: number; crc32: number }>()
  /** Conversations forgotten while one of their states was being written. */
  const forgotten = new Set<string>()
  const file = (name: string, end: 'kv' | 'json') => join(folder, `${name}.${end}`)
  const remove = (name: string) => {
    states.delete(name)
    for (const end of ['json', 'kv'] as const) {
      try {
        rmSync(file(name, end), { force: true, recursive: true })
      } catch (error) {
        // Held by another program. It is not used again by this process, and by the next only when it is whole.
        log(`kv state ${name} not deleted: ${String(error)}`)
      }
    }
  }
  // One name a conversation and model, so that a newer state replaces the older; the conversation first, so
  // that forgetting it finds the states of every model.
  const nameOf = (conversation: string | null, tokens: readonly Token[]) =>
    `${conversation === null ? `s-${hash(tokens.join())}-` : kvFilePrefix(conversation)}${hash(fingerprint)}`

  const keep = (name: string, header: Header) => {
    const clean = header.clean < header.tokens.length ? header.clean : Number.POSITIVE_INFINITY
    states.set(name, { name, ...header, clean })
  }
  const readHeader = (name: string) => {
    const header = JSON.parse(readFileSync(file(name, 'json'), 'utf8')) as Header
    if (header.format !== FORMAT || header.fingerprint !== fingerprint) return
    if (header.headerCrc32 !== crcOf(header)) throw new Error('checksum differs')
    keep(name, header)
  }

  /** Least recently used go first, those of other models too, until `room` more bytes fit. */
  const makeRoom = (room: number) => {
    const files = readdirSync(folder)
      .filter((entry) => entry.endsWith('.kv'))
      .map((entry) => ({ name: entry.slice(0, -3), stat: statSync(join(folder, entry)) }))
      .sort((a, b) => a.stat.mtimeMs - b.stat.mtimeMs)
    let total = files.reduce((sum, { stat }) => sum + stat.size, room)
    for (const { name, stat } of files) {
      if (total <= limitBytes) return
      remove(name)
      total -= stat.size
    }
  }

  try {
    mkdirSync(folder, { recursive: true })
    const entries = new Set(readdirSync(folder))
    for (const entry of entries) {
      // A save or a deletion that was cut off in the middle.
      const isRest = entry.endsWith('.kv') && !entries.has(`${entry.slice(0, -3)}.json`)
      if (isRest || entry.endsWith('.new')) rmSync(join(folder, entry), { force: true })
      else if (entry.endsWith('.json')) {
        try {
          readHeader(entry.slice(0, -5))
        } catch {
          remove(entry.slice(0, -5))
        }
      }
    }
  } catch (error) {
    log(`kv states unreadable: ${String(error)}`)
  }

  return {
    best(prompt) {
      const found = [...states.values()].map((state) => ({
        state,
        common: Math.min(commonPrefix(state.tokens, prompt), state.clean),
      }))
      const [best] = found.sort(
        (a, b) => b.common - a.common || a.state.tokens.length - b.state.tokens.length,
      )
      return best !== undefined && best.common > 0 ? best : null
    },
    of: (conversation) => [...states.values()].find((state) => state.conversation === conversation) ?? null,
    async restore(state, sequence) {
      const known = states.get(state.name)
      try {
        const data = await readFile(file(state.name, 'kv'))
        if (data.length !== known?.bytes || crc32(data) !== known.crc32) throw new Error('checksum differs')
        await sequence.load(file(state.name, 'kv'))
        if (commonPrefix(sequence.tokens, state.tokens) !== state.tokens.length)
          throw new Error('other tokens')
        const now = new Date()
        utimesSync(file(state.name, 'kv'), now, now)
        return true
      } catch (error) {
        log(`kv state ${state.name} ignored: ${String(error)}`)
        remove(state.name)
        await sequence.erase(0, sequence.length)
        return false
      }
    },
    async save(sequence, { conversation, clean, answers }) {
      const tokens = [...sequence.tokens]
      const name = nameOf(conversation, tokens)
      const kv = `${file(name, 'kv')}.new`
      const json = `${file(name, 'json')}.new`
      if (conversation !== null) forgotten.delete(conversation)
      try {
        const { bavail, bsize } = await statfs(folder)
        if (bavail * bsize < LEAST_FREE_BYTES) return
        const bytes = await sequence.save(kv)
        const data = await readFile(kv)
        if (bytes > limitBytes || (conversation !== null && forgotten.has(conversation))) return
        makeRoom(bytes)
        const header: Header = {
          format: FORMAT,
          fingerprint,
          conversation,
          tokens,
          // JSON knows no infinite number.
          clean: Math.min(clean, tokens.length),
          answers: answers.map((ids) => [...ids]),
          bytes,
          crc32: crc32(data),
          headerCrc32: 0,
        }
        header.headerCrc32 = crcOf(header)
        writeFileSync(json, JSON.stringify(header))
        renameSync(kv, file(name, 'kv'))
        renameSync(json, file(name, 'json'))
        keep(name, header)
      } catch (error) {
        log(`kv state not saved: ${String(error)}`)
      } finally {
        for (const rest of [kv, json]) rmSync(rest, { force: true })
      }
    },
    forget(conversation) {
      forgotten.add(conversation)
      const beginning = kvFilePrefix(conversation)
      try {
        for (const entry of readdirSync(folder)) {
          if (entry.startsWith(beginning)) remove(entry.slice(0, entry.indexOf('.')))
        }
      } catch (error) {
        log(`kv states of a conversation not deleted: ${String(error)}`)
      }
    },
  }
}
