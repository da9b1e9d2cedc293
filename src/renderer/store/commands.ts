import type { Command } from '../../shared/commands.ts'
import type { CommandDeps, Feature, FeatureList } from '../feature.ts'
import { inListOrder } from './arrange.ts'

/** What the commands of the conversation itself do; the others are their features'. */
export const CONVERSATION_COMMANDS: Feature['commands'] = {
  newChat: ({ actions }) => void actions.open(null),
  find: ({ actions }) => actions.showFind(true),
  regenerate: regenerateLast,
  nextChat: (deps) => openNext(deps, 1),
  previousChat: (deps) => openNext(deps, -1),
  sidebar: ({ actions, state }) => actions.showSidebar(!state.sidebarOpen),
}

/** Does what a menu or a key asks for. */
export function runCommand(command: Command, features: FeatureList, deps: CommandDeps): void {
  const all = [CONVERSATION_COMMANDS, ...Object.values(features).map(({ commands }) => commands)]
  all.find((commands) => commands?.[command])?.[command]?.(deps)
}

function openNext({ actions, state }: CommandDeps, step: 1 | -1): void {
  const list = inListOrder(state)
  const at = list.findIndex(({ id }) => id === state.activeId)
  const next = list[at < 0 ? 0 : (at + step + list.length) % list.length]
  if (next !== undefined) void actions.open(next.id)
}

function regenerateLast({ actions, state: { activeId, messages } }: CommandDeps): void {
  const last = (activeId === null ? [] : (messages[activeId] ?? [])).at(-1)
  if (last?.role === 'assistant' && last.status !== 'streaming') actions.regenerate(last.id)
}
