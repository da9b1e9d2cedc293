/** What is known about answers without their text. */

import type { Message } from '../../shared/chat.ts'
import type { Database } from '../vault/sqlite/database.ts'
import { toMessage } from './rows.ts'

export type AnswerFigures = Pick<Message, 'createdAt' | 'status' | 'error' | 'metrics'>

export interface FigureRepo {
  /** Of the newest answers, newest first. */
  recent(most: number): AnswerFigures[]
}

export function createFigureRepo(db: Database): FigureRepo {
  const select = db.prepare(
    `SELECT created_at, status, error, metrics FROM message WHERE role = 'assistant'
     ORDER BY seq DESC LIMIT ?`,
  )
  return {
    recent: (most) =>
      select.all(most).map((row) => {
        const { createdAt, status, error, metrics } = toMessage(row, [])
        return { createdAt, status, error, metrics }
      }),
  }
}
