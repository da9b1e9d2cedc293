/** Conversation files of any size, written at once: for fault tests and measurements. */

import { openDatabase } from '../../src/main/db/database.ts'
import type { Database } from '../../src/main/vault/sqlite/database.ts'

const ANSWER = `光合作用是植物利用阳光，把二氧化碳和水变成养分的过程。

- 叶绿素吸收光
- 水被分解，放出氧气

\`\`\`python
print("叶子是绿的")
\`\`\`
`
/** Where the clock stands when the first message is written, ms since 1970; one a minute from there. */
const START = Date.parse('2026-01-05T08:00:00Z')
const MINUTE_MS = 60_000

/** One conversation called `title` with so many messages, questions and answers in turn. */
export function seedLong(file: string, title: string, messages: number): void {
  withDatabase(file, (db) => addConversation(db, title, messages, 0))
}

/** So many conversations of two messages, called 对话 1, 对话 2, …; the last one is the newest. */
export function seedMany(file: string, conversations: number): void {
  withDatabase(file, (db) => {
    for (let n = 1; n <= conversations; n += 1) addConversation(db, `对话 ${n}`, 2, n)
  })
}

function withDatabase(file: string, work: (db: Database) => void): void {
  const db = openDatabase(file)
  db.exec('BEGIN')
  work(db)
  db.exec('COMMIT')
  db.close()
}

function addConversation(db: Database, title: string, messages: number, minutes: number): void {
  const at = (n: number) => START + (minutes + n) * MINUTE_MS
  db.prepare(
    'INSERT INTO conversation (id, title, created_at, updated_at, recency) VALUES (?, ?, ?, ?, ?)',
  ).run(title, title, at(0), at(messages), at(messages))
  const add = db.prepare(
    `INSERT INTO message (id, conversation_id, parent_id, role, text, status, created_at)
     VALUES (?, ?, ?, ?, ?, 'complete', ?)`,
  )
  for (let n = 0; n < messages; n += 1) {
    const [role, text] = n % 2 === 0 ? ['user', `问题 ${n}`] : ['assistant', `${ANSWER}\n第 ${n} 条。`]
    add.run(`${title} ${n}`, title, n === 0 ? null : `${title} ${n - 1}`, role ?? '', text ?? '', at(n))
  }
  db.prepare('UPDATE conversation SET head_id = ? WHERE id = ?').run(`${title} ${messages - 1}`, title)
}
