/**
 * `npm run fault:disk [-- --full N] [--locked N] [--folder N] [--twice N]`: the disk is full while a question is sent
 * and while an answer streams (default 20), the conversation file cannot be written (5), nor the whole data folder (5,
 * and 5 empty ones), the app is started a second time (20). Linux, as root: it mounts small file systems of its own.
 *
 * Passes when each is said in a sentence, the question that could not be saved is still in the box, what was saved can
 * be read and is in the file, and the app goes on when there is room again.
 */
import { execFileSync, spawn } from 'node:child_process'
import { mkdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { appCommand, appEnv } from '../e2e/launch.ts'
import { ask, screen } from '../e2e/words.ts'
import { openStore } from '../src/main/db/store.ts'
import { buildOrExit, countedOn, createTally, inFolder, launch, numbers } from './lib/fault.ts'
import { ROOT } from './lib/run.ts'
import { seedMany } from './lib/seed.ts'

const runs = numbers({ full: 20, locked: 5, folder: 5, twice: 20 })
const UNWRITABLE = '无法写入对话文件'
const READ_ONLY = '小Q不能写入保存对话的文件夹'

function questionsIn(file: string): string[] {
  const store = openStore(file)
  const texts = store.conversations.list().flatMap(({ id }) =>
    store.messages
      .branch(id)
      .filter(({ role }) => role === 'user')
      .map(({ text }) => text),
  )
  store.close()
  return texts
}

/** Leaves not a byte on the file system. */
function fill(folder: string): void {
  const filler = join(folder, 'filler')
  for (let bytes = 1 << 22; bytes >= 1; bytes = bytes >> 1) {
    try {
      while (statfsSync(folder).bavail > 0) writeFileSync(filler, Buffer.alloc(bytes), { flag: 'a' })
    } catch {
      // Smaller pieces.
    }
  }
}

async function diskFull(): Promise<void> {
  const tally = createTally()
  await inFolder(async (parent) => {
    const folder = join(parent, '小盘')
    mkdirSync(folder)
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=80m', 'tmpfs', folder])
    try {
      const asked: string[] = []
      const { app, page } = await launch(folder, 'slow')
      const { box, alert, newChat, stop } = screen(page)
      await box.waitFor()
      for (let run = 1; run <= runs.full; run += 1) {
        await newChat.click()
        // Full while an answer streams: what is on the screen stays there.
        const first = `先问的 ${run}`
        const answer = await ask(page, first)
        await answer.getByText('词3 ').waitFor()
        asked.push(first)
        fill(folder)
        await answer.getByText('词40 ').waitFor()
        const shown = await countedOn(answer)
        await stop.click()
        await page.locator('article[data-role=assistant]:not([data-status=streaming])').last().waitFor()
        const kept = await countedOn(answer)
        // Full while a question is sent.
        const second = `再问的 ${run}`
        await newChat.click()
        await box.fill(second)
        await box.press('Enter')
        const said = await alert
          .filter({ hasText: UNWRITABLE })
          .waitFor({ timeout: 10_000 })
          .then(() => true)
          .catch(() => false)
        const typed = await box.inputValue()
        rmSync(join(folder, 'filler'), { force: true })
        if (said) await box.press('Enter')
        const later = page.locator('article[data-role=user]').filter({ hasText: second })
        const sent = await later
          .waitFor({ timeout: 10_000 })
          .then(() => true)
          .catch(() => false)
        asked.push(second)
        await stop.click().catch(() => {})
        tally.count(
          kept < shown && `full ${run}: ${shown - kept} tokens taken off the screen`,
          !said && `full ${run}: not said`,
          said && typed !== second && `full ${run}: the box holds “${typed}”`,
          !sent && `full ${run}: not sent when there was room again`,
        )
      }
      await app.close()
      const there = questionsIn(join(folder, 'conversations.db'))
      const lost = asked.filter((text) => !there.includes(text))
      tally.count(lost.length > 0 && `not in the file: ${lost.join(', ')}`)
    } finally {
      execFileSync('umount', ['-l', folder])
    }
  })
  tally.end(`disk full ${runs.full} times, and the file after it`)
}

async function locked(): Promise<void> {
  const tally = createTally()
  for (let run = 1; run <= runs.locked; run += 1) {
    await inFolder(async (folder) => {
      const file = join(folder, 'conversations.db')
      seedMany(file, 3)
      execFileSync('mount', ['--bind', file, file])
      execFileSync('mount', ['-o', 'remount,ro,bind', file])
      try {
        tally.count(...(await readOnly(folder)).map((failure) => `read-only file ${run}: ${failure}`))
      } finally {
        execFileSync('umount', [file])
      }
      if (questionsIn(file).length !== 3) tally.count(`read-only ${run}: questions lost`)
    })
  }
  tally.end(`conversation file read-only ${runs.locked} times`)
}

/** What a person can do when nothing can be written: read, keep what is typed, ask in a temporary chat. */
async function readOnly(folder: string): Promise<string[]> {
  const failures: string[] = []
  const expect = async (what: string, work: () => Promise<unknown>) => {
    await work().catch(() => failures.push(what))
  }
  const { app, page } = await launch(folder, 'echo')
  const { alert, list, box, answers } = screen(page)
  page.setDefaultTimeout(15_000)
  await expect('not said', () => alert.filter({ hasText: READ_ONLY }).waitFor())
  await expect('conversations cannot be read', async () => {
    await list.getByRole('button', { name: '对话 2', exact: true }).click()
    await answers.filter({ hasText: '叶绿素' }).first().waitFor()
  })
  await expect('a question that is not saved is not said', async () => {
    await box.fill('没存下的问题')
    await box.press('Enter')
    await alert.filter({ hasText: UNWRITABLE }).waitFor()
  })
  if ((await box.inputValue()) !== '没存下的问题') failures.push('the box is empty')
  await expect('no temporary chat', async () => {
    await screen(page).newChat.click()
    await page.getByRole('button', { name: '临时对话' }).click()
    await (await ask(page, '只是问问')).and(page.locator('[data-status=complete]')).waitFor()
  })
  await app.close()
  return failures
}

async function lockedFolder(): Promise<void> {
  const tally = createTally()
  for (let run = 1; run <= runs.folder; run += 1) {
    for (const isEmpty of [false, true]) {
      await inFolder(async (parent) => {
        const folder = join(parent, '只读')
        mkdirSync(folder)
        if (!isEmpty) seedMany(join(folder, 'conversations.db'), 3)
        execFileSync('mount', ['--bind', folder, folder])
        execFileSync('mount', ['-o', 'remount,ro,bind', folder])
        try {
          if (isEmpty) {
            const { app, page } = await launch(folder, 'echo')
            const said = await screen(page)
              .alert.filter({ hasText: UNWRITABLE })
              .waitFor({ timeout: 15_000 })
              .then(() => true)
              .catch(() => false)
            await app.close()
            tally.count(!said && `empty read-only folder ${run}: not said`)
          } else
            tally.count(...(await readOnly(folder)).map((failure) => `read-only folder ${run}: ${failure}`))
        } finally {
          execFileSync('umount', [folder])
        }
        if (!isEmpty && questionsIn(join(folder, 'conversations.db')).length !== 3)
          tally.count(`read-only folder ${run}: questions lost`)
      })
    }
  }
  tally.end(`data folder read-only ${2 * runs.folder} times`)
}

async function twice(): Promise<void> {
  const tally = createTally()
  await inFolder(async (folder) => {
    const { app, page } = await launch(folder, 'echo')
    await screen(page).box.waitFor()
    const { program, args } = appCommand(folder, 'zh-CN')
    for (let run = 1; run <= runs.twice; run += 1) {
      const second = spawn(program, args, { cwd: ROOT, env: appEnv('zh-CN', { XIAOQ_SCENARIO: 'echo' }) })
      const asking = ask(page, `第 ${run} 问`)
      const code = await new Promise((resolve) => second.once('exit', resolve))
      const answer = await asking
      await answer.and(page.locator('[data-status=complete]')).waitFor()
      tally.count(code !== 0 && `second start ${run}: ended with ${code}`)
    }
    await app.close()
    const { length } = questionsIn(join(folder, 'conversations.db'))
    if (length !== runs.twice) tally.count(`${length} of ${runs.twice} questions are in the file`)
  })
  tally.end(`started twice ${runs.twice} times`)
}

await buildOrExit()
if (runs.full > 0) await diskFull()
if (runs.locked > 0) await locked()
if (runs.folder > 0) await lockedFolder()
if (runs.twice > 0) await twice()
