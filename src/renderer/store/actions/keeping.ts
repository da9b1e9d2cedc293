/** Finding, ordering and deleting conversations. */
import type { Conversation, Fact, SearchHit } from '../../../shared/chat.ts'
import type { Input, MemoryState } from '../../../shared/contract.ts'
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
  addFact(conversationId: string | null, text: string): Promise<Fact[] | undefined>
  changeFact(fact: Fact): Promise<Fact[] | undefined>
  deleteFact(fact: Fact): Promise<Fact[] | undefined>
  forgetSummary(conversationId: string): Promise<void>
  savePrompt(prompt: Input<'library.savePrompt'>): Promise<void>
  deletePrompt(id: string): void
  saveRole(role: Input<'library.saveRole'>): Promise<void>
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
      found: messageId ?? null,
      error: null,
      modelsOpen: false,
      editing: null,
      findOpen: false,
    })
    if (!isWide()) setState({ sidebarOpen: false })
    const branch = id === null ? [] : getState().messages[id]
    if (id !== null && branch === undefined) await reload(id)
    const shown = id === null ? [] : (getState().messages[id] ?? [])
    if (id === null || messageId === undefined || shown.some((message) => message.id === messageId)) return
    // What was found lies on another branch.
    await attempt(async () => {
      const messages = await api.request('chat.selectVersion', { messageId })
      setState((state) => ({ messages: { ...state.messages, [id]: messages } }))
    })
  }
  return {
    open,
    change: (change) => void attempt(() => api.request('conversations.change', change)),
    remove: (conversations) =>
      void attempt(async () => {
        const ids = conversations.map(({ id }) => id)
        await api.request('conversations.delete', { ids })
        setState(({ activeId }) => ({
          undo: [...conversations],
          activeId: activeId !== null && ids.includes(activeId) ? null : activeId,
        }))
      }),
    undoRemove: () =>
      void attempt(async () => {
        const { undo } = getState()
        setState({ undo: [] })
        if (undo.length === 0) return
        await api.request('conversations.restore', { ids: undo.map(({ id }) => id) })
        if (undo.length === 1) await open(undo[0]?.id ?? null)
      }),
    forgetUndo: () => setState({ undo: [] }),
    addFolder: (name) =>
      attempt(async () => {
        const known = new Set(getState().folders.map(({ id }) => id))
        const folders = await api.request('folders.add', { name })
        setState({ folders, newFolder: folders.find(({ id }) => !known.has(id))?.id ?? null })
      }),
    renameFolder: (id, name) =>
      void attempt(async () => setState({ folders: await api.request('folders.rename', { id, name }) })),
    deleteFolder: (id) =>
      void attempt(async () => setState({ folders: await api.request('folders.delete', { id }) })),
    search: async (query) => (await tryFor(() => api.request('conversations.search', { query }))) ?? [],
    memory: async (conversationId) =>
      (await tryFor(() => api.request('memory.get', { conversationId }))) ?? { facts: [], summary: null },
    addFact: (conversationId, text) => tryFor(() => api.request('memory.addFact', { conversationId, text })),
    changeFact: (fact) => tryFor(() => api.request('memory.changeFact', fact)),
    deleteFact: ({ id, conversationId }) =>
      tryFor(() => api.request('memory.deleteFact', { id, conversationId })),
    forgetSummary: (conversationId) => attempt(() => api.request('memory.forgetSummary', { conversationId })),
    savePrompt: (prompt) =>
      attempt(async () => setState({ library: await api.request('library.savePrompt', prompt) })),
    deletePrompt: (id) =>
      void attempt(async () => setState({ library: await api.request('library.deletePrompt', { id }) })),
    saveRole: (role) =>
      attempt(async () => setState({ library: await api.request('library.saveRole', role) })),
    exportTo: async (ids, format) =>
      (await tryFor(() => api.request('transfer.export', { ids, format }))) ?? null,
    print: (ids) => attempt(() => api.request('transfer.print', { ids })),
    async importFile() {
      const report = await tryFor(() => api.request('transfer.import'))
      if (report == null) return null
      await fetchKept()
      return report
    },
    deleteRole: (id) =>
      void attempt(async () => setState({ library: await api.request('library.deleteRole', { id }) })),
  }
}
