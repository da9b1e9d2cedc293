import { useContext, useEffect } from 'react'
import type { Command } from '../../shared/commands.ts'
import { runCommand } from '../store/commands.ts'
import { StoreContext } from '../store/context.ts'
import type { State } from '../store/state.ts'
import type { Actions } from '../store/store.ts'

/** The conversations in the order of the sidebar's newest-first list. */
const shown = ({ conversations }: State) => conversations.filter(({ archived }) => !archived)

function openNext({ open }: Actions, state: State, step: 1 | -1): void {
  const list = shown(state)
  const at = list.findIndex(({ id }) => id === state.activeId)
  const next = list[at < 0 ? 0 : (at + step + list.length) % list.length]
  if (next !== undefined) void open(next.id)
}

/** Keys with Ctrl or Cmd. */
const KEYS: Record<string, Command> = {
  n: 'newChat',
  b: 'sidebar',
  k: 'search',
  f: 'find',
  r: 'regenerate',
  l: 'library',
  ',': 'settings',
  '/': 'shortcuts',
}

/** What a key with Ctrl or Cmd does; undefined when it is none of ours. */
function commandFor(event: KeyboardEvent, actions: Actions, state: State): (() => void) | undefined {
  const key = event.key.toLowerCase()
  if (event.shiftKey && key === 'o') return () => void actions.open(null)
  if (key === 'tab') return () => openNext(actions, state, event.shiftKey ? -1 : 1)
  if (event.shiftKey || event.altKey) return undefined
  if (/^[1-9]$/.test(key)) {
    const conversation = shown(state)[Number(key) - 1]
    return conversation && (() => void actions.open(conversation.id))
  }
  const command = KEYS[key]
  return command && (() => runCommand(command, actions, state))
}

/** What Escape closes or stops, the nearest first. */
function closeOrStop(actions: Actions, state: State): void {
  if (state.findOpen) actions.showFind(false)
  else if (state.modelsOpen) actions.showModels(false)
  else actions.stop()
}

/** Keys that work wherever the focus is. A dialog keeps its keys for itself. */
export function useShortcuts(): void {
  const app = useContext(StoreContext)
  useEffect(() => {
    if (app === null) return
    const { actions, store } = app
    const onKey = (event: KeyboardEvent) => {
      const state = store.getState()
      // Not state.dialog: a dialog that Escape has closed says so a moment later, and keys may come before.
      const inDialog = document.querySelector('dialog[open]') !== null
      if (event.isComposing || event.defaultPrevented || inDialog) return
      if (event.key === 'F1') actions.showDialog({ kind: 'shortcuts' })
      else if (event.key === 'Escape') closeOrStop(actions, state)
      else {
        const command = event.ctrlKey || event.metaKey ? commandFor(event, actions, state) : undefined
        if (command === undefined) return
        command()
      }
      event.preventDefault()
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [app])
}
