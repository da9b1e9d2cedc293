import { useContext, useEffect } from 'react'
import type { Command } from '../../shared/commands.ts'
import { inListOrder } from '../store/arrange.ts'
import { runCommand } from '../store/commands.ts'
import { StoreContext } from '../store/context.ts'
import type { State } from '../store/state.ts'
import type { Actions } from '../store/store.ts'
import { isComposing } from './is-composing.ts'

/** Keys with Ctrl, on macOS with Cmd. */
const KEYS: Record<string, Command> = {
  n: 'newChat',
  b: 'sidebar',
  k: 'search',
  f: 'find',
  r: 'regenerate',
  l: 'library',
  p: 'print',
  ',': 'settings',
  '/': 'shortcuts',
}

/** What a key with {@link KEYS}' modifier does; undefined when it is none of ours. */
function commandFor(event: KeyboardEvent, actions: Actions, state: State): (() => void) | undefined {
  const key = event.key.toLowerCase()
  if (event.shiftKey && key === 'o') return () => void actions.open(null)
  if (event.shiftKey || event.altKey) return undefined
  if (/^[1-9]$/.test(key)) {
    const conversation = inListOrder(state)[Number(key) - 1]
    return conversation && (() => void actions.open(conversation.id))
  }
  const command = KEYS[key]
  return command && (() => runCommand(command, actions, state))
}

/** What Escape closes or stops, the nearest first. */
function closeOrStop(actions: Actions, state: State): void {
  if (state.findOpen) actions.showFind(false)
  else if (state.modelsOpen) actions.showModels(false)
  else if (!actions.hideSidebarOver()) actions.stop()
}

/** Works over a dialog too: whoever leaves has no time to close it. */
const isLockKey = (event: KeyboardEvent) =>
  (event.ctrlKey || event.metaKey) && event.shiftKey && !event.altKey && event.key.toLowerCase() === 'l'

/** Keys that work wherever the focus is. A dialog keeps its keys for itself. */
export function useShortcuts(): void {
  const app = useContext(StoreContext)
  useEffect(() => {
    if (app === null) return
    const { actions, store } = app
    const onKey = (event: KeyboardEvent) => {
      const state = store.getState()
      if (isComposing(event) || event.defaultPrevented) return
      if (isLockKey(event)) {
        event.preventDefault()
        void actions.lock()
        return
      }
      // Not state.dialog: a dialog that Escape has closed says so a moment later, and keys may come before.
      if (document.querySelector('dialog[open]') !== null) return
      const isMac = state.info.platform === 'darwin'
      if (event.key === 'F1') actions.showDialog({ kind: 'shortcuts' })
      else if (event.key === 'Escape') closeOrStop(actions, state)
      else if (event.ctrlKey && event.key === 'Tab')
        // Cmd+Tab is the system's own on macOS.
        runCommand(event.shiftKey ? 'previousChat' : 'nextChat', actions, state)
      else {
        // Ctrl with a letter moves in the text on macOS.
        const modified = isMac ? event.metaKey : event.ctrlKey
        const command = modified ? commandFor(event, actions, state) : undefined
        if (command === undefined) return
        command()
      }
      event.preventDefault()
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [app])
}
