/** All that the window shows, in its states, in both languages and both themes, as axe sees it. */
import { AxeBuilder } from '@axe-core/playwright'
import { chromium, expect, test } from '@playwright/test'
import { buildPage, GALLERY, whenDrawn } from '../scripts/lib/built-page.ts'
import { findChromium } from '../scripts/lib/chromium.ts'

test('every state passes axe, and none fails', async () => {
  const executablePath = findChromium()
  test.skip(executablePath === undefined, 'the page needs a Chromium')
  test.setTimeout(600_000)
  const built = await buildPage(GALLERY)
  const browser = await chromium.launch({ executablePath: executablePath as string })
  try {
    const page = await built.open(browser)
    const errors: string[] = []
    page.on('pageerror', ({ message }) => errors.push(message))
    await whenDrawn(page)
    // Many windows lie on one page, and each has the landmarks of the others.
    const { violations } = await new AxeBuilder({ page }).disableRules(['landmark-unique']).analyze()
    expect(
      violations.map(
        ({ id, nodes }) => `${id}: ${nodes.map(({ target, html }) => `${target} ${html}`).join(' | ')}`,
      ),
    ).toEqual([])
    expect(errors).toEqual([])
  } finally {
    await browser.close()
    await built.remove()
  }
})
