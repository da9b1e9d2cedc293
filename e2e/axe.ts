import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'

/** What axe finds in the light and in the dark theme. */
export async function violations(page: Page): Promise<string[]> {
  const found: string[] = []
  for (const theme of ['light', 'dark']) {
    await page.evaluate((theme) => {
      document.documentElement.dataset.theme = theme
    }, theme)
    const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze()
    found.push(
      ...violations.map(({ id, nodes }) => `${theme} ${id}: ${nodes.map((n) => n.html).join(' | ')}`),
    )
  }
  return found
}
