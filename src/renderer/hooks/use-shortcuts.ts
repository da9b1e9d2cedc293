import { useContext, useEffect } from 'react'
import { COMMANDS } from '../../shared/commands.ts'
import { isShut } from '../../shared/lock.ts'
import type { Actions } from '../store/actions/index.ts'
import { inListOrder } from '../store/arrange.ts'
import { StoreContext } from '../store/context.ts'
import type { State } from '../store/state.ts'
import { isComposing } from './is-composing.ts'

/** Whether a key of the commands was pressed. Ctrl with a letter moves in the text on macOS: it is Cmd there. */
function isPressed(keys: string, event: KeyboardEvent, isMac: boolean): boolean {
  const names = keys.split('+')
  const command = names.includes('CmdOrCtrl')
  return (
    event.key.toLowerCase() === names.at(-1)?.toLowerCase() &&
    event.shiftKey === names.includes('Shift') &&
    event.ctrlKey === (names.includes('Ctrl') || (command && !isMac)) &&
    event.metaKey === (command && isMac) &&
    !event.altKey
  )
}

/** The conversation that a digit with Ctrl, on macOS with Cmd, opens. */
function nthConversation(event: KeyboardEvent, state: State, isMac: boolean): string | undefined {
  const digit = [1, 2, 3, 4, 5, 6, 7, 8, 9].find((n) => isPressed(`CmdOrCtrl+${n}`, event, isMac))
  return digit === undefined ? undefined : inListOrder(state)[digit - 1]?.id
}

/** What Escape closes or stops, the nearest first. */
function closeOrStop(actions: Actions, state: State): void {
  if (state.findOpen) actions.showFind(false)
  else if (state.modelsOpen) actions.showModels(false)
  else if (!actions.hideSidebarOver()) actions.stop()
}

/** Keys that work wherever the focus is. A dialog keeps its keys for itself, and a lock that is shut all of them. */
export function useShortcuts(): void {
  const app = useContext(StoreContext)
  useEffect(() => {
    if (app === null) return
    const { actions, store, run } = app
    const onKey = (event: KeyboardEvent) => {
      if (isComposing(event) || event.defaultPrevented) return
      const state = store.getState()
      if (isShut(state.lock)) return
      const isMac = state.info.platform === 'darwin'
      const command = COMMANDS.find(({ keys = [] }) => keys.some((key) => isPressed(key, event, isMac)))
      // Not state.dialog: a dialog that Escape has closed says so a moment later, and keys may come before.
      const isCovered = document.querySelector('dialog[open]') !== null
      if (isCovered && command?.overDialogs !== true) return
      const nth = nthConversation(event, state, isMac)
      if (command !== undefined) run(command.id)
      else if (event.key === 'Escape') closeOrStop(actions, state)
      else if (nth !== undefined) void actions.open(nth)
      else return
      event.preventDefault()
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [app])
}
