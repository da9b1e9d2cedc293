/** What a conversation remembers, as sources of its prompts: pinned facts, the summary of older turns, their full text. */
import type { Fact } from '../../shared/chat.ts'
import { factsSource } from '../answer/sources/facts.ts'
import { recallSource } from '../answer/sources/recall.ts'
import { type Source, silent } from '../answer/sources/source.ts'
import { summarySource } from '../answer/sources/summary.ts'
import type { MemoryRepo } from '../db/memory-repo.ts'
import type { SearchRepo } from '../db/search-repo.ts'

export interface ConversationMemory {
  /** Of all conversations first, then of this one; older before newer. */
  facts(conversationId: string): Fact[]
  /** For the person's questions. */
  sources(conversationId: string): Source[]
  /** For what nobody asked: older turns are not recalled, and all else stands as in the person's prompts. */
  sourcesWithoutRecall(conversationId: string): Source[]
}

export interface ConversationMemoryDeps {
  memory: MemoryRepo
  search: SearchRepo
  /** Facts that every conversation knows. */
  sharedFacts: () => Fact[]
  /** Whether summaries and recall are used; pinned facts always are. */
  isOn: () => boolean
}

export function createConversationMemory(deps: ConversationMemoryDeps): ConversationMemory {
  const { memory, search, sharedFacts, isOn } = deps
  const facts = (conversationId: string) => [...sharedFacts(), ...memory.facts(conversationId)]
  const sources = (conversationId: string, recall: (source: Source) => Source): Source[] => {
    const pinned = factsSource(() => facts(conversationId))
    if (!isOn()) return [pinned]
    return [
      pinned,
      summarySource(memory.summaryOn),
      recall(recallSource((terms) => search.score(conversationId, terms))),
    ]
  }
  return {
    facts,
    sources: (conversationId) => sources(conversationId, (source) => source),
    sourcesWithoutRecall: (conversationId) => sources(conversationId, silent),
  }
}
