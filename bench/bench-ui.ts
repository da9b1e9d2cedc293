/**
 * `npm run bench:ui`: what a token costs the window's main thread while an answer streams. The production build
 * of the real window in headless Chromium, one token a frame; script, style, layout and paint together, from
 * the browser's own counters. What a frame costs in which nothing changes (the bench's own script in it) is
 * measured too, and taken off: it is not the token's. What a token costs in a page that is one paragraph and nothing
 * else tells how fast the computer is just now. `-- --json` prints one object a line, as bench.ts does.
 */
import { join } from 'node:path'
import { chromium } from '@playwright/test'
import { buildPage } from '../scripts/lib/built-page.ts'
import { ensureChromium } from '../scripts/lib/chromium.ts'
import { row, table } from './engine/row.ts'
import { bareToken, mainThread } from './ui/main-thread.ts'
import { codeAnswer, mixedAnswer } from './ui/text.ts'

/** Tokens of one measurement. */
const WINDOW = 100
const ROUNDS = 3

const built = await buildPage(join(import.meta.dirname, 'ui'))
const browser = await chromium.launch({ executablePath: ensureChromium() })
try {
  const page = await built.open(browser)
  await page.waitForFunction(() => 'begin' in window)
  const costOf = await mainThread(page)
  const feed = (tokens: string[]) =>
    costOf(tokens.length, () => page.evaluate((tokens) => window.feed(tokens), tokens))
  const emptyFrame = () => costOf(WINDOW, () => page.evaluate((frames) => window.idle(frames), WINDOW))
  /** Cost of a token in the `WINDOW` tokens before each place. */
  const stream = async (tokens: string[], places: number[]) => {
    await page.evaluate(() => window.begin())
    await page.evaluate(() => window.longestTask())
    const costs: number[] = []
    let empty = 0
    let at = 0
    for (const place of places) {
      await feed(tokens.slice(at, place - WINDOW))
      // With text on the screen: before the first word something moves there, and costs what no token does.
      if (at === 0) empty = await emptyFrame()
      costs.push((await feed(tokens.slice(place - WINDOW, place))) - empty)
      at = place
    }
    await feed(tokens.slice(at))
    await page.evaluate(() => window.end())
    return { costs, empty, longest: await page.evaluate(() => window.longestTask()) }
  }
  const median = (values: number[]) => values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0

  const mixed = mixedAnswer(4000)
  const code = codeAnswer(130)
  const bare: number[] = []
  const rounds: { mixed: Awaited<ReturnType<typeof stream>>; code: Awaited<ReturnType<typeof stream>> }[] = []
  await stream(mixed.slice(0, 400), [])
  for (let i = 0; i < ROUNDS; i += 1) {
    bare.push(await bareToken(browser, WINDOW))
    rounds.push({
      mixed: await stream(mixed, [300, 2000, 4000]),
      code: await stream(code, [300, code.length - 2]),
    })
  }
  const of = (pick: (round: (typeof rounds)[number]) => number | undefined) =>
    median(rounds.map((round) => pick(round) ?? 0))
  const early = of(({ mixed }) => mixed.costs[0])
  const late = of(({ mixed }) => mixed.costs[2])
  const lateInCode = of(({ code }) => code.costs[1])
  const rows = [
    row(
      'empty frame, taken off below',
      'ms',
      of(({ mixed }) => mixed.empty),
      1,
    ),
    row('token in a bare page', 'ms', median(bare), 1),
    row('token 300', 'ms', early, 1, '<= 2'),
    row(
      'token 2,000 / token 300',
      'ms',
      of(({ mixed }) => mixed.costs[1]),
      early,
      '<= 1.5',
    ),
    row('token 4,000 / token 300', 'ms', late, early, '<= 1.5'),
    row('token 4,000', 'ms', late, 1, '<= 2'),
    row(
      `end of 130 lines of code (token ${code.length}) / its token 300`,
      'ms',
      lateInCode,
      of(({ code }) => code.costs[0]),
      '<= 1.5',
    ),
    row('end of 130 lines of code', 'ms', lateInCode, 1, '<= 2'),
    row(
      'longest task, mixed answer / 50 ms',
      'ms',
      of(({ mixed }) => mixed.longest),
      50,
      '<= 1',
    ),
    row(
      'longest task, code / 50 ms',
      'ms',
      of(({ code }) => code.longest),
      50,
      '<= 1',
    ),
  ]
  if (process.argv.includes('--json')) for (const each of rows) console.log(JSON.stringify(each))
  else console.log(table(rows))
} finally {
  await browser.close()
  await built.remove()
}
