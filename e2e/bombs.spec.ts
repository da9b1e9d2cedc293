/** Answers made to hang the window, or to run or load something. They come as an imported file, as they might. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ElectronApplication, Page } from '@playwright/test'
import { BOMBS } from '../src/testing/hostile/markdown-bombs.ts'
import { expect, test } from './launch.ts'
import { screen } from './words.ts'

const HTML = [
  '<script>window.ran = 1</script>',
  '<img src=x onerror="window.ran = 1">',
  '<iframe srcdoc="<script>parent.ran = 1</script>"></iframe>',
  '[a](javascript:window.ran=1) [b](data:text/html,<script>1</script>) ![c](https://example.com/c.png)',
  '<style>@import "https://example.com/x.css"; * { display: none }</style>',
].join('\n\n')
const DRAWN = [
  '$\\href{javascript:window.ran=1}{x} \\includegraphics{https://example.com/x.png} \\htmlClass{x}{y}$',
  `$$\\def\\a{\\a\\a}\\a$$`,
  `$${'{'.repeat(2000)}$`,
  `$${'\\frac{1}{'.repeat(300)}x${'}'.repeat(300)}$`,
  `$\\rule{99999em}{99999em}$`,
  `\`\`\`mermaid\ngraph TD\n${'A --> B\n'.repeat(4000)}\`\`\``,
  '```mermaid\ngraph TD\n  A["<img src=x onerror=window.ran=1>"] --> B\n  click A "javascript:window.ran=1"\n```',
  '```mermaid\n%%{init: {"securityLevel": "loose", "htmlLabels": true}}%%\ngraph TD\n  A["<script>window.ran=1</script>"]\n```',
].join('\n\n')

const ANSWERS: [title: string, text: string][] = [
  ['各种', [HTML, ...Object.values(BOMBS).map((bomb) => bomb(400))].join('\n\n')],
  ['公式和图', DRAWN],
  ['一行', '字'.repeat(1_000_000)],
  ['一行，可以排版的长度', 'word '.repeat(50_000)],
  ['代码', '```\nx\n```\n'.repeat(20_000)],
  ['引用', '> '.repeat(100_000)],
  ['表格', `${'| a '.repeat(2000)}|\n${'| - '.repeat(2000)}|\n${'| b '.repeat(2000)}|`],
]

function archive(): string {
  const conversations = ANSWERS.map(([title, text], n) => ({
    id: `c${n}`,
    title,
    createdAt: 1,
    updatedAt: 1 + n,
    headId: `a${n}`,
    messages: [
      {
        id: `q${n}`,
        parentId: null,
        role: 'user',
        text: title,
        status: 'complete',
        createdAt: 1,
        metrics: null,
      },
      {
        id: `a${n}`,
        parentId: `q${n}`,
        role: 'assistant',
        text,
        status: 'complete',
        createdAt: 1,
        metrics: null,
      },
    ],
  }))
  return JSON.stringify({ format: 'xiaoq-conversations', version: 1, exportedAt: 1, conversations })
}

async function importFile(app: ElectronApplication, page: Page, file: string): Promise<void> {
  await app.evaluate(({ dialog }, path) => {
    dialog.showOpenDialog = (async () => ({ canceled: false, filePaths: [path] })) as never
  }, file)
  await page.keyboard.press('Control+,')
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: '导出或导入…' }).click()
  await dialog.getByRole('button', { name: '选择文件…' }).click()
  await expect(dialog).toContainText(`新增 ${ANSWERS.length} 段`)
  await page.keyboard.press('Escape')
}

test('whatever an answer holds, the window draws it, answers to a click, and runs and loads nothing', async ({
  launch,
  userData,
}) => {
  const { app, page } = await launch({ env: { XIAOQ_SCENARIO: 'echo' } })
  const answered: string[] = []
  page.on('requestfinished', (request) => answered.push(request.url()))
  const file = join(userData, 'bombs.json')
  writeFileSync(file, archive())
  await screen(page).box.waitFor()
  await importFile(app, page, file)
  const { list, questions, answers, newChat, box } = screen(page)
  for (const [title] of ANSWERS) {
    await list.getByRole('button', { name: title, exact: true }).click()
    await expect(questions).toHaveText(title)
    await expect(answers.locator('.markdown')).not.toBeEmpty()
    await newChat.click()
    await expect(box).toBeFocused()
  }
  await list.getByRole('button', { name: '公式和图', exact: true }).click()
  await expect(answers.locator('.diagram img').first()).toBeVisible()
  await expect(answers.locator('.katex').first()).toBeVisible()
  await list.getByRole('button', { name: '引用', exact: true }).click()
  await expect(answers).toContainText('太长或嵌套太深，按原文显示。')
  expect(await page.evaluate(() => (window as unknown as { ran?: number }).ran ?? null)).toBeNull()
  expect(
    answered.filter((url) => !/^(?:https:\/\/xiaoq\.app\.standin|app:\/\/xiaoq)\/|^(?:data|blob):/.test(url)),
  ).toEqual([])
})
