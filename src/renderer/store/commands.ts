import type { Command } from '../../shared/commands.ts'
import type { Actions } from './actions/index.ts'
import { inListOrder } from './arrange.ts'
import type { State } from './state.ts'

/** Does what a menu or a key asks for. */
export function runCommand(command: Command, actions: Actions, state: State): void {
  const { activeId } = state
  const commands: Record<Command, () => void> = {
    newChat: () => void actions.open(null),
    search: () => actions.showDialog({ kind: 'search' }),
    find: () => actions.showFind(true),
    regenerate: () => regenerateLast(actions, state),
    nextChat: () => openNext(actions, state, 1),
    previousChat: () => openNext(actions, state, -1),
    print: () => void (activeId !== null && actions.print([activeId])),
    exportChat: () => actions.showDialog({ kind: 'transfer', ids: activeId === null ? null : [activeId] }),
    sidebar: () => actions.showSidebar(!state.sidebarOpen),
    library: () => actions.showDialog({ kind: 'library' }),
    memory: () => actions.showDialog({ kind: 'memory' }),
    models: () => actions.showModels(true),
    manage: () => actions.showDialog({ kind: 'manage' }),
    transfer: () => actions.showDialog({ kind: 'transfer', ids: null }),
    privacy: () => actions.showDialog({ kind: 'privacy', outcome: null }),
    stick: () => actions.showDialog({ kind: 'stick' }),
    lock: () => void actions.lock(),
    settings: () => actions.showDialog({ kind: 'settings' }),
    shortcuts: () => actions.showDialog({ kind: 'shortcuts' }),
    diagnostics: () => actions.showDialog({ kind: 'diagnostics' }),
  }
  commands[command]()
}

function openNext({ open }: Actions, state: State, step: 1 | -1): void {
  const list = inListOrder(state)
  const at = list.findIndex(({ id }) => id === state.activeId)
  const next = list[at < 0 ? 0 : (at + step + list.length) % list.length]
  if (next !== undefined) void open(next.id)
}

function regenerateLast({ regenerate }: Actions, { activeId, messages }: State): void {
  const last = (activeId === null ? [] : (messages[activeId] ?? [])).at(-1)
  if (last?.role === 'assistant' && last.status !== 'streaming') regenerate(last.id)
}
