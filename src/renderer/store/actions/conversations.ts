/** Opening, ordering and deleting conversations. */
import type { Conversation } from '../../../shared/chat.ts'
import type { Input } from '../../../shared/contract/index.ts'
import type { Tools } from '../tools.ts'

export interface ConversationActions {
  /** Opens a conversation, at a message when a search led to it; null is the new chat. */
  open(id: string | null, messageId?: string): Promise<void>
  change(change: Input<'conversations.change'>): void
  remove(conversations: readonly Conversation[]): void
  undoRemove(): void
  forgetUndo(): void
  addFolder(name: string): Promise<void>
  renameFolder(id: string, name: string): void
  deleteFolder(id: string): void
}

export function createConversationActions(tools: Tools): ConversationActions {
  const { api, getState, setState, attempt, reload, isWide } = tools
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
  }
}
