/**
 * `npm run eval:sums`: what of school books' questions is computed, how much of what is shown is right, and whether
 * anything is claimed where nothing may be. No model is needed.
 *
 *   --held-out     names the misses of the part that is held out, too
 *   --json         one object a line for each question
 */
import { parseArgs } from 'node:util'
import { computeQuestion } from '../src/main/answer/compute/compute.ts'
import { computedText } from '../src/shared/computed.ts'
import { SUM_ITEMS } from './sums/items.ts'
import { type Figures, figuresOf, isRight, type Judged } from './sums/score.ts'

/** The day on which the questions are asked; some begin at today. */
const TODAY = [2026, 11, 28] as const
/** Shares that are to be reached. */
const GOALS = { right: 0.98, recognised: 0.8, claimed: 0 }

const { values } = parseArgs({
  options: { 'held-out': { type: 'boolean', default: false }, json: { type: 'boolean', default: false } },
})

const judged: Judged[] = SUM_ITEMS.map((item) => {
  const computed = computeQuestion(item.question, TODAY)
  return { item, computed, right: computed.length > 0 && isRight(item, computed) }
})

function tell(name: string, figures: Figures) {
  const { plain, recognised, shown, right, traps, claimed } = figures
  const share = (part: number, all: number) =>
    `${part} of ${all} (${((100 * part) / Math.max(1, all)).toFixed(1)} %)`
  process.stdout.write(
    `${name.padEnd(10)} plain recognised ${share(recognised, plain)}, shown right ${share(right, shown)}, traps claimed ${claimed} of ${traps}\n`,
  )
}

if (values.json) {
  for (const { item, computed, right } of judged)
    process.stdout.write(`${JSON.stringify({ ...item, computed, right })}\n`)
} else {
  for (const { item, computed, right } of judged) {
    if (item.heldOut && !values['held-out']) continue
    const line = computed.map(computedText).join(' | ')
    if (item.sort === 'plain' && computed.length === 0) process.stdout.write(`missed   ${item.question}\n`)
    if (item.sort !== 'trap' && computed.length > 0 && !right)
      process.stdout.write(`WRONG    ${item.question}\n         ${line}   (${item.keys.join('; ')})\n`)
    if (item.sort === 'trap' && computed.length > 0)
      process.stdout.write(`CLAIMED  ${item.question}\n         ${line}\n`)
  }
  tell('tuned', figuresOf(judged.filter(({ item }) => !item.heldOut)))
  tell('held out', figuresOf(judged.filter(({ item }) => item.heldOut)))
}
const all = figuresOf(judged)
if (!values.json) tell('all', all)
const isMet =
  all.right >= GOALS.right * all.shown &&
  all.recognised >= GOALS.recognised * all.plain &&
  all.claimed <= GOALS.claimed
process.exitCode = isMet ? 0 : 1
