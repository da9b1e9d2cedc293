/** Getting help: the diagnostic report is read before it is copied, and holds no word of a conversation. */
import { violations } from './axe.ts'
import { expect, test } from './launch.ts'
import { screen } from './words.ts'

for (const lang of ['zh-CN', 'en-US'] as const) {
  const zh = lang === 'zh-CN'

  test(`a diagnostic report from the menu and the settings (${lang})`, async ({ launch, userData }) => {
    const { app, page } = await launch({ lang, env: { XIAOQ_SCENARIO: 'echo' } })
    const box = page.getByRole('textbox', { name: zh ? '输入消息' : 'Message' })
    await box.fill('机密的问题')
    await box.press('Enter')
    await expect(screen(page).answers).toHaveAttribute('data-status', 'complete')
    await app.evaluate(({ Menu }) => Menu.getApplicationMenu()?.getMenuItemById('diagnostics')?.click())
    const dialog = page.getByRole('dialog', { name: zh ? '诊断报告' : 'Diagnostic report' })
    const report = dialog.locator('pre')
    await expect(report).toContainText(zh ? '# 小Q 诊断报告' : '# XiaoQ diagnostic report')
    expect(await violations(page)).toEqual([])
    const shown = await report.innerText()
    expect(shown).toMatch(/Electron \d+\.\d+.* · Chromium \d+\..* · Node v?\d+\..* · SQLite 3\./)
    expect(shown).toContain('complete')
    expect(shown).not.toContain('机密')
    expect(shown).not.toContain(userData)
    await dialog.getByRole('button', { name: zh ? '复制报告' : 'Copy report' }).click()
    const copied = () => app.evaluate(({ clipboard }) => clipboard.readText())
    await expect.poll(async () => (await copied()).trim()).toBe(shown.trim())
    await page.keyboard.press('Escape')
    await page.keyboard.press('Control+,')
    await page.getByRole('button', { name: zh ? '诊断报告…' : 'Diagnostic report…' }).click()
    await expect(report).toContainText('#')
    await page.keyboard.press('Escape')
    await expect(page.getByRole('dialog')).toHaveCount(0)
  })
}
