import { expect, test } from 'vitest'
import { createDrafter } from './draft.ts'

const range = (start: number, count: number) => Array.from({ length: count }, (_, i) => start + i)
/** A batch of this many tokens takes so many decode steps, about as docs/decisions/no-batching.md has it. */
const batchSteps = (tokens: number) => 1 + (tokens - 1) * 0.4

/** Writes `answer` as the engine does. Returns what it cost in decode steps; without drafts, one a token. */
function write(prompt: readonly number[], answer: readonly number[]): number {
  const drafter = createDrafter(prompt)
  let steps = 0
  for (let at = 0; at < answer.length; ) {
    const draft = drafter.propose()
    if (draft.length < 2) {
      drafter.push(answer.slice(at, at + 1))
      steps += 1
      at += 1
      continue
    }
    let right = 0
    while (right < draft.length && draft[right] === answer[at + right]) right += 1
    const took = batchSteps(draft.length + 1)
    const gained = answer.slice(at, at + right + 1)
    drafter.checked(gained.length, took)
    drafter.push(gained)
    steps += took
    at += gained.length
  }
  return steps
}

test('what followed a long run before is proposed when the run comes again', () => {
  const drafter = createDrafter(range(0, 100))
  drafter.push([500, ...range(20, 5)])
  expect(drafter.propose()).toEqual([])
  drafter.push([25])
  expect(drafter.propose().slice(0, 8)).toEqual(range(26, 8))
})

test('the newest place counts, in what was written too', () => {
  const run = range(0, 8)
  const drafter = createDrafter([...run, 100, 101, ...run, 200, 201])
  drafter.push(run)
  expect(drafter.propose().slice(0, 2)).toEqual([200, 201])
})

test('a copy takes less than half of the steps', () => {
  const text = range(0, 300)
  expect(write(text, text)).toBeLessThan(text.length / 2)
})

test('where every guess is wrong, all of them together cost a small share of the answer', () => {
  // The worst there can be: the answer copies as long as nothing is guessed, and goes elsewhere at each guess.
  const text = range(0, 400)
  const drafter = createDrafter(text)
  const length = 5000
  let lost = 0
  let guesses = 0
  let place = 0
  for (let at = 0; at < length; at += 1) {
    const draft = drafter.propose()
    if (draft.length < 2) {
      drafter.push(text.slice(place, place + 1))
      place = (place + 1) % 300
      continue
    }
    const steps = batchSteps(draft.length + 1)
    drafter.checked(1, steps)
    drafter.push([10_000 + at])
    lost += steps - 1
    guesses += 1
    place = (place + 37) % 300
  }
  expect(guesses).toBeGreaterThan(5)
  // Besides a first credit worth a few guesses.
  expect(lost - 15).toBeLessThan(length * 0.02)
})

test('after a loss a longer match is needed', () => {
  const text = range(0, 100)
  const drafter = createDrafter(text)
  drafter.checked(1, 2)
  drafter.push([500, ...range(20, 8)])
  expect(drafter.propose()).toEqual([])
  drafter.push(range(28, 8))
  expect(drafter.propose().length).toBeGreaterThan(1)
})
