import type { Fact, MemoryState } from '../../../shared/chat.ts'
import type { Tools } from '../../store/tools.ts'

/** Changes say whether they were made; the banner says why not. What the facts are then comes as an event. */
export interface MemoryActions {
  memory(conversationId: string | null): Promise<MemoryState>
  /** Facts that do not fit into the window, by id; nothing is said when that cannot be found out. */
  unusedFacts(conversationId: string | null): Promise<string[]>
  addFact(conversationId: string | null, text: string): Promise<boolean>
  changeFact(fact: Fact): Promise<boolean>
  deleteFact(fact: Fact): Promise<boolean>
  forgetSummary(conversationId: string): Promise<void>
}

export function createMemoryActions({ api, attempt, tryFor }: Tools): MemoryActions {
  const done = async (work: () => Promise<null>) => (await tryFor(work)) !== undefined
  return {
    memory: async (conversationId) =>
      (await tryFor(() => api.request('memory.get', { conversationId }))) ?? { facts: [], summary: null },
    unusedFacts: (conversationId) => api.request('memory.unusedFacts', { conversationId }).catch(() => []),
    addFact: (conversationId, text) => done(() => api.request('memory.addFact', { conversationId, text })),
    changeFact: (fact) => done(() => api.request('memory.changeFact', fact)),
    deleteFact: ({ id, conversationId }) =>
      done(() => api.request('memory.deleteFact', { id, conversationId })),
    forgetSummary: (conversationId) => attempt(() => api.request('memory.forgetSummary', { conversationId })),
  }
}
