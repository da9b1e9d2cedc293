/** What the lock costs: `npm run bench:lock [conversations] [messages in each]`. Prints one JSON line. */
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openStore, type Store } from '../src/main/db/store.ts'
import { changeKeyOf } from '../src/main/vault/lock/change-key.ts'
import { unwrapKey, wrapKey } from '../src/main/vault/lock/key-file.ts'
import { type DataKey, newDataKey } from '../src/main/vault/sqlite/cipher.ts'

const conversations = Number(process.argv[2] ?? 5000)
const turns = Number(process.argv[3] ?? 10) / 2
/** Commits whose median is taken: a streaming answer is saved once a second. */
const COMMITS = 300
const PARAGRAPH =
  '光合作用把光能变成化学能，植物用它造出糖，放出氧气。Plants turn light into sugar and oxygen. '

const folder = mkdtempSync(join(tmpdir(), '小Q bench '))
const file = join(folder, 'conversations.db')
const median = (values: number[]) => values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0
const timed = <T>(work: () => T): [T, number] => {
  const start = performance.now()
  const result = work()
  return [result, Math.round(performance.now() - start)]
}
const rssMb = () => {
  globalThis.gc?.()
  return Math.round(process.memoryUsage().rss / 1e6)
}

function fill({ messages }: Store): void {
  for (let c = 0; c < conversations; c += 1)
    for (let n = 0; n < turns; n += 1) {
      const id = `${c}-${n}`
      messages.addTurn({
        conversationId: n === 0 ? null : `c${c}`,
        newConversationId: `c${c}`,
        title: `第 ${c} 段`,
        questionId: `q${id}`,
        answerId: `a${id}`,
        text: `第 ${c} 段第 ${n} 个问题`,
        now: c * 1000 + n,
      })
      const end = { status: 'complete', error: null, metrics: null, remark: null } as const
      messages.end(`a${id}`, { ...end, text: PARAGRAPH.repeat(4 + (n % 4)) })
    }
}

/** Opening, memory of it, and the median commit of a text of 2,000 characters, milliseconds. */
function measure(key: DataKey | null, live: string) {
  const before = rssMb()
  const [store, openMs] = timed(() => openStore(file, key))
  const [, listMs] = timed(() => store.conversations.list())
  const [, searchMs] = timed(() => store.search.find('光合作用', 60))
  const openMb = rssMb() - before
  store.messages.addVersion('a0-0', live, 1)
  const commits = Array.from({ length: COMMITS }, (_, n) => {
    const start = performance.now()
    store.messages.saveText(live, `${n}${PARAGRAPH.repeat(25)}`.slice(0, 2000))
    return performance.now() - start
  })
  store.messages.end(live, { text: '', status: 'stopped', error: null, metrics: null, remark: null })
  store.close()
  return { openMs, openMb, listMs, searchMs, commitMs: Number(median(commits).toFixed(2)) }
}

try {
  const filling = openStore(file)
  fill(filling)
  filling.close()
  const bytes = statSync(file).size
  const plain = measure(null, 'live1')
  const key = newDataKey()
  const [, encryptMs] = timed(() => changeKeyOf([file], null, key))
  const start = performance.now()
  const keyFile = await wrapKey(key, 'correct horse battery staple')
  const wrapMs = Math.round(performance.now() - start)
  await unwrapKey(keyFile, 'correct horse battery staple')
  const unwrapMs = Math.round(performance.now() - start) - wrapMs
  const encrypted = measure(key, 'live2')
  const [, decryptMs] = timed(() => changeKeyOf([file], key, null))
  const messages = conversations * turns * 2
  console.log(
    JSON.stringify({ conversations, messages, bytes, plain, encrypted, unwrapMs, encryptMs, decryptMs }),
  )
} finally {
  rmSync(folder, { recursive: true, force: true })
}
