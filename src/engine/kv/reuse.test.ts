import { expect, test } from 'vitest'
import { commonPrefix, planReuse, type Reuse } from './reuse.ts'

/** `count` different tokens, none of them in another range. */
const range = (start: number, count: number) => Array.from({ length: count }, (_, i) => start + i)
/** What a sequence holds when the plan has been carried out. */
const applied = (held: readonly number[], { keep, cut, reused }: Reuse) =>
  held.toSpliced(reused + cut).toSpliced(keep, cut)

test('the common beginning', () => {
  expect(commonPrefix([], [1])).toBe(0)
  expect(commonPrefix([1, 2, 3], [1, 2, 4])).toBe(2)
  expect(commonPrefix([1, 2], [1, 2, 3])).toBe(2)
})

test('what is held is kept as far as it agrees, and the last token is always left to evaluate', () => {
  const held = range(0, 100)
  const plan = (prompt: number[]) => planReuse(held, prompt, true)
  expect(plan(range(0, 100))).toEqual({ keep: 99, cut: 0, reused: 99 })
  expect(plan(range(0, 120))).toEqual({ keep: 100, cut: 0, reused: 100 })
  expect(plan([...range(0, 40), ...range(500, 40)])).toEqual({ keep: 40, cut: 0, reused: 40 })
  expect(plan(range(700, 10))).toEqual({ keep: 0, cut: 0, reused: 0 })
  expect(plan([])).toEqual({ keep: 0, cut: 0, reused: 0 })
})

const system = range(0, 30)
const older = range(100, 200)
const newer = range(1000, 90)
const question = range(2000, 10)

test('older turns that were dropped are cut out, and what follows them moves up', () => {
  const held = [...system, ...older, ...newer]
  const prompt = [...system, ...newer, ...question]
  expect(planReuse(held, prompt, true)).toEqual({ keep: 30, cut: 200, reused: 120 })
  // Also when the last token falls into the run.
  expect(planReuse(held, [...system, ...newer], true)).toEqual({ keep: 30, cut: 200, reused: 119 })
})

test('nothing is cut for a short run, without a beginning in common, or from what is not its own', () => {
  const short = [...system, ...older, ...newer.slice(0, 60)]
  expect(planReuse(short, [...system, ...newer, ...question], true)).toMatchObject({ cut: 0, reused: 30 })
  expect(planReuse([...older, ...newer], [...newer, ...question], true)).toMatchObject({ cut: 0, reused: 0 })
  const held = [...system, ...older, ...newer]
  const foreign = planReuse(held, [...system, ...newer, ...question], false)
  expect(foreign).toEqual({ keep: 30, cut: 0, reused: 30 })
})

test('whatever is held, the plan turns it into a beginning of the prompt', () => {
  // A small generator with a fixed seed: the run can be repeated.
  let seed = 20261124
  const random = (below: number) => {
    seed = (seed * 1103515245 + 12345) % 2 ** 31
    return Math.floor((seed / 2 ** 31) * below)
  }
  let cuts = 0
  for (let round = 0; round < 300; round += 1) {
    // Three different tokens: full of coincidences.
    const held = Array.from({ length: random(400) }, () => random(3))
    const from = random(held.length)
    const prompt = held.slice(0, random(40)).concat(held.slice(from, from + random(300)))
    prompt.push(...Array.from({ length: 1 + random(20) }, () => random(3)))
    const plan = planReuse(held, prompt, true)
    expect(plan.reused).toBeLessThan(prompt.length)
    expect(applied(held, plan)).toEqual(prompt.slice(0, plan.reused))
    expect(plan.reused).toBeGreaterThanOrEqual(Math.min(commonPrefix(held, prompt), prompt.length - 1))
    if (plan.cut > 0) cuts += 1
  }
  expect(cuts).toBeGreaterThan(20)
})
