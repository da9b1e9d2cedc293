/** Finding, keeping, taking out and in; what an answer can hold. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ElectronApplication, Page } from '@playwright/test'
import { expect, LONG_ANSWERS, test } from './launch.ts'
import { ask, screen } from './words.ts'

/** Its button shows when the pointer is there. */
async function menuOf(page: Page, title: string): Promise<void> {
  await screen(page).list.getByRole('button', { name: title, exact: true }).hover()
  await page.getByRole('button', { name: `更多: ${title}` }).click()
}

test('formulas, diagrams, code: drawn, labelled, and nothing is loaded from anywhere', async ({ launch }) => {
  const { app, page } = await launch({ env: { XIAOQ_SCENARIO: 'rich' } })
  const contacted: string[] = []
  page.on('request', (request) => contacted.push(request.url()))
  const answer = await ask(page, '圆')
  await expect(answer).toHaveAttribute('data-status', 'complete')
  await expect(answer.locator('.katex')).toHaveCount(4)
  await expect(answer).toContainText('一份 $5，两份 $10')
  await expect(answer.locator('.diagram img')).toBeVisible()
  await expect(answer.locator('figure.code').last().locator('figcaption')).toContainText('Python')
  await expect(answer.locator('.hljs-keyword').first()).toHaveText('for')
  await expect(answer.locator('.markdown img')).toHaveCount(1)
  expect(contacted.filter((url) => url.includes('example.com'))).toEqual([])
  await answer.getByRole('button', { name: '更多' }).click()
  await page.getByRole('menuitem', { name: '复制为纯文本' }).click()
  const clipboard = () => app.evaluate(({ clipboard }) => clipboard.readText())
  await expect
    .poll(clipboard)
    .toMatch(/^圆的面积\n\n半径是 r，面积 S = \\pi r\^2，一份 \$5，两份 \$10。\n\n\\int_0\^1/)
  await expect.poll(clipboard).toMatch(/for i in range\(3\):\n {4}print\(i\)$/)
  await answer.getByRole('button', { name: '看代码' }).click()
  await expect(answer.locator('figure.code').first()).toContainText('graph TD')
  // What scrolls does so inside itself.
  expect(await page.locator('.messages').evaluate((e) => e.scrollWidth - e.clientWidth)).toBeLessThanOrEqual(
    0,
  )
})

test.describe('with short answers', () => {
  test.use({ env: { XIAOQ_SCENARIO: 'echo' } })

  test('an edited question keeps both versions; search finds the one that is out of sight', async ({
    launch,
  }) => {
    const { page } = await launch()
    await expect(await ask(page, '古诗春晓')).toHaveAttribute('data-status', 'complete')
    await page.getByRole('button', { name: '编辑' }).click()
    await page.locator('.edit-question textarea').fill('古诗静夜思')
    // A key takes nothing away.
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: '编辑' }).click()
    await expect(page.locator('.edit-question textarea')).toHaveValue('古诗静夜思')
    await page.getByRole('button', { name: '重新发送' }).click()
    await expect(screen(page).answers).toContainText('你说：古诗静夜思')
    await expect(page.locator('.question')).toContainText('2/2')
    await screen(page).newChat.click()
    await page.keyboard.press('Control+k')
    await page.keyboard.type('春晓')
    await page.getByRole('option').filter({ hasText: '你说：古诗春晓' }).click()
    await expect(screen(page).questions).toHaveText('古诗春晓')
    await expect(page.locator('.question')).toContainText('1/2')
  })

  test('a hit is brought into view, in another conversation and a second time in the open one', async ({
    launch,
  }) => {
    const { page } = await launch()
    const { questions, box } = screen(page)
    for (const question of ['春眠不觉晓', ...['二', '三', '四'].map((n) => `${n}\n`.repeat(30))])
      await expect(await ask(page, question)).toHaveAttribute('data-status', 'complete')
    await expect(questions.first()).not.toBeInViewport()
    const search = async () => {
      await page.keyboard.press('Control+k')
      await page.keyboard.type('春眠')
      await page
        .getByRole('option')
        .filter({ has: page.locator('p', { hasText: /^春眠/ }) })
        .click()
      await expect(page.getByRole('dialog')).toHaveCount(0)
    }
    await screen(page).newChat.click()
    await search()
    await expect(questions.first()).toBeInViewport()
    await page.getByRole('button', { name: '回到最新' }).click()
    await expect(questions.first()).not.toBeInViewport()
    await search()
    await expect(questions.first()).toBeInViewport()
    // Escape closes the search at once, whatever is typed there.
    await page.keyboard.press('Control+k')
    await page.keyboard.type('春')
    await page.keyboard.press('Escape')
    await expect(page.getByRole('dialog')).toHaveCount(0)
    // A new question is brought into view again.
    await box.fill('最后')
    await box.press('Enter')
    await expect(screen(page).answers.last()).toBeInViewport()
  })

  test('an answer is copied as plain text line by line, and quoted with its formulas as they are written', async ({
    launch,
  }) => {
    const { app, page } = await launch()
    const markdown = [
      '春[^1]',
      '- 一\n  1. 甲\n  2. 乙\n- [x] 做完\n- [ ] 没做',
      '| a | b |\n| --- | --- |\n| 1 | 2 |\n| 3 | 4 |',
      '床前明月光\n疑是地上霜',
      '因为 $\\frac{路程}{时间}$ 不变',
      '[^1]: 脚注内容',
    ].join('\n\n')
    const { box } = screen(page)
    await box.fill(markdown)
    await box.press('Enter')
    const answer = screen(page).answers
    await expect(answer).toHaveAttribute('data-status', 'complete')
    await expect(answer.locator('.katex')).toHaveCount(1)
    await expect(answer.locator('.footnote')).toContainText('[1] 脚注内容')
    await answer.getByRole('button', { name: '更多' }).click()
    await page.getByRole('menuitem', { name: '复制为纯文本' }).click()
    await expect
      .poll(() => app.evaluate(({ clipboard }) => clipboard.readText()))
      .toBe(
        [
          '你说：春[1]',
          '- 一\n  1. 甲\n  2. 乙\n- [x] 做完\n- [ ] 没做',
          'a\tb\n1\t2\n3\t4',
          '床前明月光\n疑是地上霜',
          '因为 \\frac{路程}{时间} 不变',
          '[1] 脚注内容（2）',
        ].join('\n\n'),
      )
    // From inside the formula on.
    await answer.locator('.katex-html').evaluate((formula) => {
      const range = document.createRange()
      range.setStart(formula, 0)
      range.setEndAfter(formula.closest('p')?.lastChild ?? formula)
      getSelection()?.removeAllRanges()
      getSelection()?.addRange(range)
    })
    await page.getByRole('button', { name: '引用', exact: true }).click()
    await expect(box).toHaveValue('> \\frac{路程}{时间} 不变\n\n')
  })

  test('folders, pins, many deleted at once and brought back; a temporary chat leaves nothing', async ({
    launch,
  }) => {
    const first = await launch()
    const { list } = screen(first.page)
    for (const question of ['甲', '乙', '丙']) {
      await screen(first.page).newChat.click()
      await expect(await ask(first.page, question)).toHaveAttribute('data-status', 'complete')
    }
    await menuOf(first.page, '甲')
    await first.page.getByRole('menuitem', { name: '置顶' }).click()
    await expect(list.getByRole('heading', { name: '置顶' })).toBeVisible()
    await first.page.getByRole('button', { name: '管理对话' }).click()
    await first.page.getByRole('checkbox', { name: '全选' }).check()
    await first.page.getByRole('button', { name: '删除', exact: true }).click()
    await expect(list.getByRole('button', { name: '乙', exact: true })).toHaveCount(0)
    await first.page.getByRole('button', { name: '撤销' }).click()
    await expect(list.getByRole('button', { name: '乙', exact: true })).toBeVisible()
    await screen(first.page).newChat.click()
    await first.page.getByRole('button', { name: '临时对话' }).click()
    await expect(await ask(first.page, '秘密')).toHaveAttribute('data-status', 'complete')
    await expect(list.getByRole('button', { name: '秘密', exact: true })).toBeVisible()
    await first.app.close()

    const { page } = await launch()
    await expect(screen(page).list.getByRole('button', { name: '甲', exact: true })).toBeVisible()
    await expect(screen(page).list.getByRole('button', { name: '秘密', exact: true })).toHaveCount(0)
  })

  test('a conversation goes to a PDF and to a file that brings it back on another computer', async ({
    launch,
    tempFolder,
  }) => {
    const folder = tempFolder('导出 ')
    const saveTo = (app: ElectronApplication, file: string) =>
      app.evaluate(({ dialog }, file) => {
        dialog.showSaveDialog = (async () => ({ canceled: false, filePath: file })) as never
        dialog.showOpenDialog = (async () => ({ canceled: false, filePaths: [file] })) as never
      }, file)
    const { app, page } = await launch()
    await expect(await ask(page, '要带走的')).toHaveAttribute('data-status', 'complete')
    await menuOf(page, '要带走的')
    await page.getByRole('menuitem', { name: '导出…' }).click()
    const dialog = page.getByRole('dialog')
    for (const [format, name] of [
      ['pdf', 'a.pdf'],
      ['json', 'a.json'],
    ] as const) {
      await saveTo(app, join(folder, name))
      await dialog.getByRole('combobox', { name: '格式' }).selectOption(format)
      await dialog.getByRole('button', { name: '保存…' }).click()
      await expect(dialog).toContainText(`已保存：${join(folder, name)}`)
    }
    expect(readFileSync(join(folder, 'a.pdf'), 'latin1')).toMatch(/^%PDF-1\.\d[\s\S]+\/MediaBox \[0 0 59[45]/)
    expect(existsSync(join(folder, 'a.json.part'))).toBe(false)
    await page.keyboard.press('Escape')
    await menuOf(page, '要带走的')
    await page.getByRole('menuitem', { name: '删除' }).click()
    await expect(screen(page).questions).toHaveCount(0)
    await page.keyboard.press('Control+,')
    await dialog.getByRole('button', { name: '导出或导入…' }).click()
    await dialog.getByRole('button', { name: '选择文件…' }).click()
    await expect(dialog).toContainText('补全 1 段')
    await page.keyboard.press('Escape')
    await screen(page).list.getByRole('button', { name: '要带走的', exact: true }).click()
    await expect(screen(page).answers).toContainText('你说：要带走的')
    // A file that is none of these changes nothing and says so.
    await saveTo(app, join(folder, 'a.pdf'))
    await page.keyboard.press('Control+,')
    await dialog.getByRole('button', { name: '导出或导入…' }).click()
    await dialog.getByRole('button', { name: '选择文件…' }).click()
    await expect(screen(page).alert).toContainText('这不是小Q或 ChatGPT 导出的对话文件')
  })
})

test.describe('with a long answer', () => {
  test.use({ env: { XIAOQ_SCENARIO: 'slow' }, settings: LONG_ANSWERS })

  test('the next question waits while an answer runs, can be taken back, and is asked in turn', async ({
    launch,
  }) => {
    const { page } = await launch()
    await expect(await ask(page, '数数')).toContainText('词3 ')
    const { box } = screen(page)
    const queue = page.getByRole('list', { name: '等待中的问题' })
    for (const text of ['下一个', '再下一个']) {
      await box.fill(text)
      await box.press('Enter')
    }
    await expect(queue.getByRole('listitem')).toHaveCount(2)
    await queue.getByRole('button', { name: '收回' }).last().click()
    await expect(box).toHaveValue('再下一个')
    await screen(page).stop.click()
    await queue.getByRole('button', { name: '现在发送' }).click()
    await expect(screen(page).questions).toHaveText(['数数', '下一个'])
    await expect(screen(page).answers.nth(1)).toContainText('词2 ')
  })

  test('an answer that was stopped is continued where it ended', async ({ launch }) => {
    const { page } = await launch()
    const answer = await ask(page, '数数')
    await expect(answer).toContainText('词5 ')
    await screen(page).stop.click()
    await expect(answer).toHaveAttribute('data-status', 'stopped')
    const before = await answer.locator('.markdown').innerText()
    await answer.getByRole('button', { name: '继续写' }).click()
    await expect(answer).toHaveAttribute('data-status', 'streaming')
    await expect
      .poll(async () => (await answer.locator('.markdown').innerText()).length)
      .toBeGreaterThan(before.length)
    expect((await answer.locator('.markdown').innerText()).startsWith(before.trim())).toBe(true)
    await expect(answer).not.toContainText('2/2')
  })
})
