/** Taking conversations out and in. */

/** What people read. */
export const DOCUMENT_FORMATS = ['markdown', 'html', 'word', 'pdf'] as const
export type DocumentFormat = (typeof DOCUMENT_FORMATS)[number]

/** `json` is the only one that can be imported again. */
export const EXPORT_FORMATS = [...DOCUMENT_FORMATS, 'json'] as const
export type ExportFormat = (typeof EXPORT_FORMATS)[number]

export interface ImportReport {
  /** Conversations that were not here. */
  added: number
  /** Conversations that were here and got messages they did not have. */
  merged: number
  /** Conversations that were here with all their messages. */
  known: number
  /** Conversations that could not be read. */
  damaged: number
  /** Of conversations that could be read, what did not come along; absent when all did. */
  leftOut?: LeftOut
}

/** What another app's conversations hold and ours cannot; each number counts things, not conversations. */
export interface LeftOut {
  pictures: number
  /** Sound and films; what is written of their words comes along. */
  recordings: number
  files: number
  /** What nobody saw there (tools' messages, thoughts, hidden instructions), and what could not be read. */
  messages: number
}
