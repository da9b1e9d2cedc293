/** What a conversation remembers beyond the window: pinned facts, the summary of older turns, their full text. */
import type { Fact, Message } from '../../shared/chat.ts'
import type { MemoryRepo } from '../db/memory-repo.ts'
import type { SearchRepo } from '../db/search-repo.ts'

export interface Known {
  /** Whether summaries and recall are used; pinned facts always are. */
  isOn: boolean
  /** Of all conversations first, then of this one; older before newer. */
  facts: Fact[]
  summary: { text: string; covers: number } | null
  /** How well each message of the conversation fits these words, by id. */
  scores(terms: readonly string[]): Map<string, number>
}

export interface ConversationMemory {
  /** @param path the messages of the branch, oldest first */
  of(conversationId: string, path: readonly Pick<Message, 'id'>[]): Known
}

export interface ConversationMemoryDeps {
  memory: MemoryRepo
  search: SearchRepo
  /** Facts that every conversation knows. */
  sharedFacts: () => Fact[]
  isOn: () => boolean
}

export function createConversationMemory(deps: ConversationMemoryDeps): ConversationMemory {
  const { memory, search, sharedFacts, isOn } = deps
  return {
    of(conversationId, path) {
      const on = isOn()
      return {
        isOn: on,
        facts: [...sharedFacts(), ...memory.facts(conversationId)],
        summary: on ? memory.summaryOn(path.map(({ id }) => id)) : null,
        scores: (terms) => search.score(conversationId, terms),
      }
    },
  }
}
