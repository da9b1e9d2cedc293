import type { Browser, Page } from '@playwright/test'

/** @returns measures what `work` of so many frames costs the page's main thread, ms a frame */
export async function mainThread(page: Page) {
  const session = await page.context().newCDPSession(page)
  await session.send('Performance.enable', { timeDomain: 'threadTicks' })
  const workedMs = async () => {
    const { metrics } = await session.send('Performance.getMetrics')
    return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0) * 1000
  }
  return async (frames: number, work: () => Promise<void>): Promise<number> => {
    const before = await workedMs()
    await work()
    return ((await workedMs()) - before) / Math.max(frames, 1)
  }
}

/**
 * What a token costs that is put at the end of the only paragraph of a page, ms; the mean of so many `frames`, with
 * as many frames without a token taken off. Nothing can cost less, so it tells how fast the computer is just now.
 */
export async function bareToken(browser: Browser, frames: number): Promise<number> {
  const page = await browser.newPage({ viewport: { width: 1180, height: 780 } })
  await page.setContent('<p>.</p>')
  const costOf = await mainThread(page)
  const cost = (token: string) =>
    costOf(frames, () =>
      page.evaluate(
        async ({ token, frames }) => {
          const text = document.querySelector('p')?.firstChild
          for (let n = 0; n < frames; n += 1) {
            if (token !== '' && text instanceof Text) text.appendData(token)
            await new Promise((resolve) => requestAnimationFrame(resolve))
          }
        },
        { token, frames },
      ),
    )
  await cost('warm')
  const [written, still] = [await cost('word'), await cost('')]
  await page.close()
  return written - still
}
