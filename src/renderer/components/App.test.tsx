// @vitest-environment happy-dom
import { act } from 'react'
import { createRoot } from 'react-dom/client'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { LockState } from '../../shared/lock.ts'
import { features } from '../features/index.ts'
import { type Answers, createFixtureApi, SETTINGS, USUAL_INFO } from '../gallery/fixtures.ts'
import { createI18n } from '../i18n/index.ts'
import { StoreContext } from '../store/context.ts'
import { createAppStore } from '../store/store.ts'
import { App } from './App.tsx'

Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true })
beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

/** A window whose conversations are under a passphrase and cannot be opened. */
async function openDamaged(state: LockState['state']) {
  const lock = vi.fn<NonNullable<Answers['lock.lock']>>()
  const { api } = createFixtureApi({
    'app.info': () => ({ ...USUAL_INFO, startupError: 'DB_DAMAGED' }),
    'lock.state': () => ({ state, waitMs: 0, remains: false }),
    'settings.get': () => ({ ...SETTINGS, autoLockMinutes: 5 }),
    'lock.lock': lock,
  })
  const app = await createAppStore({ api, nextFrame: () => {}, isWide: () => true, features })
  const box = document.createElement('div')
  const root = createRoot(box)
  const i18n = createI18n('en', features)
  act(() =>
    root.render(
      <StoreContext value={app}>
        <App i18n={i18n} />
      </StoreContext>,
    ),
  )
  const press = (init: KeyboardEventInit) =>
    act(() => void window.dispatchEvent(new KeyboardEvent('keydown', { ctrlKey: true, ...init })))
  return { app, box, lock, press, close: () => act(() => root.unmount()) }
}

test('conversations that were unlocked and cannot be opened are locked by key', async () => {
  const { box, lock, press, close } = await openDamaged('on')
  expect(box.textContent).toContain('DB_DAMAGED')
  press({ key: 'L', shiftKey: true })
  expect(lock).toHaveBeenCalledOnce()
  close()
})

test('they lock themselves as well when nobody is there', async () => {
  const { lock, close } = await openDamaged('on')
  vi.advanceTimersByTime(4 * 60_000)
  expect(lock).not.toHaveBeenCalled()
  vi.advanceTimersByTime(60_000)
  expect(lock).toHaveBeenCalled()
  close()
})

test('while they are locked keys lead nowhere, not even later', async () => {
  const { app, press, close } = await openDamaged('locked')
  press({ key: 'k' })
  expect(app.store.getState().dialog).toBeNull()
  close()
})
