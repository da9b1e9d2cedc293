import type { Fact, MemoryState } from '../../../shared/chat.ts'
import type { Tools } from '../../store/tools.ts'

/** Changes return the facts as they are then; undefined when it failed: the banner says so. */
export interface MemoryActions {
  memory(conversationId: string | null): Promise<MemoryState>
  /** Facts that do not fit into the window, by id; nothing is said when that cannot be found out. */
  unusedFacts(conversationId: string | null): Promise<string[]>
  addFact(conversationId: string | null, text: string): Promise<Fact[] | undefined>
  changeFact(fact: Fact): Promise<Fact[] | undefined>
  deleteFact(fact: Fact): Promise<Fact[] | undefined>
  forgetSummary(conversationId: string): Promise<void>
}

export function createMemoryActions({ api, attempt, tryFor }: Tools): MemoryActions {
  return {
    memory: async (conversationId) =>
      (await tryFor(() => api.request('memory.get', { conversationId }))) ?? { facts: [], summary: null },
    unusedFacts: (conversationId) => api.request('memory.unusedFacts', { conversationId }).catch(() => []),
    addFact: (conversationId, text) => tryFor(() => api.request('memory.addFact', { conversationId, text })),
    changeFact: (fact) => tryFor(() => api.request('memory.changeFact', fact)),
    deleteFact: ({ id, conversationId }) =>
      tryFor(() => api.request('memory.deleteFact', { id, conversationId })),
    forgetSummary: (conversationId) => attempt(() => api.request('memory.forgetSummary', { conversationId })),
  }
}
