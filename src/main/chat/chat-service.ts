/**
 * What the app is about: a question is saved, an answer streams, nothing is lost. Plain Node.
 *
 * Order of things: the question and an empty answer are on disk before the engine hears of them; the answer's
 * text is saved every second; one last write gives it its final status. The engine keeps no history: the
 * prompt of every answer is built from the database.
 */
import type { Message, QueuedQuestion, SentQuestion } from '../../shared/chat.ts'
import { AppError } from '../../shared/errors.ts'
import type { RoleChoice } from '../../shared/library.ts'
import { createAnswerer } from '../answer/answerer.ts'
import { languageOf } from '../answer/prompt/system-prompt.ts'
import type { AnswerRequest, Generation } from '../answer/request.ts'
import { FACTS_SHARE, factsThatFit } from '../answer/sources/facts.ts'
import type { Turn } from '../answer/turn.ts'
import type { MemoryRepo } from '../db/memory-repo.ts'
import type { MessageRepo } from '../db/message-repo.ts'
import type { QueueRepo } from '../db/queue-repo.ts'
import type { Engine } from '../engine/engine.ts'
import type { Log } from '../log.ts'
import type { ConversationMemory } from '../memory/conversation-memory.ts'
import { createSummariser } from '../memory/summarise.ts'
import { databaseError } from '../vault/sqlite/database-error.ts'
import { type AnswerRun, runAnswer } from './answer-run.ts'
import type { EmitChat } from './chat-events.ts'
import type { RoleText } from './role-text.ts'
import { titleFrom } from './title.ts'
import { createTypingAhead } from './typing-ahead.ts'

export interface ChatDeps {
  messages: MessageRepo
  queue: QueueRepo
  summaries: MemoryRepo
  memory: ConversationMemory
  engine: Pick<Engine, 'can' | 'ready' | 'status' | 'countTokens' | 'generate' | 'prepare' | 'forget'>
  emit: EmitChat
  /** Settings at the moment an answer begins. */
  generation: (conversationId: string) => Generation
  /** Whether summaries are written. */
  isMemoryOn: () => boolean
  roleText: RoleText
  /** Whether what is said may leave traces on the disk. */
  isKept: boolean
  now: () => number
  /** Of a clock that does not jump, ms. */
  steadyNow: () => number
  newId: () => string
  log: Log
}

/** Ids of a question that was asked. */
export interface Sent {
  conversationId: string
  questionId: string
  answerId: string
}

/** What changes is told by events, before a command returns. */
export interface ChatService {
  /** @throws AppError CHAT_BUSY while an answer is being written there */
  send(conversationId: string | null, text: string, role?: RoleChoice | null): Sent
  /** Saves a question that waits for the answer before it; without one it is asked at once. */
  enqueue(conversationId: string, text: string): void
  queued(conversationId: string): QueuedQuestion[]
  /** Takes a waiting question back; null when it has been asked already. */
  takeBack(queuedId: string): SentQuestion | null
  /** Asks a waiting question now, for example after Stop. @throws AppError CHAT_BUSY, CHAT_NOT_FOUND */
  sendQueued(queuedId: string): void
  /** Another version of a question, with a new answer; the old ones are kept. @throws AppError CHAT_BUSY */
  edit(messageId: string, text: string): Sent
  /** Another version of an answer, beside the old one. @returns its id @throws AppError CHAT_BUSY */
  regenerate(messageId: string): string
  /** Writes on behind the end of an answer. @throws AppError CHAT_BUSY */
  goOn(messageId: string): void
  /** Ends an answer with what the person has seen. Nothing happens when it has ended already. */
  stop(messageId: string): void
  selectVersion(messageId: string): void
  /**
   * Takes away for good a question with its answers, or one version of an answer with what follows it. What the
   * engine keeps of the conversation goes too. @throws AppError CHAT_BUSY, CHAT_NOT_FOUND
   */
  remove(messageId: string): void
  /** The visible branch with the live text of answers that stream. */
  list(conversationId: string): Message[]
  /** Resolves when the answer has ended. */
  ended(messageId: string): Promise<Message>
  /** Resolves when nothing is written, summarised or read ahead any more. */
  idle(): Promise<void>
  /** What is typed so far and not sent: the engine reads ahead. `conversationId: null` is the new chat, with its role. */
  draft(conversationId: string | null, text: string, roleOfNew?: RoleChoice | null): void
  /**
   * Facts that do not fit into the window beside the others, by id; `conversationId: null` is the new chat. Empty
   * while no model is loaded: without one nothing can be counted.
   */
  unusedFacts(conversationId: string | null): Promise<string[]>
  /** A conversation is about to be deleted: its answers stop, and what the engine keeps of it goes. */
  forget(conversationId: string): void
  /** The app quits: what streams is saved as interrupted, now. */
  close(): void
}

export function createChatService(deps: ChatDeps): ChatService {
  const { messages, queue, engine, emit } = deps
  const runs = new Map<string, AnswerRun>()
  const idleWork = new Set<Promise<void>>()
  /** Questions that are asked by themselves when the answer before them has ended, by id. All others are held. */
  const inTurn = new Set<string>()
  let closed = false
  const answerer = createAnswerer(deps)
  const requestFor = (
    conversationId: string,
    history: readonly Turn[],
    roleOfNew: RoleChoice | null = null,
  ): AnswerRequest => ({
    conversation: { id: conversationId, persist: deps.isKept },
    history,
    role: deps.roleText(conversationId, languageOf(history), roleOfNew),
    sources: deps.memory.sources(conversationId),
    generation: deps.generation(conversationId),
  })
  const typingAhead = createTypingAhead({ engine, answerer })
  const summariser = createSummariser({ ...deps, answerer, requestFor, isOn: deps.isMemoryOn })
  /** The new chat has an id before it has a message, so that the engine can read ahead for it. */
  let nextConversationId = deps.newId()

  const isBusy = (conversationId: string) =>
    [...runs.values()].some((run) => run.answer().conversationId === conversationId)
  const mustBeFree = (conversationId: string) => {
    if (isBusy(conversationId)) throw new AppError('CHAT_BUSY')
    summariser.cancel(conversationId)
    typingAhead.cancel()
  }
  const answerOf = (messageId: string): Message => {
    const answer = messages.get(messageId)
    if (answer.role !== 'assistant') throw new AppError('CHAT_NOT_FOUND', 'not an answer')
    return answer
  }

  const list = (conversationId: string) =>
    messages.branch(conversationId).map((message) => {
      const run = runs.get(message.id)
      return run === undefined ? message : { ...message, text: run.shown() }
    })
  /** @param after the branch is what it was up to this message; null: all of it may be another */
  const tellBranch = (conversationId: string, after: string | null) => {
    const branch = list(conversationId)
    const messages = branch.slice(branch.findIndex(({ id }) => id === after) + 1)
    emit({ name: 'branch.changed', payload: { conversationId, after, messages } })
  }
  const queued = (conversationId: string): QueuedQuestion[] =>
    queue.list(conversationId).map((question) => ({ ...question, held: !inTurn.has(question.id) }))
  const tellQueue = (conversationId: string) =>
    emit({ name: 'queue.changed', payload: { conversationId, queue: queued(conversationId) } })
  /** A person who stopped an answer, or got none, may not want to ask the next one any more. */
  const hold = (conversationId: string) => {
    const waiting = queued(conversationId).filter(({ held }) => !held)
    for (const { id } of waiting) inTurn.delete(id)
    if (waiting.length > 0) tellQueue(conversationId)
  }

  const start = (answer: Message) => {
    const run = runAnswer(
      {
        ...deps,
        answerer,
        requestFor: ({ id, conversationId, text, remark }) => ({
          ...requestFor(conversationId, messages.pathTo(id).slice(0, -1)),
          begun: { text, remark },
        }),
        addVersion: ({ id }, remark) => messages.addVersion(id, deps.newId(), deps.now(), remark),
        onSettled(ended, next) {
          runs.delete(ended.id)
          if (next !== null) {
            runs.set(next.id, run)
            tellBranch(next.conversationId, next.parentId)
          }
          // After the caller is through with the end of this one.
          else queueMicrotask(() => closed || follow(ended))
        },
      },
      answer,
    )
    runs.set(answer.id, run)
  }

  /** Nobody waits for what follows an answer. A question that could not be asked is still there. */
  const follow = (ended: Message) => {
    try {
      goFurther(ended)
    } catch (error) {
      deps.log('error', 'nothing follows', databaseError(error).toPlain())
    }
  }
  /** What an ended answer leads to: the next waiting question, or idle work. @throws Error of SQLite */
  const goFurther = (ended: Message) => {
    const { conversationId } = ended
    if (ended.status !== 'complete') hold(conversationId)
    if (ended.status !== 'complete' || isBusy(conversationId)) return
    const next = queued(conversationId).find(({ held }) => !held)
    if (next !== undefined) return askQueued(next.id)
    const work = summariser.after(ended).finally(() => idleWork.delete(work))
    idleWork.add(work)
  }

  /** @throws AppError CHAT_NOT_FOUND, and what keeps the question from being saved: nothing has changed then */
  const ask = (
    conversationId: string | null,
    text: string,
    more: { after?: string | null; role?: RoleChoice | null } = {},
  ): Sent => {
    const { conversation, question, answer } = messages.addTurn({
      conversationId,
      newConversationId: nextConversationId,
      title: titleFrom(text),
      questionId: deps.newId(),
      answerId: deps.newId(),
      text,
      now: deps.now(),
      ...more,
    })
    emit({ name: 'conversation.changed', payload: conversation })
    start(answer)
    tellBranch(conversation.id, question.parentId)
    return { conversationId: conversation.id, questionId: question.id, answerId: answer.id }
  }

  /** A waiting question becomes the next turn. @throws as {@link ask} does */
  const askQueued = (queuedId: string) => {
    const { conversationId, text } = queue.get(queuedId)
    // Should it not get out of the queue, it waits for the person and is not asked twice by itself.
    inTurn.delete(queuedId)
    // Taken out only when it is saved in its new place.
    ask(conversationId, text)
    queue.take(queuedId)
    tellQueue(conversationId)
  }

  /** An answer to a question that has one already. @returns its id */
  const write = (answer: Message): string => {
    start(answer)
    tellBranch(answer.conversationId, answer.parentId)
    return answer.id
  }

  return {
    list,
    send(conversationId, text, role = null) {
      if (conversationId !== null) mustBeFree(conversationId)
      typingAhead.cancel()
      const sent = ask(conversationId, text, { role })
      if (conversationId === null) nextConversationId = deps.newId()
      return sent
    },
    enqueue(conversationId, text) {
      const question = { id: deps.newId(), conversationId, text, createdAt: deps.now() }
      queue.add(question)
      if (!isBusy(conversationId)) return askQueued(question.id)
      inTurn.add(question.id)
      tellQueue(conversationId)
    },
    queued,
    takeBack(queuedId) {
      const question = queue.take(queuedId)
      inTurn.delete(queuedId)
      if (question !== null) tellQueue(question.conversationId)
      return question
    },
    sendQueued(queuedId) {
      mustBeFree(queue.get(queuedId).conversationId)
      askQueued(queuedId)
    },
    edit(messageId, text) {
      const { role, conversationId, parentId } = messages.get(messageId)
      if (role !== 'user') throw new AppError('CHAT_NOT_FOUND', 'not a question')
      mustBeFree(conversationId)
      return ask(conversationId, text, { after: parentId })
    },
    regenerate(messageId) {
      const old = answerOf(messageId)
      mustBeFree(old.conversationId)
      return write(messages.addVersion(messageId, deps.newId(), deps.now()))
    },
    goOn(messageId) {
      mustBeFree(answerOf(messageId).conversationId)
      write(messages.reopen(messageId))
    },
    stop: (messageId) => runs.get(messageId)?.stop(),
    selectVersion(messageId) {
      const { conversationId } = messages.get(messageId)
      mustBeFree(conversationId)
      messages.show(messageId)
      // What is shown may lie on a branch that went off much earlier.
      tellBranch(conversationId, null)
    },
    remove(messageId) {
      const { conversationId, parentId } = messages.get(messageId)
      mustBeFree(conversationId)
      messages.remove(messageId)
      engine.forget(conversationId)
      tellBranch(conversationId, parentId)
    },
    async ended(messageId) {
      await runs.get(messageId)?.ended
      return messages.get(messageId)
    },
    async idle() {
      while (runs.size > 0 || idleWork.size > 0) {
        await Promise.all([...[...runs.values()].map(({ ended }) => ended), ...idleWork])
      }
    },
    draft(conversationId, text, roleOfNew = null) {
      if (conversationId !== null && isBusy(conversationId)) return
      const history = conversationId === null ? [] : messages.branch(conversationId)
      const turns: Turn[] = [...history, { id: '', role: 'user', text }]
      typingAhead.read(requestFor(conversationId ?? nextConversationId, turns, roleOfNew))
    },
    async unusedFacts(conversationId) {
      const { state, contextSize } = engine.status()
      const facts = deps.memory.facts(conversationId ?? nextConversationId)
      if (state !== 'ready' || facts.length === 0) return []
      const counts = await engine.countTokens(facts.map(({ text }) => text))
      const tokens = new Map(facts.map(({ text }, index) => [text, counts[index] ?? 0]))
      const used = new Set(factsThatFit(facts, contextSize * FACTS_SHARE, (text) => tokens.get(text) ?? 0))
      return facts.filter((fact) => !used.has(fact)).map(({ id }) => id)
    },
    forget(conversationId) {
      summariser.cancel(conversationId)
      for (const run of [...runs.values()]) if (run.answer().conversationId === conversationId) run.stop()
      engine.forget(conversationId)
    },
    close() {
      closed = true
      typingAhead.cancel()
      summariser.close()
      for (const run of [...runs.values()]) run.interrupt()
    },
  }
}
