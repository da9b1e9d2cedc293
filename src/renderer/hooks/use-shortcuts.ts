import { useEffect } from 'react'
import { useActions, useApp } from '../store/context.ts'

/** Keys that work wherever the focus is. */
export function useShortcuts(): void {
  const actions = useActions()
  const sidebarOpen = useApp((state) => state.sidebarOpen)
  const modelsOpen = useApp((state) => state.modelsOpen)
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const key = event.key.toLowerCase()
      const command = event.ctrlKey || event.metaKey
      if (command && (key === 'n' || (event.shiftKey && key === 'o'))) void actions.open(null)
      else if (command && key === 'b') actions.showSidebar(!sidebarOpen)
      else if (key === 'escape' && !event.isComposing && !event.defaultPrevented) {
        if (modelsOpen) actions.showModels(false)
        else actions.stop()
      } else return
      event.preventDefault()
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [actions, sidebarOpen, modelsOpen])
}
