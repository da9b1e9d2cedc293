import type { SearchHit } from '../../../shared/chat.ts'
import type { Tools } from '../../store/tools.ts'

export interface SearchActions {
  /** Empty when anything goes wrong: the banner says what. */
  search(query: string): Promise<SearchHit[]>
}

export function createSearchActions({ api, tryFor }: Tools): SearchActions {
  return {
    search: async (query) => (await tryFor(() => api.request('conversations.search', { query }))) ?? [],
  }
}
