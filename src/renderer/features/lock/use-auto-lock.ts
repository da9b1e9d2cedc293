import { useContext, useEffect } from 'react'
import { StoreContext } from '../../store/context.ts'
import { createLockActions } from './actions.ts'

const CHECK_MS = 10_000
const SIGNS_OF_LIFE = ['keydown', 'pointerdown', 'pointermove', 'wheel'] as const

/** Locks when nobody has touched keys or mouse for long. An answer that is being written counts as somebody. */
export function useAutoLock(): void {
  const app = useContext(StoreContext)
  useEffect(() => {
    if (app === null) return
    const { store, tools } = app
    const { lock: lockNow } = createLockActions(tools)
    let last = Date.now()
    const alive = () => {
      last = Date.now()
    }
    const check = () => {
      const { lock, settings, progress } = store.getState()
      const minutes = settings.autoLockMinutes
      if (Object.keys(progress).length > 0) alive()
      // By the clock, not by counting checks: a laptop that slept has been left alone for as long.
      if (lock.state === 'on' && minutes > 0 && Date.now() - last >= minutes * 60_000) void lockNow()
    }
    for (const sign of SIGNS_OF_LIFE) window.addEventListener(sign, alive, { capture: true, passive: true })
    const timer = setInterval(check, CHECK_MS)
    return () => {
      clearInterval(timer)
      for (const sign of SIGNS_OF_LIFE) window.removeEventListener(sign, alive, { capture: true })
    }
  }, [app])
}
