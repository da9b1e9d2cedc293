/** What a person does every day, with a scripted model. */
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { Locator } from '@playwright/test'
import { expect, LONG_ANSWERS, test } from './launch.ts'
import { ask, screen } from './words.ts'

test.describe('an answer', () => {
  test.use({ env: { XIAOQ_SCENARIO: 'plain' } })

  test('appears in Markdown, and is there after the app was closed and opened again', async ({ launch }) => {
    const first = await launch()
    await screen(first.page).box.waitFor()
    const answer = await ask(first.page, '用 Python 打印九九乘法表')
    await expect(answer).toHaveAttribute('data-status', 'complete')
    await expect(answer.locator('figure.code figcaption')).toContainText('Python')
    await expect(answer.locator('figure.code code .hljs-keyword').first()).toHaveText('for')
    await expect(answer.getByRole('table')).toContainText('变量')
    await expect(answer.locator('strong')).toHaveText('完成')
    await expect(answer).toContainText('词元/秒')
    const text = await answer.innerText()
    await first.app.close()

    const { page } = await launch()
    await screen(page).list.getByRole('button', { name: '用 Python 打印九九乘法表', exact: true }).click()
    await expect(screen(page).questions).toHaveText('用 Python 打印九九乘法表')
    await expect.poll(() => screen(page).answers.innerText()).toBe(text)
  })

  test('is copied as it was written, and so is its code', async ({ launch }) => {
    const { app, page } = await launch()
    const answer = await ask(page, '表')
    await expect(answer).toHaveAttribute('data-status', 'complete')
    const clipboard = () => app.evaluate(({ clipboard }) => clipboard.readText())
    await answer.getByRole('button', { name: '复制代码' }).click()
    await expect.poll(clipboard).toMatch(/^for i in range\(1, 10\):\n[\s\S]+print\(\)$/)
    await answer.getByRole('button', { name: '复制', exact: true }).click()
    await expect.poll(clipboard).toContain('```python\nfor i')
  })

  test('regenerated keeps both versions', async ({ launch }) => {
    const { page } = await launch()
    const answer = await ask(page, '表')
    await answer.getByRole('button', { name: '重新生成' }).click()
    await expect(answer).toContainText('2/2')
    await answer.getByRole('button', { name: '上一个版本' }).click()
    await expect(answer).toContainText('1/2')
    await expect(answer.getByRole('table')).toBeVisible()
  })

  test('a version of it is deleted for good, and a question with its answer; the rest stays', async ({
    launch,
  }) => {
    const first = await launch()
    const { page } = first
    const answer = await ask(page, '第一问')
    await answer.getByRole('button', { name: '重新生成' }).click()
    await expect(answer).toContainText('2/2')
    await expect(answer).toHaveAttribute('data-status', 'complete')
    await answer.getByRole('button', { name: '更多' }).click()
    await answer.getByRole('menuitem', { name: '删除这个版本' }).click()
    await answer.getByRole('menuitem', { name: '再按一次删除，后文一并删去' }).click()
    await expect(answer).not.toContainText('/2')
    await expect(answer.getByRole('table')).toBeVisible()
    await expect(await ask(page, '第二问')).toHaveAttribute('data-status', 'complete')
    const more = page.getByRole('button', { name: '这个问题的更多操作' }).first()
    await more.press('Enter')
    await page.getByRole('menuitem', { name: '删除这一问一答' }).press('Enter')
    await page.getByRole('menuitem', { name: '再按一次，永久删除' }).press('Enter')
    await expect(screen(page).questions).toHaveText(['第二问'])
    await expect(screen(page).answers).toHaveCount(1)
    await first.app.close()
    const again = await launch()
    await screen(again.page).list.getByRole('button', { name: '第一问', exact: true }).click()
    await expect(screen(again.page).questions).toHaveText(['第二问'])
  })

  test('has links that never open inside, and outside only when the person agrees', async ({ launch }) => {
    const { app, page } = await launch()
    const answer = await ask(page, '表')
    const record = (response: number) =>
      app.evaluate(({ dialog, shell }, response) => {
        const seen: string[] = []
        Object.assign(globalThis, { seen })
        dialog.showMessageBox = (async (options: { detail: string }) => {
          seen.push(`asked ${options.detail}`)
          return { response, checkboxChecked: false }
        }) as never
        shell.openExternal = async (url: string) => void seen.push(`opened ${url}`)
      }, response)
    const seen = () => app.evaluate(() => (globalThis as unknown as { seen: string[] }).seen)
    await record(1)
    await answer.getByRole('link', { name: '文档' }).click()
    await expect.poll(seen).toEqual(['asked https://example.com/table'])
    await record(0)
    await answer.getByRole('link', { name: '文档' }).click()
    await expect.poll(seen).toEqual(['asked https://example.com/table', 'opened https://example.com/table'])
    expect(app.windows()).toHaveLength(1)
    // A page that tries to leave by itself stays.
    await page.evaluate(() => location.assign('https://example.com/')).catch(() => {})
    await expect(answer.getByRole('table')).toBeVisible()
  })
})

test.describe('while an answer runs', () => {
  const savedAnswer = (userData: string) => {
    const db = new DatabaseSync(join(userData, 'conversations.db'), { readOnly: true })
    const row = db.prepare("SELECT text FROM message WHERE role = 'assistant'").get()
    db.close()
    return String(row?.text ?? '')
  }
  /** The number of the last word that has come. */
  const lastWord = async (answer: Locator) =>
    Number(/.*词(\d+) /s.exec(await answer.locator('.markdown').innerText())?.[1])
  test.use({ env: { XIAOQ_SCENARIO: 'slow' }, settings: LONG_ANSWERS })

  test('it is never shorter than before, and Stop keeps what was seen', async ({ launch }) => {
    const { page } = await launch()
    const answer = await ask(page, '数数')
    await expect(answer).toContainText('词3 ')
    // Every state of the text is looked at in the page: a slow machine would miss most of them from outside. A
    // microtask later, because React draws in one, before anybody can see what it was given to begin with.
    const text = answer.locator('.markdown')
    await text.evaluate((element) => {
      const lengths: number[] = []
      const look = () => lengths.push(element.textContent?.length ?? 0)
      look()
      Object.assign(globalThis, { lengths })
      new MutationObserver(() => queueMicrotask(look)).observe(element, {
        subtree: true,
        childList: true,
        characterData: true,
      })
    })
    await expect(answer).toContainText('词40 ')
    await screen(page).stop.click()
    await expect(answer).toHaveAttribute('data-status', 'stopped')
    await expect(answer).toContainText('词40 ')
    await expect(screen(page).send).toBeVisible()
    const lengths = await page.evaluate(() => (globalThis as unknown as { lengths: number[] }).lengths)
    expect(lengths.length).toBeGreaterThan(1)
    expect(lengths).toEqual([...lengths].sort((a, b) => a - b))
  })

  test('the app can be killed: the question and what was saved of the answer are there again', async ({
    launch,
    userData,
  }) => {
    const first = await launch()
    await ask(first.page, '不要丢')
    // It is saved while it is written.
    await expect.poll(() => savedAnswer(userData)).toContain('词10 ')
    first.app.process().kill('SIGKILL')
    const saved = savedAnswer(userData).trim()

    const { page } = await launch()
    await screen(page).list.getByRole('button', { name: '不要丢', exact: true }).click()
    await expect(screen(page).questions).toHaveText('不要丢')
    const left = screen(page).answers
    await expect(left).toHaveAttribute('data-status', 'interrupted')
    await expect(left).toContainText('回答中断了')
    await expect(left).toContainText(saved)
  })

  test('the screen follows the text until the person scrolls up; a button leads back, a switch ends it', async ({
    launch,
  }) => {
    const { app, page } = await launch()
    await screen(page).box.waitFor()
    const window = await app.browserWindow(page)
    await window.evaluate((target) => target.setBounds({ x: 0, y: 0, width: 800, height: 420 }))
    const answer = await ask(page, '数数')
    await expect(answer).toContainText('词200 ')
    const scroller = page.locator('.messages')
    const toTheEnd = () => scroller.evaluate((e) => e.scrollHeight - e.scrollTop - e.clientHeight)
    expect(await scroller.evaluate((e) => e.scrollTop)).toBeGreaterThan(0)
    await expect.poll(toTheEnd).toBeLessThan(60)
    await scroller.hover()
    await page.mouse.wheel(0, -1000)
    const back = page.getByRole('button', { name: '回到最新' })
    await expect(back).toBeVisible()
    const place = () => scroller.evaluate((e) => e.scrollTop)
    await expect.poll(place).toBe(0)
    await expect(answer).toContainText(`词${(await lastWord(answer)) + 60} `)
    expect(await place()).toBe(0)
    await back.click()
    await expect.poll(toTheEnd).toBeLessThan(60)
    await expect(back).toBeHidden()
    await page.keyboard.press('Control+,')
    await page.getByRole('switch', { name: '跟随滚动' }).click()
    await page.keyboard.press('Escape')
    await expect(back).toBeVisible()
    const left = await place()
    await expect(answer).toContainText(`词${(await lastWord(answer)) + 60} `)
    expect(await place()).toBe(left)
  })

  test('two conversations are answered at once, a third waits and says so', async ({ launch }) => {
    const { page } = await launch()
    const open = (title: string) =>
      screen(page).list.getByRole('button', { name: title, exact: true }).click()
    const first = await ask(page, '第一')
    await expect(first).toContainText('词2 ')
    await screen(page).newChat.click()
    const second = await ask(page, '第二')
    await expect(second).toContainText('词5 ')
    // Speed and the use of the window stand under the words while they come.
    await expect(second).toContainText('窗口已用')
    await screen(page).newChat.click()
    const third = await ask(page, '第三')
    await expect(third).toContainText('前面还有 1 个回答')
    await open('第一')
    await expect(screen(page).stop).toBeVisible()
    await screen(page).stop.click()
    await open('第三')
    await expect(screen(page).answers).toContainText('词2 ')
  })
})

test.describe('the engine crashes in mid-answer', () => {
  test.use({ env: { XIAOQ_SCENARIO: 'crash' } })

  test('the answer keeps its text and says so; the third time the app asks what to do', async ({
    launch,
  }) => {
    const { page } = await launch()
    for (let n = 1; n <= 3; n += 1) {
      const answer = await ask(page, `问题${n}`)
      await expect(answer).toHaveAttribute('data-status', 'interrupted')
      await expect(answer).toContainText('引擎会在这里停下来，前面的字都要留着。')
      await expect(answer).toContainText('回答中断了')
    }
    await expect(screen(page).alert).toContainText('引擎连续三次没能启动')
    await expect(screen(page).alert.getByRole('button', { name: '选择模型' })).toBeVisible()
    await expect(screen(page).questions).toHaveText(['问题1', '问题2', '问题3'])
  })
})

test.describe('the composer', () => {
  test.use({ env: { XIAOQ_SCENARIO: 'echo' } })

  test('Enter sends, but not while an input method is composing; Shift+Enter breaks the line', async ({
    launch,
  }) => {
    const { page } = await launch()
    const { box, questions } = screen(page)
    await box.fill('九九')
    await box.dispatchEvent('keydown', { key: 'Enter', isComposing: true })
    await box.dispatchEvent('keydown', { key: 'Enter', keyCode: 229 })
    await box.press('Shift+Enter')
    await box.pressSequentially('乘法表')
    await expect(questions).toHaveCount(0)
    await box.press('Enter')
    await expect(questions).toHaveText('九九\n乘法表')
    await expect(screen(page).answers).toContainText('你说：九九')
    await expect(box).toHaveValue('')
  })
})

test.describe('conversations', () => {
  test.use({ env: { XIAOQ_SCENARIO: 'echo' } })

  test('are renamed, deleted and brought back, by keyboard alone', async ({ launch }) => {
    const { page } = await launch()
    const { list } = screen(page)
    await expect(await ask(page, '第一个问题')).toHaveAttribute('data-status', 'complete')
    const item = list.getByRole('button', { name: '第一个问题', exact: true })
    await item.focus()
    await page.keyboard.press('F2')
    await page.keyboard.type('分数练习')
    await page.keyboard.press('Enter')
    const renamed = list.getByRole('button', { name: '分数练习', exact: true })
    await expect(renamed).toBeFocused()
    await page.keyboard.press('Delete')
    await expect(renamed).toHaveCount(0)
    await page.getByRole('button', { name: '撤销' }).focus()
    await page.keyboard.press('Enter')
    await expect(renamed).toBeVisible()
    await expect(screen(page).answers).toContainText('你说：第一个问题')
  })
})
