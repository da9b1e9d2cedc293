import type { Env, Scenario } from './env.ts'
import { failedRow, type Row } from './row.ts'

/**
 * Runs `scenarios` one after another. One that throws costs its own rows: a row says so in their place, and the
 * next begins with a new engine.
 */
export async function runScenarios(env: Env, scenarios: ReadonlyMap<string, Scenario>): Promise<Row[]> {
  const rows: Row[] = []
  for (const [name, scenario] of scenarios) {
    env.say(name)
    try {
      rows.push(...(await scenario(env)))
    } catch (error) {
      env.say(error instanceof Error ? (error.stack ?? error.message) : String(error))
      rows.push(failedRow(name, error))
      try {
        await env.restart()
      } catch (second) {
        rows.push(failedRow(`${name}, new start`, second))
        break
      }
    }
  }
  return rows
}
