import { expect, test } from 'vitest'
import type { Env, Scenario } from './env.ts'
import { row, table } from './row.ts'
import { runScenarios } from './run.ts'

const good =
  (name: string): Scenario =>
  async () => [row(name, 'ms', 1, 2, '<= 1')]
const bad: Scenario = async () => {
  throw new Error('the engine died')
}
/** Nothing of an environment is used here but these. */
const env = (restart: () => Promise<unknown>) => ({ say() {}, restart }) as unknown as Env

test('a scenario that throws is a missed goal, and the rows of all others stay', async () => {
  let restarts = 0
  const restart = async () => {
    restarts += 1
  }
  const scenarios = new Map([
    ['first', good('first row')],
    ['broken', bad],
    ['last', good('last row')],
  ])
  const rows = await runScenarios(env(restart), scenarios)
  expect(rows.map(({ name, ok }) => [name, ok])).toEqual([
    ['first row', true],
    ['broken: FAILED, the engine died', false],
    ['last row', true],
  ])
  expect(restarts).toBe(1)
  expect(table(rows)).toContain('the engine died')
})

test('without an engine it ends, and says so', async () => {
  const restart = async () => {
    throw new Error('no memory')
  }
  const rows = await runScenarios(
    env(restart),
    new Map([
      ['broken', bad],
      ['last', good('last row')],
    ]),
  )
  expect(rows.map(({ name }) => name)).toEqual([
    'broken: FAILED, the engine died',
    'broken, new start: FAILED, no memory',
  ])
})
