/** Electron's part of the border: who may speak, and how events reach the window. */
import { type BrowserWindow, ipcMain } from 'electron'
import { CHANNELS } from '../../shared/channels.ts'
import type { Envelope } from '../../shared/contract/index.ts'
import type { Audience } from '../../shared/contract/route.ts'
import type { Router } from './router.ts'
import type { Emit } from './services.ts'

/**
 * Answers requests, from the top frame of our own window and our own origin only. Valid input from a stranger
 * is still a stranger's.
 */
export function listen(route: Router<Audience>, window: () => BrowserWindow | null, origin: string): void {
  ipcMain.handle(CHANNELS.request, (event, name: unknown, input: unknown): Promise<Envelope<unknown>> => {
    const frame = event.senderFrame
    const ours =
      frame !== null &&
      frame.parent === null &&
      event.sender === window()?.webContents &&
      // Not URL.origin: that is 'null' for a scheme of our own.
      frame.url.startsWith(`${origin}/`)
    return ours
      ? route('window', name, input)
      : Promise.resolve({ ok: false, error: { code: 'IPC_FORBIDDEN' } })
  })
}

/** Sends events to the window that is open now; without one they have nobody to reach. */
export function emitter(window: () => BrowserWindow | null): Emit {
  return (name, payload) => {
    const target = window()
    if (target !== null && !target.isDestroyed()) target.webContents.send(CHANNELS.event, name, payload)
  }
}
