/**
 * `npm run fault:kill [-- --runs N]`: kills the engine, and the whole app, while an answer streams, N times each
 * (default 20), at random moments, and counts what was lost. Linux.
 *
 * Passes when no question is lost, the engine's death costs none of the shown text, the app's death costs no more
 * than the last second of it, and each time the answer is marked as interrupted.
 */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { _electron, type ElectronApplication, type Locator, type Page } from '@playwright/test'
import { appCommand, appEnv } from '../e2e/launch.ts'
import { ask, screen } from '../e2e/words.ts'
import { createConversationRepo } from '../src/main/db/conversation-repo.ts'
import { openDatabase } from '../src/main/db/database.ts'
import { createMessageRepo } from '../src/main/db/message-repo.ts'
import { build } from './lib/build.ts'
import { ROOT } from './lib/run.ts'

/** The scripted model pauses 20 ms before each token; a second is at most this many, a little for timers added. */
const TOKENS_A_SECOND = 55
/** How the engine's process is told from the others: its bundle (stand-in), its service (real Electron). */
const ENGINE = /out\/main\/chunks\/|utility-sub-type=node/

const { values } = parseArgs({ options: { runs: { type: 'string', default: '20' } } })
const runs = Number(values.runs)
const userData = mkdtempSync(join(tmpdir(), '断电 测试-'))

async function launch(): Promise<{ app: ElectronApplication; page: Page }> {
  const { program, args } = appCommand(userData, 'zh-CN')
  const env = appEnv('zh-CN', { XIAOQ_SCENARIO: 'slow' })
  const app = await _electron.launch({ executablePath: program, args, cwd: ROOT, env })
  return { app, page: await app.firstWindow() }
}

function enginePid(parent: number): number {
  const table = execFileSync('ps', ['-eo', 'pid=,ppid=,args='], { encoding: 'utf8' })
  const line = table
    .split('\n')
    .find((row) => row.trim().split(/\s+/)[1] === String(parent) && ENGINE.test(row))
  if (line === undefined) throw new Error('no engine process found')
  return Number(line.trim().split(/\s+/)[0])
}

const counted = (text: string): number => Number(/.*词(\d+)/s.exec(text)?.[1] ?? 0)

/** Asks, and waits until the answer has been streaming for a random while. */
async function streamFor(page: Page, question: string): Promise<Locator> {
  await screen(page).newChat.click()
  const answer = await ask(page, question)
  await answer.getByText('词1 ').waitFor()
  await sleep(300 + Math.random() * 2200)
  return answer
}

const lost: string[] = []
let most = 0

async function killEngine(): Promise<void> {
  let { app, page } = await launch()
  for (let run = 1; run <= runs; run += 1) {
    const answer = await streamFor(page, `引擎 ${run}`)
    const pid = enginePid(app.process().pid ?? 0)
    const shown = counted(await answer.innerText())
    process.kill(pid, 'SIGKILL')
    await page.locator('article[data-status=interrupted]').waitFor()
    const kept = await answer.innerText()
    if (counted(kept) < shown) lost.push(`engine ${run}: shown ${shown}, kept ${counted(kept)}`)
    if (!kept.includes('回答中断了')) lost.push(`engine ${run}: not said`)
    if (run % 3 === 0) {
      // Three failures in a row make the app ask what to do; a person would press the button.
      await screen(page).alert.getByRole('button', { name: '重试' }).click()
    }
  }
  await app.close()
  ;({ app, page } = await launch())
  const items = screen(page).list.getByRole('listitem')
  await items.first().waitFor()
  const listed = await items.count()
  if (listed !== runs) lost.push(`engine: ${listed} of ${runs} conversations listed after a restart`)
  await app.close()
}

async function killApp(): Promise<void> {
  for (let run = 1; run <= runs; run += 1) {
    const question = `应用 ${run}`
    const { app, page } = await launch()
    const answer = await streamFor(page, question)
    const shown = counted(await answer.innerText())
    const ended = new Promise((resolve) => app.process().once('exit', resolve))
    app.process().kill('SIGKILL')
    await ended
    const db = openDatabase(join(userData, 'conversations.db'))
    const messages = createMessageRepo(db)
    messages.interruptStale()
    const conversation = createConversationRepo(db)
      .list()
      .find(({ title }) => title === question)
    const [asked, left] = conversation === undefined ? [] : messages.branch(conversation.id)
    db.close()
    if (asked?.text !== question) lost.push(`app ${run}: question lost`)
    if (left?.status !== 'interrupted') lost.push(`app ${run}: status ${left?.status}`)
    const missing = shown - counted(left?.text ?? '')
    most = Math.max(most, missing)
    if (missing > TOKENS_A_SECOND) lost.push(`app ${run}: ${missing} tokens lost`)
  }
}

const built = await build()
if (built !== 0) process.exit(built)
await killEngine()
await killApp()
rmSync(userData, { recursive: true, force: true })
console.log(`engine killed ${runs} times, app killed ${runs} times; most tokens lost at once: ${most}`)
for (const line of lost) console.error(line)
console.log(`${runs * 2 - lost.length} passed, ${lost.length} failed`)
process.exitCode = lost.length === 0 ? 0 : 1
