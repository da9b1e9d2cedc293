import { copyFileSync, mkdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { conversationFile } from '../../main/db/conversation-file.ts'
import { openDatabase } from '../../main/db/database.ts'
import { MEND_WORDS } from '../../main/db/salvage/words.ts'
import { openStore, type Store } from '../../main/db/store.ts'
import { backupsFolder, writeBackup } from '../../main/vault/backup/backup-files.ts'
import { recover } from '../../main/vault/salvage/recover.ts'
import { databaseError } from '../../main/vault/sqlite/database-error.ts'
import { answer, answerOf, ask, type Fault, failureOf, questionOf, random } from './turns.ts'

/** Turns that came after the backup. */
const AFTER_BACKUP = 10
/** Ways in which a file comes to harm. */
const DAMAGES = ['a bit', 'bits', 'a page of zeros', 'pages of garbage', 'cut off', 'the first page'] as const
type Damage = (typeof DAMAGES)[number]

export interface DamageParams {
  /** How many files. */
  count: number
  /** Turns in each, more than ten. */
  turns: number
  seed: number
}

export interface DamageCounts {
  faults: Fault[]
  /** Files that work as before: what was hit is not in use. */
  unharmed: number
  /** Files that were taken for those of a newer version: that number was hit. They are recovered like the others. */
  newer: number
  /** Of the recovered files without a backup: messages that were, that came back as they were, and in part. */
  alone: { were: number; back: number; inPart: number }
  /** The same of those with one. */
  withBackup: { were: number; back: number; inPart: number }
}

/**
 * Damages copies of a file at random places and uses them as the app does; those that are refused are recovered,
 * every second kind of damage with a backup of all but the last ten turns at hand.
 *
 * Passes when a file either works or is refused with DB_DAMAGED, a file that is not opened is not changed, what is
 * recovered works, and no message that a backup has is missing.
 */
export function damages(folder: string, { count, turns, seed }: DamageParams): DamageCounts {
  const chance = random(seed)
  const original = join(folder, 'original', 'conversations.db')
  make(original, turns)
  const bytes = readFileSync(original)
  const counts: DamageCounts = {
    faults: [],
    unharmed: 0,
    newer: 0,
    alone: { were: 0, back: 0, inPart: 0 },
    withBackup: { were: 0, back: 0, inPart: 0 },
  }
  for (let n = 0; n < count; n += 1) {
    const kind = DAMAGES[n % DAMAGES.length] ?? 'a bit'
    const hasBackup = Math.floor(n / DAMAGES.length) % 2 === 0
    const copy = join(folder, 'damaged', 'conversations.db')
    rmSync(join(folder, 'damaged'), { recursive: true, force: true })
    mkdirSync(backupsFolder(copy), { recursive: true })
    writeFileSync(copy, bytes)
    damage(copy, bytes.length, kind, chance)
    if (hasBackup) copyFileSync(backupOf(original), backupOf(copy))
    const what = `damage ${n}, ${kind}${hasBackup ? ', with a backup' : ''}`
    counts.faults.push({ what, ...failureOf(() => useOrRecover(copy, turns, hasBackup, counts)) })
  }
  return counts
}

const backupOf = (file: string) => join(backupsFolder(file), 'conversations-000001-19700101T000000Z-daily.db')

function make(file: string, turns: number): void {
  const store = openStore(file)
  for (let n = 0; n < turns; n += 1) {
    ask(store, n)
    answer(store, n)
    if (n !== turns - AFTER_BACKUP - 1) continue
    const db = openDatabase(file)
    writeBackup(db, conversationFile.name, backupsFolder(file), 'daily', 0)
    db.close()
  }
  store.close()
}

function damage(file: string, size: number, kind: Damage, chance: () => number): void {
  const bytes = readFileSync(file)
  const any = (below: number) => Math.floor(chance() * below)
  const page = () => any(size / 4096) * 4096
  const flip = () => {
    const at = any(size)
    bytes[at] = (bytes[at] ?? 0) ^ (1 << any(8))
  }
  switch (kind) {
    case 'a bit':
      flip()
      break
    case 'bits':
      for (let n = 0; n < 40; n += 1) flip()
      break
    case 'a page of zeros': {
      const at = page()
      bytes.fill(0, at, at + 4096)
      break
    }
    case 'pages of garbage':
      for (let n = 0; n < 8; n += 1) {
        const at = page()
        for (let i = 0; i < 4096; i += 1) bytes[at + i] = any(256)
      }
      break
    case 'the first page':
      bytes.fill(any(256), 0, 4096)
      break
    case 'cut off':
      truncateSync(file, any(size))
      return
  }
  writeFileSync(file, bytes)
}

function useOrRecover(file: string, turns: number, hasBackup: boolean, counts: DamageCounts): void {
  const before = readFileSync(file)
  let opened = false
  try {
    const store = openStore(file)
    opened = true
    use(store, 10 * turns)
    counts.unharmed += 1
    return
  } catch (thrown) {
    const { code, detail } = databaseError(thrown)
    if (code !== 'DB_DAMAGED' && code !== 'DB_NEWER') throw new Error(`${code}: ${detail}`)
    if (!opened && !readFileSync(file).equals(before)) throw new Error('refused, and yet changed')
    if (code === 'DB_NEWER') counts.newer += 1
  }
  recover(conversationFile, { file, key: null, language: 'zh-CN', now: 1 })
  const tally = hasBackup ? counts.withBackup : counts.alone
  const store = openStore(file)
  let missing = 0
  for (let n = 0; n < turns; n += 1) {
    for (const [id, text] of [
      [`q${n}`, questionOf(n)],
      [`a${n}`, answerOf(n)],
    ] as const) {
      const kept = textOf(store, id)
      tally.were += 1
      if (kept === text) tally.back += 1
      else if (kept !== '') tally.inPart += 1
      else if (n < turns - AFTER_BACKUP) missing += 1
    }
  }
  // Another one: the first may have come through.
  use(store, 20 * turns)
  if (hasBackup && missing > 0) throw new Error(`${missing} messages of the backup are missing`)
}

/** Empty when nothing of the message is there. */
function textOf({ messages }: Store, id: string): string {
  try {
    const { text } = messages.get(id)
    return text === MEND_WORDS['zh-CN'].lost ? '' : text
  } catch {
    return ''
  }
}

/** Lists, reads, asks question `next` and searches; then closes. */
function use(store: Store, next: number): void {
  try {
    store.messages.interruptStale()
    for (const { id } of store.conversations.list()) store.messages.branch(id)
    ask(store, next)
    answer(store, next)
    store.search.find('问题', 5)
  } finally {
    store.close()
  }
}
