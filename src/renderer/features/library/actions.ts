import type { Input } from '../../../shared/contract/index.ts'
import type { Tools } from '../../store/tools.ts'

export interface LibraryActions {
  /** Whether it is saved; the banner says why not. */
  savePrompt(prompt: Input<'library.savePrompt'>): Promise<boolean>
  deletePrompt(id: string): void
  /** Whether it is saved; the banner says why not. */
  saveRole(role: Input<'library.saveRole'>): Promise<boolean>
  deleteRole(id: string): void
}

export function createLibraryActions({ api, attempt, tryFor }: Tools): LibraryActions {
  const saved = async (request: () => Promise<null>) => (await tryFor(request)) !== undefined
  return {
    savePrompt: (prompt) => saved(() => api.request('library.savePrompt', prompt)),
    deletePrompt: (id) => void attempt(() => api.request('library.deletePrompt', { id })),
    saveRole: (role) => saved(() => api.request('library.saveRole', role)),
    deleteRole: (id) => void attempt(() => api.request('library.deleteRole', { id })),
  }
}
