import { openStore, type Store } from '../db/store.ts'
import type { DeskKind } from './kinds.ts'

/** What is said on desks that are not kept. It lives on while the conversation file is locked or rebuilt. */
export interface MemoryStores {
  storeOf(kind: DeskKind): Store
  /** Everything in them goes. Only while no desk is open. */
  forget(): void
}

export function createMemoryStores(): MemoryStores {
  const stores = new Map<string, Store>()
  return {
    storeOf({ id }) {
      const store = stores.get(id) ?? openStore(':memory:')
      stores.set(id, store)
      return store
    },
    forget() {
      for (const store of stores.values()) store.close()
      stores.clear()
    },
  }
}
