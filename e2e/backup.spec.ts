/** Nothing lost: backups, and what comes back from them. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
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

  test(`a damaged file is said at the start, and its conversations come back (${lang})`, async ({
    launch,
    userData,
  }) => {
    const first = await launch({ lang, env: { XIAOQ_SCENARIO: 'echo' } })
    const box = zh ? '输入消息' : 'Message'
    await first.page.getByRole('textbox', { name: box }).fill('家长会几点')
    await first.page.keyboard.press('Enter')
    await expect(screen(first.page).answers).toHaveAttribute('data-status', 'complete')
    await first.app.close()
    const file = join(userData, 'conversations.db')
    const bytes = readFileSync(file)
    bytes.fill(0xff, 0, 4096)
    writeFileSync(file, bytes)

    const { page } = await launch({ lang, env: { XIAOQ_SCENARIO: 'echo' } })
    await expect(screen(page).alert).toContainText('DB_DAMAGED')
    expect(await violations(page)).toEqual([])
    await page.getByRole('button', { name: zh ? '找回我的对话' : 'Recover my conversations' }).press('Enter')
    const dialog = page.getByRole('dialog', { name: zh ? '对话找回来了' : 'Your conversations are back' })
    await expect(dialog).toContainText('conversations.damaged-1.db')
    expect(await violations(page)).toEqual([])
    expect(existsSync(join(userData, 'conversations.damaged-1.db'))).toBe(true)
    await page.keyboard.press('Enter')
    await page.getByRole('navigation').getByRole('button', { name: '家长会几点', exact: true }).press('Enter')
    await expect(screen(page).answers).toContainText('你说：家长会几点')
    await page.getByRole('textbox', { name: box }).fill('几号')
    await page.keyboard.press('Enter')
    await expect(screen(page).answers.nth(1)).toHaveAttribute('data-status', 'complete')

    // The same from the settings, with a file that is whole and open.
    await page.keyboard.press('Control+,')
    await page.getByRole('button', { name: zh ? '查看备份…' : 'See backups…' }).click()
    await page.getByRole('button', { name: zh ? '检查并修复' : 'Check and repair' }).click()
    await expect(dialog).toContainText(zh ? '读出 4 条消息' : 'Messages read from the file: 4')
    await page.keyboard.press('Enter')
    await expect(
      page.getByRole('navigation').getByRole('button', { name: '家长会几点', exact: true }),
    ).toBeVisible()
  })
}
