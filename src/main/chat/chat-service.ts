/**
 * What the app is about: a question is saved, an answer streams, nothing is lost. Plain Node.
 *
 * Order of things: the question and an empty answer are on disk before the engine hears of them; the answer's
 * text is saved every second; one last write gives it its final status. The engine keeps no history: the
 * prompt of every answer is built from the database.
 */
import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Conversation, Message } from '../../shared/chat.ts'
import type { AnswerProgress, Events } from '../../shared/contract.ts'
import type { GenerateEvent, GenerateResult, Sampling } from '../../shared/engine-protocol.ts'
import { AppError } from '../../shared/errors.ts'
import { databaseError } from '../db/database.ts'
import type { AnswerEnd, MessageRepo } from '../db/message-repo.ts'
import type { Engine } from '../engine/engine.ts'
import type { Log } from '../log.ts'
import { createAnswerPrompt, type Turn } from './answer-prompt.ts'
import { createLiveAnswer, type LiveAnswer } from './live-answer.ts'
import { createSpeedMeter } from './speed-meter.ts'
import { titleFrom } from './title.ts'
import { createTypingAhead } from './typing-ahead.ts'

export type ChatEvent = {
  [E in 'conversation.changed' | 'message.changed' | 'message.delta' | 'message.progress']: {
    name: E
    payload: Events[E]
  }
}['conversation.changed' | 'message.changed' | 'message.delta' | 'message.progress']

export interface ChatDeps {
  messages: MessageRepo
  engine: Pick<Engine, 'ready' | 'countTokens' | 'generate' | 'prepare' | 'forget'>
  emit: (event: ChatEvent) => void
  /** Settings at the moment an answer begins. `maxTokens` is the most an answer may have. */
  generation: () => Sampling & { maxTokens: number }
  systemPrompt: (history: readonly Turn[]) => string
  now: () => number
  newId: () => string
  log: Log
}

export interface ChatService {
  send(
    conversationId: string | null,
    text: string,
  ): { conversation: Conversation; question: Message; answer: Message }
  /** Another version of an answer, beside the old one. @throws AppError CHAT_BUSY while one is being written */
  regenerate(messageId: string): { answer: Message }
  /** Ends an answer with what the person has seen. Nothing happens when it has ended already. */
  stop(messageId: string): void
  selectVersion(messageId: string): Message[]
  /** The visible branch with the live text of answers that stream. */
  list(conversationId: string): Message[]
  /** Resolves when the answer has ended. */
  ended(messageId: string): Promise<Message>
  /** What is typed so far and not sent: the engine reads ahead. `conversationId: null` is the new chat. */
  draft(conversationId: string | null, text: string): void
  /** A conversation is about to be deleted: its answers stop, and what the engine keeps of it goes. */
  forget(conversationId: string): void
  /** The app quits: what streams is saved as interrupted, now. */
  close(): void
}

interface Run {
  answer: Message
  live: LiveAnswer
  abort: AbortController
  ended: Promise<Message>
}

type WriteResult = GenerateResult & { model: string }

export function createChatService(deps: ChatDeps): ChatService {
  const { messages, engine, emit, log } = deps
  const runs = new Map<string, Run>()
  let closed = false
  const promptFor = createAnswerPrompt(deps)
  const typingAhead = createTypingAhead({ engine, promptFor, maxTokens: () => deps.generation().maxTokens })
  /** The new chat has an id before it has a message, so that the engine can read ahead for it. */
  let nextConversationId = deps.newId()

  const isBusy = (conversationId: string) =>
    [...runs.values()].some(({ answer }) => answer.conversationId === conversationId)

  /** Reads the prompt for `answer` from the database and lets the engine write. */
  const write = async ({ answer, live, abort }: Run): Promise<WriteResult> => {
    const progress = (state: AnswerProgress) =>
      emit({ name: 'message.progress', payload: { messageId: answer.id, ...state } })
    progress({ stage: 'loading' })
    const history = messages.pathTo(answer.id).slice(0, -1)
    const { maxTokens, ...sampling } = deps.generation()
    const { model, setAside, messages: prompt } = await promptFor(history, maxTokens)
    if (setAside > 0) {
      messages.saveSetAside(answer.id, setAside)
      emit({ name: 'message.changed', payload: { ...messages.get(answer.id), text: live.shown() } })
    }
    abort.signal.throwIfAborted()
    const meter = createSpeedMeter(deps.now)
    let promptTokens = 0
    const onEvent = (event: GenerateEvent) => {
      switch (event.kind) {
        case 'queued':
          if (event.place > 0) progress({ stage: 'waiting', place: event.place })
          break
        case 'prefill':
          promptTokens = event.total
          progress({ stage: 'reading', read: event.read, total: event.total })
          break
        case 'text': {
          live.append(event.text)
          const news = meter.add(event.ids.length)
          if (news !== null) {
            const { tokens, tokensPerSecond } = news
            progress({ stage: 'writing', tokensPerSecond, contextTokens: promptTokens + tokens })
          }
          break
        }
        default:
          event satisfies never
      }
    }
    const conversation = { id: answer.conversationId, persist: true }
    const result = await engine.generate(
      { messages: prompt, sampling, maxTokens, conversation },
      { signal: abort.signal, onEvent },
    )
    return { ...result, model }
  }

  /** One write ends the answer. A disk that refuses it must not take the text off the screen. */
  const end = (answer: Message, final: AnswerEnd): Message => {
    let ended: Message
    try {
      ended = messages.end(answer.id, final)
    } catch (error) {
      const { code, detail } = databaseError(error)
      log('error', 'answer not saved', { id: answer.id, code, detail })
      ended = { ...answer, ...final, status: 'failed', error: code }
    }
    emit({ name: 'message.changed', payload: ended })
    return ended
  }

  const start = (answer: Message): Message => {
    const save = (text: string) => {
      try {
        messages.saveText(answer.id, text)
      } catch (error) {
        log('error', 'streaming text not saved', { id: answer.id, detail: databaseError(error).detail })
      }
    }
    const live = createLiveAnswer({
      save,
      emit: (offset, text) =>
        emit({
          name: 'message.delta',
          payload: { conversationId: answer.conversationId, messageId: answer.id, offset, text },
        }),
    })
    const run: Run = { answer, live, abort: new AbortController(), ended: Promise.resolve(answer) }
    runs.set(answer.id, run)
    // In the next turn of the event loop, so that the caller hears of the answer before its first event.
    run.ended = nextTurn()
      .then(() => write(run))
      .then(
        (result) => finish(run, result),
        (error: unknown) => fail(run, AppError.from(error)),
      )
    return answer
  }

  /** Takes the run off the list and writes its end. Later news of it changes no text any more. */
  const settle = (run: Run, final: Omit<AnswerEnd, 'text'>): Message => {
    runs.delete(run.answer.id)
    run.live.freeze()
    return end(run.answer, { ...final, text: run.live.shown() })
  }

  const finish = (run: Run, result: WriteResult): Message => {
    const { model, finish, promptTokens, tokens, ttftMs, tokensPerSecond } = result
    const metrics = { model, finish, promptTokens, tokens, ttftMs, tokensPerSecond }
    if (runs.has(run.answer.id)) {
      run.live.flush()
      return settle(run, { status: 'complete', error: null, metrics })
    }
    if (closed) return run.answer
    // Stopped before: the text is fixed, only the figures are new.
    return end(run.answer, { text: run.live.shown(), status: 'stopped', error: null, metrics })
  }

  const fail = (run: Run, error: AppError): Message => {
    if (!runs.has(run.answer.id)) return run.answer
    run.live.flush()
    const crashed = error.code === 'ENGINE_CRASHED'
    log(crashed ? 'warn' : 'error', 'answer failed', { id: run.answer.id, ...error.toPlain() })
    return settle(run, { status: crashed ? 'interrupted' : 'failed', error: error.code, metrics: null })
  }

  /** The person need not wait for the engine: the answer ends here, with what has been shown. */
  const stop = (run: Run) => {
    settle(run, { status: 'stopped', error: null, metrics: null })
    run.abort.abort()
  }

  return {
    send(conversationId, text) {
      if (conversationId !== null && isBusy(conversationId)) throw new AppError('CHAT_BUSY')
      typingAhead.cancel()
      const turn = messages.addTurn({
        conversationId,
        newConversationId: nextConversationId,
        title: titleFrom(text),
        questionId: deps.newId(),
        answerId: deps.newId(),
        text,
        now: deps.now(),
      })
      if (conversationId === null) nextConversationId = deps.newId()
      emit({ name: 'conversation.changed', payload: turn.conversation })
      start(turn.answer)
      return turn
    },
    regenerate(messageId) {
      const old = messages.get(messageId)
      if (old.role !== 'assistant') throw new AppError('CHAT_NOT_FOUND', 'not an answer')
      if (isBusy(old.conversationId)) throw new AppError('CHAT_BUSY')
      return { answer: start(messages.addVersion(messageId, deps.newId(), deps.now())) }
    },
    stop(messageId) {
      const run = runs.get(messageId)
      if (run !== undefined) stop(run)
    },
    selectVersion(messageId) {
      const { conversationId } = messages.get(messageId)
      if (isBusy(conversationId)) throw new AppError('CHAT_BUSY')
      messages.show(messageId)
      return messages.branch(conversationId)
    },
    list: (conversationId) =>
      messages.branch(conversationId).map((message) => {
        const run = runs.get(message.id)
        return run === undefined ? message : { ...message, text: run.live.shown() }
      }),
    ended: async (messageId) => runs.get(messageId)?.ended ?? messages.get(messageId),
    draft(conversationId, text) {
      if (conversationId !== null && isBusy(conversationId)) return
      const history = conversationId === null ? [] : messages.branch(conversationId)
      typingAhead.read(conversationId ?? nextConversationId, history, text)
    },
    forget(conversationId) {
      for (const run of [...runs.values()]) if (run.answer.conversationId === conversationId) stop(run)
      engine.forget(conversationId)
    },
    close() {
      closed = true
      typingAhead.cancel()
      for (const run of [...runs.values()]) {
        run.live.flush()
        settle(run, { status: 'interrupted', error: null, metrics: null })
        run.abort.abort()
      }
    },
  }
}
