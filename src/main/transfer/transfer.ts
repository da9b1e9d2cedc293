/** Conversations out to files and paper, and in from files. */
import { readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { answerMarkdown } from '../../shared/answer-markdown.ts'
import type { Message } from '../../shared/chat.ts'
import { AppError, type Language } from '../../shared/errors.ts'
import { withoutMarks } from '../../shared/text/marks.ts'
import type { DocumentFormat, ExportFormat, ImportReport } from '../../shared/transfer.ts'
import type { Desk } from '../desks/desks.ts'
import { fileNameOf } from '../file-names.ts'
import {
  type Filed,
  FORMAT,
  type Imported,
  NOTHING_OWN,
  type Own,
  readArchive,
  writeArchive,
} from './archive.ts'
import { isChatGpt, readChatGpt } from './chatgpt/read.ts'
import { mergeAll } from './merge.ts'
import { toHtml } from './to-html.ts'
import { toMarkdown } from './to-markdown.ts'
import type { Script } from './words.ts'

/** What only the operating system can do; null when the person cancels. */
export interface Paper {
  pickSaveFile(name: string, extension: string): Promise<string | null>
  pickImportFile(): Promise<string | null>
  toPdf(html: string): Promise<Uint8Array>
  print(html: string): Promise<void>
}

export interface Transfer {
  /**
   * @param ids null: all that are kept
   * @returns the file, or null when the person cancelled
   * @throws AppError EXPORT_FAILED, CHAT_NOT_FOUND
   */
  export(ids: readonly string[] | null, format: ExportFormat): Promise<string | null>
  print(ids: readonly string[] | null): Promise<void>
  /**
   * One answer by itself, to be given away.
   *
   * @returns the file, or null when the person cancelled
   * @throws AppError EXPORT_FAILED, CHAT_NOT_FOUND
   */
  exportAnswer(messageId: string, format: DocumentFormat): Promise<string | null>
  printAnswer(messageId: string): Promise<void>
  /** @throws AppError IMPORT_UNKNOWN, IMPORT_NEWER */
  import(): Promise<ImportReport | null>
}

export interface TransferDeps {
  /** @throws AppError why there are no conversations */
  desks: () => { kept: Pick<Desk, 'store'>; deskOf: (id: string) => Pick<Desk, 'store'> }
  paper: Paper
  language: () => Language
  now: () => number
}

const EXTENSIONS: Record<ExportFormat, string> = {
  markdown: 'md',
  html: 'html',
  word: 'docx',
  pdf: 'pdf',
  json: 'json',
}
/** A larger file would not fit into memory as text and as objects at once. */
const MOST_BYTES = 400_000_000

export function createTransfer({ desks, paper, language, now }: TransferDeps): Transfer {
  const idsOf = (ids: readonly string[] | null) =>
    ids ??
    desks()
      .kept.store.conversations.list()
      .map(({ id }) => id)

  const scripts = (ids: readonly string[] | null): Script[] =>
    idsOf(ids).map((id) => {
      const { store } = desks().deskOf(id)
      const { title, updatedAt } = store.conversations.get(id)
      return { title, isAnswer: false, updatedAt, turns: store.messages.branch(id).map(turnOf) }
    })

  const turnOf = (message: Message): Script['turns'][number] => ({
    role: message.role,
    text: message.role === 'user' ? message.text : answerMarkdown(message, language()),
    finished: message.role === 'user' || message.status === 'complete',
  })

  const answerScript = (messageId: string): Script[] => {
    const message = desks().deskOf(messageId).store.messages.get(messageId)
    const lines = message.text.split('\n', 100).map(withoutMarks)
    const title = lines.find((line) => line !== '') ?? ''
    return [{ title, isAnswer: true, updatedAt: message.createdAt, turns: [turnOf(message)] }]
  }

  const filed = (ids: readonly string[] | null): Filed[] => {
    const folders = new Map(
      desks()
        .kept.store.folders.list()
        .map(({ id, name }) => [id, name]),
    )
    return idsOf(ids).flatMap((id) => {
      const { store } = desks().deskOf(id)
      const conversation = store.archive.read(id)
      const { folderId } = store.conversations.get(id)
      return conversation === undefined ? [] : [{ folder: folders.get(folderId ?? '') ?? null, conversation }]
    })
  }

  /** With what belongs to no conversation, when all are taken; otherwise with the roles that these need. */
  const archive = (ids: readonly string[] | null): string => {
    const { library, memory } = desks().kept.store
    const conversationsFiled = filed(ids)
    const used = new Set(conversationsFiled.map(({ conversation }) => conversation.role?.id))
    const own: Own =
      ids === null
        ? {
            prompts: library.prompts(),
            roles: library.roles(),
            facts: memory.facts(null).map(({ id, text }) => ({ id, text })),
          }
        : { ...NOTHING_OWN, roles: library.roles().filter(({ id }) => used.has(id)) }
    return writeArchive(conversationsFiled, own, now())
  }

  const documentOf = async (scripts: Script[], format: DocumentFormat): Promise<string | Uint8Array> => {
    switch (format) {
      case 'markdown':
        return toMarkdown(scripts, language())
      case 'html':
        return toHtml(scripts, language())
      case 'word': {
        // A megabyte of library that most starts of the app need not read.
        const { toWord } = await import('./word/to-word.ts')
        return await toWord(scripts, language())
      }
      case 'pdf':
        return await paper.toPdf(toHtml(scripts, language()))
    }
  }

  /** Where the person says; null when they cancel. */
  const save = async (
    title: string,
    format: ExportFormat,
    content: () => string | Promise<string | Uint8Array>,
  ): Promise<string | null> => {
    const file = await paper.pickSaveFile(fileNameOf(title), EXTENSIONS[format])
    if (file === null) return null
    const part = `${file}.part`
    try {
      await writeFile(part, await content())
      // Only a whole file takes the place of an older one.
      await rename(part, file)
    } catch (thrown) {
      await rm(part, { force: true }).catch(() => {})
      throw AppError.from(thrown, 'EXPORT_FAILED')
    }
    return file
  }

  return {
    async export(ids, format) {
      // Found first: what cannot be exported asks for no file.
      const title = ids?.length === 1 ? (scripts(ids)[0]?.title ?? '') : ''
      return await save(title, format, () =>
        format === 'json' ? archive(ids) : documentOf(scripts(ids), format),
      )
    },
    print: (ids) => paper.print(toHtml(scripts(ids), language())),
    async exportAnswer(messageId, format) {
      const script = answerScript(messageId)
      return await save(script[0]?.title ?? '', format, () => documentOf(script, format))
    },
    printAnswer: async (messageId) => paper.print(toHtml(answerScript(messageId), language())),
    async import() {
      const file = await paper.pickImportFile()
      if (file === null) return null
      const imported = await readFileOf(file, now(), language())
      // Asked for now: while the file was read, the conversations may have been locked, or opened anew.
      return mergeAll(desks().kept.store, imported, now())
    },
  }
}

async function readFileOf(file: string, now: number, language: Language): Promise<Imported> {
  let content: unknown
  try {
    if ((await stat(file)).size > MOST_BYTES) throw new Error('too large')
    content = JSON.parse((await readFile(file, 'utf8')).replace(/^\uFEFF/, ''))
  } catch (thrown) {
    throw AppError.from(thrown, 'IMPORT_UNKNOWN')
  }
  if (isChatGpt(content)) return readChatGpt(content, now, language)
  if (typeof content === 'object' && content !== null && 'format' in content && content.format === FORMAT)
    return readArchive(content)
  throw new AppError('IMPORT_UNKNOWN', 'neither format')
}
