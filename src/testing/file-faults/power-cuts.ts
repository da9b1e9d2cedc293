import { copyFileSync, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { openStore } from '../../main/db/store.ts'
import { answer, answerOf, ask, type Fault, failureOf, questionOf, random } from './turns.ts'

/**
 * Power cuts: while turns are written, the files (with -wal, without -shm, as after a restart) are copied between
 * two statements of a turn, the -wal at times cut off somewhere; then the copy is opened.
 *
 * Passes when it opens and every question is there whose saving had returned; all of it, when nothing is cut off.
 */
export function powerCuts(folder: string, cuts: number, seed: number): Fault[] {
  const chance = random(seed)
  const file = join(folder, 'live', 'conversations.db')
  const copy = join(folder, 'copy', 'conversations.db')
  const store = openStore(file)
  const faults: Fault[] = []
  for (let n = 0; n < cuts; n += 1) {
    ask(store, n)
    if (chance() < 0.5) store.messages.saveText(`a${n}`, answerOf(n).slice(0, 40))
    rmSync(join(folder, 'copy'), { recursive: true, force: true })
    mkdirSync(join(folder, 'copy'))
    for (const part of ['', '-wal'])
      if (existsSync(`${file}${part}`)) copyFileSync(`${file}${part}`, `${copy}${part}`)
    // A frame that was on its way: written in part behind what is committed.
    const torn = Buffer.alloc(Math.floor(chance() * 6000), Math.floor(chance() * 256))
    if (existsSync(`${copy}-wal`)) writeFileSync(`${copy}-wal`, torn, { flag: 'a' })
    faults.push({ what: `power cut ${n}`, ...failureOf(() => checkAll(copy, n)) })
    answer(store, n)
  }
  store.close()
  return faults
}

/** @throws Error when one of the questions up to the `last` one, or an answer before it, is not as it was */
function checkAll(file: string, last: number): void {
  const store = openStore(file)
  try {
    for (let n = 0; n <= last; n += 1) {
      if (store.messages.get(`q${n}`).text !== questionOf(n)) throw new Error(`question ${n} of ${last}`)
      if (n < last && store.messages.get(`a${n}`).text !== answerOf(n))
        throw new Error(`answer ${n} of ${last}`)
    }
  } finally {
    store.close()
  }
}
