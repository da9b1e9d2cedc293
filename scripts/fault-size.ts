/**
 * `npm run fault:size`: 10,000 messages in one conversation, 5,000 conversations, a paste of 5 MB. What a person
 * does with them is timed, beside the same on a small file; nothing may be lost and the window must go on.
 */
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { ask, screen } from '../e2e/words.ts'
import { openStore } from '../src/main/db/store.ts'
import { buildOrExit, createTally, inFolder, launch, numbers } from './lib/fault.ts'
import { seedLong, seedMany } from './lib/seed.ts'

const { messages, conversations, megabytes } = numbers({
  messages: 10_000,
  conversations: 5000,
  megabytes: 5,
})
const tally = createTally()

async function timed(what: string, work: () => Promise<unknown>): Promise<number> {
  const before = performance.now()
  await work()
  const ms = Math.round(performance.now() - before)
  console.log(`  ${what}: ${ms} ms`)
  return ms
}

/** The longest time the page did not get to do anything while `work` ran, ms. */
async function longestPause(page: Page, work: () => Promise<unknown>): Promise<number> {
  await page.evaluate(() => {
    const state = { last: performance.now(), longest: 0, on: true }
    Object.assign(window, { pauses: state })
    const tick = () => {
      const now = performance.now()
      state.longest = Math.max(state.longest, now - state.last)
      state.last = now
      if (state.on) setTimeout(tick)
    }
    tick()
  })
  await work()
  return page.evaluate(() => {
    const { pauses } = window as unknown as { pauses: { longest: number; on: boolean } }
    pauses.on = false
    return Math.round(pauses.longest)
  })
}

async function use(title: string, prepare: (file: string) => void, target: string, word: string) {
  console.log(title)
  await inFolder(async (folder) => {
    prepare(join(folder, 'conversations.db'))
    const { app, page } = await launch(folder, 'echo')
    const { list, answers, box } = screen(page)
    const entry = list.getByRole('button', { name: target, exact: true })
    await timed('from the window to the list', () => entry.waitFor())
    let pause = await longestPause(page, () =>
      timed('open a conversation', async () => {
        await entry.click()
        await answers.last().waitFor()
      }),
    )
    console.log(`  longest pause while opening: ${pause} ms`)
    pause = await longestPause(page, () =>
      timed('type 20 characters', () => box.pressSequentially('二十个字符的问题二十个字符的问题啊啊啊啊')),
    )
    console.log(`  longest pause while typing: ${pause} ms`)
    const before = await answers.count()
    await timed('ask, to the end of the answer', async () => {
      await box.press('Enter')
      await page.locator('article[data-status=complete]').filter({ hasText: '二十个字符' }).waitFor()
    })
    await timed('search', async () => {
      await page.keyboard.press('Control+k')
      await page.keyboard.type(word)
      await page.getByRole('option').filter({ hasText: word }).first().waitFor()
    })
    await page.keyboard.press('Escape')
    console.log(
      `  elements: ${await page.evaluate(() => document.querySelectorAll('*').length)}, answers drawn: ${before}`,
    )
    await app.close()
    tally.count()
  })
}

async function paste() {
  console.log(`a paste of ${megabytes} MB`)
  await inFolder(async (folder) => {
    const text = '这是一段很长的课文，从书上复制下来的。\n'.repeat(Math.ceil((megabytes * 1e6) / 58))
    const { app, page } = await launch(folder, 'echo')
    const { box, questions, answers } = screen(page)
    await box.waitFor()
    await box.focus()
    let pause = await longestPause(page, () =>
      timed('paste', () =>
        page.evaluate((text) => {
          const data = new DataTransfer()
          data.setData('text/plain', text)
          const event = new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true })
          document.activeElement?.dispatchEvent(event)
        }, text),
      ),
    )
    console.log(`  longest pause: ${pause} ms`)
    pause = await longestPause(page, () =>
      timed('send', async () => {
        await screen(page).send.click()
        await questions.first().waitFor()
      }),
    )
    console.log(`  longest pause: ${pause} ms`)
    await timed('to what is said', () => answers.filter({ hasText: '太长' }).waitFor())
    await timed('a usual question after it', async () => {
      await screen(page).newChat.click()
      await page
        .locator('article[data-status=complete]')
        .or(await ask(page, '还在吗'))
        .last()
        .waitFor()
    })
    await app.close()
    const store = openStore(join(folder, 'conversations.db'))
    const kept = store.conversations.list().some(({ id }) => store.messages.branch(id)[0]?.text === text)
    store.close()
    tally.count(!kept && 'the pasted text is not in the file as it was')
  })
}

await buildOrExit()
await use('2 conversations', (file) => seedMany(file, 2), '对话 2', '叶绿素')
await use(
  `${messages} messages in a conversation`,
  (file) => seedLong(file, '很长', messages),
  '很长',
  '叶绿素',
)
await use(
  `${conversations} conversations`,
  (file) => seedMany(file, conversations),
  `对话 ${conversations}`,
  '叶绿素',
)
await paste()
tally.end('size')
