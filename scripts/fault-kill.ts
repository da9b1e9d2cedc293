/**
 * `npm run fault:kill [-- --engine N] [--app N]`: kills the engine (default 50 times) and the whole app (200 times)
 * at random moments while an answer streams, and counts what was lost. Linux.
 *
 * Passes when no question is lost, the engine's death costs none of the shown text, the app's death costs no more
 * than the last second of it, and each time the answer is marked as interrupted.
 */
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Locator, Page } from '@playwright/test'
import { ask, screen } from '../e2e/words.ts'
import { openStore } from '../src/main/db/store.ts'
import {
  buildOrExit,
  countedIn,
  countedOn,
  createTally,
  enginePid,
  inFolder,
  kill,
  launch,
  numbers,
} from './lib/fault.ts'

/** The scripted model pauses 20 ms before each token; a second is at most this many, a little for timers added. */
const TOKENS_A_SECOND = 55

const runs = numbers({ engine: 50, app: 200 })
const engines = createTally()
const apps = createTally()
let most = 0

/** Asks, and waits until the answer has been streaming for a random while. */
async function streamFor(page: Page, question: string): Promise<Locator> {
  await screen(page).newChat.click()
  const answer = await ask(page, question)
  await answer.getByText('词1 ').waitFor()
  await sleep(300 + Math.random() * 2200)
  return answer
}

await buildOrExit()
await inFolder(async (folder) => {
  if (runs.engine === 0) return
  const { app, page } = await launch(folder, 'slow')
  for (let run = 1; run <= runs.engine; run += 1) {
    const answer = await streamFor(page, `引擎 ${run}`)
    const shown = await countedOn(answer)
    process.kill(enginePid(app.process().pid ?? 0), 'SIGKILL')
    await page.locator('article[data-status=interrupted]').waitFor()
    const kept = await answer.innerText()
    engines.count(
      countedIn(kept) < shown && `engine ${run}: shown ${shown}, kept ${countedIn(kept)}`,
      !kept.includes('回答中断了') && `engine ${run}: not said`,
    )
    // Three failures in a row make the app ask what to do; a person would press the button.
    if (run % 3 === 0) await screen(page).alert.getByRole('button', { name: '重试' }).click()
  }
  await app.close()
  const store = openStore(join(folder, 'conversations.db'))
  const listed = store.conversations.list().length
  store.close()
  if (listed !== runs.engine) engines.count(`${listed} of ${runs.engine} conversations are in the file`)
})
engines.end(`engine killed ${runs.engine} times`)

await inFolder(async (folder) => {
  for (let run = 1; run <= runs.app; run += 1) {
    const question = `应用 ${run}`
    const { app, page } = await launch(folder, 'slow')
    const shown = await countedOn(await streamFor(page, question))
    await kill(app)
    const store = openStore(join(folder, 'conversations.db'))
    store.messages.interruptStale()
    const conversation = store.conversations.list().find(({ title }) => title === question)
    const [asked, left] = conversation === undefined ? [] : store.messages.branch(conversation.id)
    store.close()
    const missing = shown - countedIn(left?.text ?? '')
    most = Math.max(most, missing)
    apps.count(
      asked?.text !== question && `app ${run}: question lost`,
      left?.status !== 'interrupted' && `app ${run}: status ${left?.status}`,
      missing > TOKENS_A_SECOND && `app ${run}: ${missing} tokens lost`,
    )
  }
})
apps.end(`app killed ${runs.app} times, most tokens lost at once ${most}`)
