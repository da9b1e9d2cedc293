/** Finding, ordering and deleting conversations. */
import type { Conversation, Fact, MemoryState, SearchHit } from '../../../shared/chat.ts'
import type { Input } from '../../../shared/contract/index.ts'
import type { ExportFormat, ImportReport } from '../../../shared/transfer.ts'
import type { Tools } from '../tools.ts'

export interface KeepingActions {
  /** Opens a conversation, at a message when a search led to it; null is the new chat. */
  open(id: string | null, messageId?: string): Promise<void>
  change(change: Input<'conversations.change'>): void
  remove(conversations: readonly Conversation[]): void
  undoRemove(): void
  forgetUndo(): void
  addFolder(name: string): Promise<void>
  renameFolder(id: string, name: string): void
  deleteFolder(id: string): void
  /** Empty when anything goes wrong: the banner says what. */
  search(query: string): Promise<SearchHit[]>
  memory(conversationId: string | null): Promise<MemoryState>
  /** Facts that do not fit into the window, by id; nothing is said when that cannot be found out. */
  unusedFacts(conversationId: string | null): Promise<string[]>
  addFact(conversationId: string | null, text: string): Promise<Fact[] | undefined>
  changeFact(fact: Fact): Promise<Fact[] | undefined>
  deleteFact(fact: Fact): Promise<Fact[] | undefined>
  forgetSummary(conversationId: string): Promise<void>
  /** Whether it is saved; the banner says why not. */
  savePrompt(prompt: Input<'library.savePrompt'>): Promise<boolean>
  deletePrompt(id: string): void
  saveRole(role: Input<'library.saveRole'>): Promise<boolean>
  deleteRole(id: string): void
  /** The file it was written to; null when the person cancelled or it failed, which the banner says. */
  exportTo(ids: string[] | null, format: ExportFormat): Promise<string | null>
  print(ids: string[] | null): Promise<void>
  /** Null when the person cancelled or it failed. */
  importFile(): Promise<ImportReport | null>
}

export function createKeepingActions(tools: Tools): KeepingActions {
  const { api, getState, setState, attempt, tryFor, fetchKept, reload, isWide } = tools
  const open = async (id: string | null, messageId?: string) => {
    setState({
      activeId: id,
      found: messageId === undefined ? null : { messageId },
      error: null,
      modelsOpen: false,
      editing: null,
      findOpen: false,
      reopen: null,
    })
    if (!isWide()) setState({ sidebarOpen: false })
    const branch = id === null ? [] : getState().messages[id]
    if (id !== null && branch === undefined) await reload(id)
    const shown = id === null ? [] : (getState().messages[id] ?? [])
    if (id === null || messageId === undefined || shown.some((message) => message.id === messageId)) return
    // What was found lies on another branch.
    await attempt(() => api.request('chat.selectVersion', { messageId }))
  }
  const saved = async (request: () => Promise<null>) => (await tryFor(request)) !== undefined
  return {
    open,
    change: (change) => void attempt(() => api.request('conversations.change', change)),
    remove: (conversations) =>
      void attempt(async () => {
        const ids = conversations.map(({ id }) => id)
        await api.request('conversations.delete', { ids })
        setState(({ undo, activeId, reopen }) => {
          const wasOpen = activeId !== null && ids.includes(activeId)
          return {
            // What was deleted before can be brought back with it.
            undo: [...undo, ...conversations],
            activeId: wasOpen ? null : activeId,
            reopen: wasOpen ? activeId : reopen,
          }
        })
      }),
    undoRemove: () =>
      void attempt(async () => {
        const { undo } = getState()
        if (undo.length === 0) return
        setState({ undo: [] })
        try {
          await api.request('conversations.restore', { ids: undo.map(({ id }) => id) })
        } catch (thrown) {
          setState((state) => ({ undo: [...undo, ...state.undo] }))
          throw thrown
        }
        const { reopen, activeId } = getState()
        if (reopen !== null && activeId === null) await open(reopen)
      }),
    forgetUndo: () => setState({ undo: [], reopen: null }),
    addFolder: (name) =>
      attempt(async () => {
        const { id } = await api.request('folders.add', { name })
        setState({ newFolder: id })
      }),
    renameFolder: (id, name) => void attempt(() => api.request('folders.rename', { id, name })),
    deleteFolder: (id) => void attempt(() => api.request('folders.delete', { id })),
    search: async (query) => (await tryFor(() => api.request('conversations.search', { query }))) ?? [],
    memory: async (conversationId) =>
      (await tryFor(() => api.request('memory.get', { conversationId }))) ?? { facts: [], summary: null },
    unusedFacts: (conversationId) => api.request('memory.unusedFacts', { conversationId }).catch(() => []),
    addFact: (conversationId, text) => tryFor(() => api.request('memory.addFact', { conversationId, text })),
    changeFact: (fact) => tryFor(() => api.request('memory.changeFact', fact)),
    deleteFact: ({ id, conversationId }) =>
      tryFor(() => api.request('memory.deleteFact', { id, conversationId })),
    forgetSummary: (conversationId) => attempt(() => api.request('memory.forgetSummary', { conversationId })),
    savePrompt: (prompt) => saved(() => api.request('library.savePrompt', prompt)),
    deletePrompt: (id) => void attempt(() => api.request('library.deletePrompt', { id })),
    saveRole: (role) => saved(() => api.request('library.saveRole', role)),
    exportTo: async (ids, format) =>
      (await tryFor(() => api.request('transfer.export', { ids, format }))) ?? null,
    print: (ids) => attempt(() => api.request('transfer.print', { ids })),
    async importFile() {
      const report = await tryFor(() => api.request('transfer.import'))
      if (report == null) return null
      await fetchKept()
      return report
    },
    deleteRole: (id) => void attempt(() => api.request('library.deleteRole', { id })),
  }
}
