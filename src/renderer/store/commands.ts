import type { Command } from '../../shared/commands.ts'
import type { Feature, FeatureList } from '../feature.ts'
import type { Actions } from './actions/index.ts'
import { inListOrder } from './arrange.ts'
import type { State } from './state.ts'

/** What the commands of the conversation itself do; the others are their features'. */
export const CONVERSATION_COMMANDS: Feature['commands'] = {
  newChat: ({ open }) => void open(null),
  find: ({ showFind }) => showFind(true),
  regenerate: regenerateLast,
  nextChat: (actions, state) => openNext(actions, state, 1),
  previousChat: (actions, state) => openNext(actions, state, -1),
  sidebar: ({ showSidebar }, { sidebarOpen }) => showSidebar(!sidebarOpen),
}

/** Does what a menu or a key asks for. */
export function runCommand(command: Command, features: FeatureList, actions: Actions, state: State): void {
  const all = [CONVERSATION_COMMANDS, ...Object.values(features).map(({ commands }) => commands)]
  all.find((commands) => commands?.[command])?.[command]?.(actions, state)
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
