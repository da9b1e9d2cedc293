import { randomUUID } from 'node:crypto'
import type { memoryRoutes } from '../../../shared/contract/memory.ts'
import { isTemporary, temporaryId } from '../../../shared/ids.ts'
import { command } from '../command.ts'
import type { HandlersFor } from '../router.ts'
import type { Rim, Services } from '../services.ts'

export function memoryHandlers({ conversations }: Services, { now }: Rim): HandlersFor<typeof memoryRoutes> {
  /**
   * Facts of every conversation are on the disk; those of one are where it is.
   * @throws AppError CHAT_NOT_FOUND
   */
  const memoryOf = (conversationId: string | null) => {
    if (conversationId === null) return conversations().kept.store.memory
    const { store } = conversations().deskOf(conversationId)
    store.conversations.get(conversationId)
    return store.memory
  }
  return {
    'memory.get'({ conversationId }) {
      const memory = memoryOf(conversationId)
      const facts = memory.facts(conversationId)
      if (conversationId === null) return { facts, summary: null }
      const branch = conversations().deskOf(conversationId).chat.list(conversationId)
      return { facts, summary: memory.summaryOn(branch.map(({ id }) => id)) }
    },
    'memory.unusedFacts'({ conversationId }) {
      memoryOf(conversationId)
      const { kept } = conversations()
      const { chat } = conversationId === null ? kept : conversations().deskOf(conversationId)
      return chat.unusedFacts(conversationId)
    },
    'memory.addFact'({ conversationId, text }) {
      const memory = memoryOf(conversationId)
      const isUnkept = conversationId !== null && isTemporary(conversationId)
      const id = isUnkept ? temporaryId(randomUUID()) : randomUUID()
      memory.addFact({ id, conversationId, text }, now())
      return memory.facts(conversationId)
    },
    'memory.changeFact'({ id, conversationId, text }) {
      const { memory, conversations: there } = conversations().deskOf(id).store
      if (conversationId !== null) there.get(conversationId)
      memory.changeFact(id, { text, conversationId })
      return memory.facts(conversationId)
    },
    'memory.deleteFact'({ id, conversationId }) {
      const { memory } = conversations().deskOf(id).store
      memory.removeFact(id)
      return memory.facts(conversationId)
    },
    'memory.forgetSummary': command(({ conversationId }) =>
      memoryOf(conversationId).removeSummaries(conversationId),
    ),
  }
}
