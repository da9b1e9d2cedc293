/** Nothing lost: backups, and what comes back from them. */
import { violations } from './axe.ts'
import { expect, test } from './launch.ts'
import { screen } from './words.ts'

for (const lang of ['zh-CN', 'en-US'] as const) {
  const zh = lang === 'zh-CN'

  test(`a backup brings a deleted conversation back, by keyboard (${lang})`, async ({ launch }) => {
    const { page } = await launch({ lang, env: { XIAOQ_SCENARIO: 'echo' } })
    const box = page.getByRole('textbox', { name: zh ? '输入消息' : 'Message' })
    await box.fill('家长会几点')
    await box.press('Enter')
    await expect(screen(page).answers).toHaveAttribute('data-status', 'complete')
    const dialog = page.getByRole('dialog')
    const openBackups = async () => {
      await page.keyboard.press('Control+,')
      await dialog.getByRole('button', { name: zh ? '查看备份…' : 'See backups…' }).press('Enter')
    }
    await openBackups()
    await expect(dialog).toContainText(zh ? '还没有备份。' : 'No backups yet.')
    await dialog.getByRole('button', { name: zh ? '现在备份' : 'Back up now' }).press('Enter')
    await expect(dialog.getByRole('status')).toHaveText(zh ? '已备份' : 'Backed up')
    await expect(dialog.getByRole('listitem')).toHaveCount(1)
    expect(await violations(page)).toEqual([])
    await page.keyboard.press('Escape')

    const entry = page.getByRole('navigation').getByRole('button', { name: '家长会几点', exact: true })
    await entry.press('Delete')
    await expect(entry).toHaveCount(0)
    await openBackups()
    await dialog.getByRole('listitem').getByRole('button').press('Enter')
    await expect(dialog.getByRole('status')).toContainText(zh ? '补全 1 段' : '1 completed')
    await page.keyboard.press('Escape')
    await entry.press('Enter')
    await expect(screen(page).answers).toContainText('你说：家长会几点')
  })
}
