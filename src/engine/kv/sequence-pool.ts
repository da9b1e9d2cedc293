/**
 * Lends the model's few sequences to conversations. Who comes back while their KV cache is still in memory
 * finds it; who was evicted finds it in a file. A person's work takes a sequence from work of lower rank.
 */
import type { ConversationRef, GenerateResult, Rank } from '../../shared/engine-protocol.ts'
import type { Model, Sequence, Token } from '../model.ts'
import { type KnownAnswer, knownAnswer, remember } from './known-answers.ts'
import { commonPrefix, planReuse } from './reuse.ts'
import type { StateStore } from './state-store.ts'

/** Restoring a file for fewer tokens than this costs more than it saves; nor is a shorter state saved. */
export const LEAST_STATE_TOKENS = 32

const RANKS: Record<Rank, number> = { background: 0, typing: 1, answer: 2 }

export interface Lease {
  readonly sequence: Sequence
  /** Somebody of higher rank has taken the sequence: ask for another and read the prompt again. */
  readonly lost: boolean
  /** Prompt tokens at the start that are already in the KV cache. */
  readonly ready: number
  readonly reuse: GenerateResult['reuse']
  /** Keeps the ids of an answer that was generated on this sequence. */
  remember(ids: readonly Token[]): void
  release(): void
}

export interface SequencePool {
  /** Null while every sequence is lent to work of the same or a higher rank. */
  lend(prompt: readonly Token[], conversation: ConversationRef | null, rank: Rank): Promise<Lease | null>
  /** A sequence for measuring, emptied, its content saved first; null when none is free. */
  lendEmpty(): Promise<Lease | null>
  /** What earlier answers of this conversation were generated with, see {@link Model.prompt}. */
  answersOf(conversation: ConversationRef | null): readonly KnownAnswer[]
  /** Saves a system prompt, which `sequence` holds and nothing else, for all conversations. */
  shareSystemPrompt(sequence: Sequence): Promise<void>
  /** Writes one conversation that is not in a file yet. False when there was none. */
  saveOne(): Promise<boolean>
  /** What is left of it in memory is never saved. */
  forget(conversation: string): void
}

interface Loan {
  rank: Rank
  lost: boolean
}

interface Slot {
  sequence: Sequence
  conversation: ConversationRef | null
  answers: readonly KnownAnswer[]
  /** Something was evaluated since the last save. */
  dirty: boolean
  lastUsed: number
  loan: Loan | null
}

/** @param store null when nothing may be kept in files */
export function createSequencePool(model: Model, store: StateStore | null): SequencePool {
  let uses = 0
  const slots: Slot[] = model.sequences.map((sequence) => ({
    sequence,
    conversation: null,
    answers: [],
    dirty: false,
    lastUsed: 0,
    loan: null,
  }))
  const holds = (slot: Slot, conversation: ConversationRef | null) =>
    conversation !== null && slot.conversation?.id === conversation.id
  const savedAnswers = (conversation: ConversationRef | null): readonly KnownAnswer[] =>
    conversation === null
      ? []
      : (store?.of(conversation.id)?.answers ?? []).map((ids) => knownAnswer(model, ids))

  const save = async ({ conversation, sequence, answers }: Readonly<Slot>): Promise<void> => {
    if (conversation?.persist !== true || sequence.length < LEAST_STATE_TOKENS) return
    await store?.save(sequence, { conversation: conversation.id, answers: answers.map(({ ids }) => ids) })
  }

  /**
   * Chooses a sequence and lends it: the conversation's own; for work of no conversation one whose leftovers
   * begin alike; else one of no conversation, the one unused for longest, or one lent to work of lower rank.
   */
  const take = (prompt: readonly Token[], conversation: ConversationRef | null, rank: Rank) => {
    const rankOf = ({ loan }: Slot) => (loan === null ? -1 : RANKS[loan.rank])
    const takable = slots.filter((slot) => rankOf(slot) < RANKS[rank])
    const [oldest] = takable.toSorted(
      (a, b) =>
        rankOf(a) - rankOf(b) ||
        Number(a.conversation !== null) - Number(b.conversation !== null) ||
        a.lastUsed - b.lastUsed,
    )
    const own = takable.find((slot) => holds(slot, conversation))
    const alike = takable.find(
      ({ conversation: holder, loan, sequence }) =>
        holder === null && loan === null && commonPrefix(sequence.tokens, prompt) >= LEAST_STATE_TOKENS,
    )
    const slot = own ?? (conversation === null ? alike : undefined) ?? oldest
    if (slot === undefined) return null
    if (slot.loan !== null) slot.loan.lost = true
    const loan: Loan = { rank, lost: false }
    slot.loan = loan
    uses += 1
    slot.lastUsed = uses
    return { slot, loan }
  }

  /** Another conversation moves in; the sequence still holds what the last one left. */
  const moveIn = async (slot: Slot, conversation: ConversationRef | null) => {
    const leaving = { ...slot }
    slot.conversation = conversation
    slot.answers = savedAnswers(conversation)
    slot.dirty = false
    if (leaving.dirty) await save(leaving)
  }

  /** Brings the sequence as near to `prompt` as what it holds, or a file, allows. */
  const bring = async (
    { sequence }: Slot,
    prompt: readonly Token[],
    conversation: ConversationRef | null,
    isOwn: boolean,
  ): Promise<Pick<Lease, 'ready' | 'reuse'>> => {
    let reuse: Lease['reuse'] = 'memory'
    let holdsOwn = isOwn
    // Its own state first: only there can turns be cut out. Then any that begins alike, a system prompt.
    const own = conversation === null ? null : store?.of(conversation.id)
    for (const state of [own, store?.best(prompt)?.state]) {
      if (!state) continue
      const held = planReuse(sequence.tokens, prompt, holdsOwn).reused
      if (planReuse(state.tokens, prompt, state === own).reused < held + LEAST_STATE_TOKENS) continue
      if (!(await store?.restore(state, sequence))) continue
      reuse = 'file'
      holdsOwn = state === own
    }
    // A few tokens of the template that somebody else's prompt has in common are no gain, and how they were
    // batched changes the last digits of the logits: an answer with a seed could not be repeated.
    const isForeign = !holdsOwn && commonPrefix(sequence.tokens, prompt) < LEAST_STATE_TOKENS
    if (isForeign) await sequence.erase(0, sequence.length)
    const { keep, cut, reused } = planReuse(sequence.tokens, prompt, holdsOwn)
    if (cut > 0) reuse = 'shifted'
    if (reused + cut < sequence.length) await sequence.erase(reused + cut, sequence.length)
    if (cut > 0) await sequence.erase(keep, keep + cut)
    return { ready: reused, reuse: reused === 0 ? 'none' : reuse }
  }

  /** A sequence whose preparation failed is given back at once: nobody else would. */
  const prepared = async <T>(slot: Slot, work: () => Promise<T>): Promise<T> => {
    try {
      return await work()
    } catch (error) {
      slot.loan = null
      throw error
    }
  }

  const toLease = (slot: Slot, loan: Loan, { ready, reuse }: Pick<Lease, 'ready' | 'reuse'>): Lease => ({
    sequence: slot.sequence,
    get lost() {
      return loan.lost
    },
    ready,
    reuse,
    remember(ids) {
      if (!loan.lost) slot.answers = remember(slot.answers, knownAnswer(model, ids))
    },
    release() {
      if (slot.loan === loan) slot.loan = null
    },
  })

  return {
    async lend(prompt, conversation, rank) {
      const taken = take(prompt, conversation, rank)
      if (taken === null) return null
      const { slot, loan } = taken
      const found = await prepared(slot, async () => {
        const isOwn = holds(slot, conversation)
        // Also when it stays: a temporary chat may have become one that is kept.
        if (isOwn) slot.conversation = conversation
        else await moveIn(slot, conversation)
        // What is only typed so far is worth no file.
        slot.dirty ||= rank !== 'typing'
        return bring(slot, prompt, conversation, isOwn)
      })
      return toLease(slot, loan, found)
    },
    async lendEmpty() {
      const taken = take([], null, 'background')
      if (taken === null) return null
      const { slot, loan } = taken
      await prepared(slot, async () => {
        await moveIn(slot, null)
        await slot.sequence.erase(0, slot.sequence.length)
      })
      return toLease(slot, loan, { ready: 0, reuse: 'none' })
    },
    answersOf: (conversation) =>
      slots.find((slot) => holds(slot, conversation))?.answers ?? savedAnswers(conversation),
    async shareSystemPrompt(sequence) {
      const held = store?.best(sequence.tokens)
      const isSaved = held?.state.conversation === null && held.common === sequence.length
      if (sequence.length < LEAST_STATE_TOKENS || isSaved) return
      await store?.save(sequence, { conversation: null, answers: [] })
    },
    async saveOne() {
      const slot = slots.find(({ dirty, loan }) => dirty && loan === null)
      if (slot === undefined) return false
      slot.dirty = false
      await save(slot)
      return true
    },
    forget(conversation) {
      for (const slot of slots) {
        if (slot.conversation?.id !== conversation) continue
        slot.conversation = null
        slot.answers = []
      }
      store?.forget(conversation)
    },
  }
}
