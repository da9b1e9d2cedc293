/**
 * Lends the model's few sequences to conversations. Who comes back while their KV cache is still in memory
 * finds it; who was evicted finds it in a file. A person's work takes a sequence from work of lower rank.
 */
import type { ConversationRef, GenerateResult, Rank } from '../../shared/engine-protocol.ts'
import type { Model, Sequence, Token } from '../model.ts'
import { type KnownAnswer, knownAnswer, remember } from './known-answers.ts'
import { cleanAfterCut, cleanAfterTrim, commonPrefix, planReuse } from './reuse.ts'
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
  /** Saves a system prompt, which the sequence holds and nothing else, for all conversations. */
  shareSystemPrompt(): Promise<void>
  release(): void
}

export interface SequencePool {
  /** Null while every sequence is lent to work of the same or a higher rank. */
  lend(prompt: readonly Token[], conversation: ConversationRef | null, rank: Rank): Promise<Lease | null>
  /** A sequence for measuring, emptied, its content saved first; null when none is free. */
  lendEmpty(): Promise<Lease | null>
  /** What earlier answers of this conversation were generated with, see {@link Model.prompt}. */
  answersOf(conversation: ConversationRef | null): readonly KnownAnswer[]
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
  /** Tokens at the start that another conversation may use, see ./reuse.ts; infinite when that is all. */
  clean: number
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
    clean: Number.POSITIVE_INFINITY,
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

  const save = async ({ conversation, sequence, clean, answers }: Readonly<Slot>): Promise<void> => {
    if (conversation?.persist !== true || sequence.length < LEAST_STATE_TOKENS) return
    const ids = answers.map((answer) => answer.ids)
    await store?.save(sequence, { conversation: conversation.id, clean, answers: ids })
  }
  const saveIfDirty = async (slot: Slot): Promise<void> => {
    if (!slot.dirty) return
    slot.dirty = false
    await save(slot)
  }
  /** What another conversation may see of a sequence. */
  const visible = ({ sequence, clean }: Slot): readonly Token[] => sequence.tokens.slice(0, clean)

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
      (slot) =>
        slot.conversation === null &&
        slot.loan === null &&
        commonPrefix(visible(slot), prompt) >= LEAST_STATE_TOKENS,
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
    // Of a temporary chat nobody gets anything, the system prompt neither: as if it had never been.
    if (leaving.conversation?.persist === false) slot.clean = 0
    if (leaving.dirty) await save(leaving)
  }

  /** Removes the end of a sequence, from `length` on. */
  const trim = async (slot: Slot, length: number) => {
    if (length < slot.sequence.length) await slot.sequence.erase(length, slot.sequence.length)
    slot.clean = cleanAfterTrim(slot.clean, length)
  }

  /** Brings the sequence as near to `prompt` as what it holds, or a file, allows. */
  const bring = async (
    slot: Slot,
    prompt: readonly Token[],
    conversation: ConversationRef | null,
    isOwn: boolean,
  ): Promise<Pick<Lease, 'ready' | 'reuse'>> => {
    const { sequence } = slot
    let reuse: Lease['reuse'] = 'memory'
    let holdsOwn = isOwn
    const plan = () => planReuse(holdsOwn ? sequence.tokens : visible(slot), prompt, holdsOwn)
    // Its own state first: only there can turns be cut out. Then any that begins alike, a system prompt.
    const own = conversation === null ? null : store?.of(conversation.id)
    for (const state of [own, store?.best(prompt)?.state]) {
      if (!state) continue
      const tokens = state === own ? state.tokens : state.tokens.slice(0, state.clean)
      if (planReuse(tokens, prompt, state === own).reused < plan().reused + LEAST_STATE_TOKENS) continue
      const isRestored = (await store?.restore(state, sequence)) === true
      slot.clean = isRestored ? state.clean : Number.POSITIVE_INFINITY
      if (!isRestored) continue
      reuse = 'file'
      holdsOwn = state === own
    }
    // A few tokens of the template that somebody else's prompt has in common are no gain, and how they were
    // batched changes the last digits of the logits: an answer with a seed could not be repeated.
    if (!holdsOwn && plan().reused < LEAST_STATE_TOKENS) await trim(slot, 0)
    const { keep, cut, reused } = plan()
    if (cut > 0) reuse = 'shifted'
    await trim(slot, reused + cut)
    if (cut > 0) {
      await sequence.erase(keep, keep + cut)
      slot.clean = cleanAfterCut(slot.clean, keep)
    }
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
    async shareSystemPrompt() {
      const { sequence, clean } = slot
      const { length } = sequence
      const held = store?.best(sequence.tokens)
      const isSaved = held?.state.conversation === null && held.common === length
      if (loan.lost || length < LEAST_STATE_TOKENS || clean < length || isSaved) return
      await store?.save(sequence, { conversation: null, clean, answers: [] })
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
        // What is only typed so far is worth no file: what stands there is written before it is read.
        if (rank === 'typing') await saveIfDirty(slot)
        else slot.dirty = true
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
        await trim(slot, 0)
      })
      return toLease(slot, loan, { ready: 0, reuse: 'none' })
    },
    answersOf: (conversation) =>
      slots.find((slot) => holds(slot, conversation))?.answers ?? savedAnswers(conversation),
    async saveOne() {
      const slot = slots.find(({ dirty, loan }) => dirty && loan === null)
      if (slot === undefined) return false
      await saveIfDirty(slot)
      return true
    },
    forget(conversation) {
      for (const slot of slots) {
        if (slot.conversation?.id !== conversation) continue
        slot.conversation = null
        slot.answers = []
        // Nobody gets what it has left.
        slot.clean = 0
      }
      store?.forget(conversation)
    },
  }
}
