/** The real window of `npm start` without Electron: it has a place on the screen, and a person who moves it. */
const POLL_MS = 1000

/**
 * @param {import('./chromium.mjs').Browser} browser
 * @param {string} targetId
 * @param {{ x?: number, y?: number, width: number, height: number }} bounds without x and y the desktop chooses
 */
export async function placeWindow(browser, targetId, { x, y, width, height }) {
  const { windowId } = await browser.send('Browser.getWindowForTarget', { targetId })
  await browser.send('Browser.setWindowBounds', { windowId, bounds: { left: x, top: y, width, height } })
}

/** CDP has no event for a moved window, so it is looked at now and then. */
export function watchWindow(browser, targetId, onBounds) {
  const timer = setInterval(async () => {
    try {
      const { bounds } = await browser.send('Browser.getWindowForTarget', { targetId })
      const { left: x, top: y, width, height, windowState } = bounds
      if (windowState === 'normal') onBounds({ x, y, width, height })
    } catch {
      clearInterval(timer) // the window has closed
    }
  }, POLL_MS)
}
