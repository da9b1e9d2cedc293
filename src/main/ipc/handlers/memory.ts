import type { memoryRoutes } from '../../../shared/contract/memory.ts'
import type { MemoryRepo } from '../../db/memory-repo.ts'
import { command } from '../command.ts'
import type { HandlersFor } from '../router.ts'
import type { Rim, Services } from '../services.ts'

export function memoryHandlers({ desks }: Services, { now, emit }: Rim): HandlersFor<typeof memoryRoutes> {
  /**
   * Facts of every conversation are on the disk; those of one are where it is.
   * @throws AppError CHAT_NOT_FOUND
   */
  const deskWith = (conversationId: string | null) => {
    if (conversationId === null) return desks().kept
    const desk = desks().deskOf(conversationId)
    desk.store.conversations.get(conversationId)
    return desk
  }
  const tellFacts = (memory: MemoryRepo, conversationId: string | null) =>
    emit('facts.changed', { conversationId, facts: memory.facts(conversationId) })
  return {
    'memory.get'({ conversationId }) {
      const { chat, store } = deskWith(conversationId)
      const { memory } = store
      const facts = memory.facts(conversationId)
      if (conversationId === null) return { facts, summary: null }
      const branch = chat.list(conversationId)
      return { facts, summary: memory.summaryOn(branch.map(({ id }) => id)) }
    },
    'memory.unusedFacts': ({ conversationId }) => deskWith(conversationId).chat.unusedFacts(conversationId),
    'memory.addFact': command(({ conversationId, text }) => {
      const { store, newId } = deskWith(conversationId)
      const { memory } = store
      memory.addFact({ id: newId(), conversationId, text }, now())
      tellFacts(memory, conversationId)
    }),
    'memory.changeFact': command(({ id, conversationId, text }) => {
      const { memory, conversations: there } = desks().deskOf(id).store
      if (conversationId !== null) there.get(conversationId)
      memory.changeFact(id, { text, conversationId })
      tellFacts(memory, conversationId)
    }),
    'memory.deleteFact': command(({ id, conversationId }) => {
      const { memory } = desks().deskOf(id).store
      memory.removeFact(id)
      tellFacts(memory, conversationId)
    }),
    'memory.forgetSummary': command(({ conversationId }) =>
      deskWith(conversationId).store.memory.removeSummaries(conversationId),
    ),
  }
}
