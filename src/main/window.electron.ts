/** The one window: its size is remembered, its page is sandboxed. */
import { readFileSync, writeFileSync } from 'node:fs'
import { BrowserWindow, type Rectangle, screen } from 'electron'
import { z } from 'zod'

const BoundsSchema = z.object({ x: z.int(), y: z.int(), width: z.int().min(480), height: z.int().min(360) })
const DEFAULT_SIZE = { width: 1180, height: 780 }

export interface WindowOptions {
  /** What to load. */
  url: string
  preload: string
  /** File that keeps the window's place. */
  boundsFile: string
  icon: string
}

export function openWindow({ url, preload, boundsFile, icon }: WindowOptions): BrowserWindow {
  const window = new BrowserWindow({
    ...(rememberedBounds(boundsFile) ?? DEFAULT_SIZE),
    minWidth: 480,
    minHeight: 400,
    title: '小Q',
    icon,
    show: false,
    autoHideMenuBar: true,
    webPreferences: {
      preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      // Dictionaries would come from the network.
      spellcheck: false,
    },
  })
  window.once('ready-to-show', () => window.show())
  window.on('close', () => {
    try {
      writeFileSync(boundsFile, JSON.stringify(window.getNormalBounds()))
    } catch {
      // The place of a window is not worth a message.
    }
  })
  // A page that cannot load (a broken build) leaves an empty window; the log has the reason.
  window.loadURL(url).catch((error: unknown) => console.error(error))
  return window
}

/** Null when there are none, or when the screen they were on is gone. */
function rememberedBounds(file: string): Rectangle | null {
  try {
    const bounds = BoundsSchema.parse(JSON.parse(readFileSync(file, 'utf8')))
    const { workArea } = screen.getDisplayMatching(bounds)
    const visible =
      bounds.x + bounds.width > workArea.x + 80 &&
      bounds.x < workArea.x + workArea.width - 80 &&
      bounds.y >= workArea.y - 20 &&
      bounds.y < workArea.y + workArea.height - 80
    return visible ? bounds : null
  } catch {
    return null
  }
}
