import type { Locator, Page } from '@playwright/test'

/** What specs look for on a Chinese screen, by role and name as a screen reader hears it. */
export function screen(page: Page) {
  return {
    box: page.getByRole('textbox', { name: '输入消息' }),
    send: page.getByRole('button', { name: '发送' }),
    stop: page.getByRole('button', { name: '停止生成' }),
    newChat: page.getByRole('button', { name: '新对话' }),
    list: page.getByRole('navigation', { name: '对话' }),
    answers: page.locator('article[data-role=assistant]'),
    questions: page.locator('article[data-role=user]'),
    alert: page.getByRole('alert'),
  }
}

export async function ask(page: Page, text: string): Promise<Locator> {
  const { box, answers } = screen(page)
  const before = await answers.count()
  await box.fill(text)
  await box.press('Enter')
  return answers.nth(before)
}
