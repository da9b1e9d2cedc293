/**
 * `npm test`: everything a change must pass, from the cheapest to the dearest, stopping at the first failure.
 * What the tests need and the machine lacks (two models, Chromium) is fetched on the way.
 */
import { ensureModel } from './lib/ensure-model.ts'
import { commandFile, run, runNode } from './lib/run.ts'

const npx = (packageName: string, command: string, args: string[]) =>
  runNode(commandFile(packageName, command), args)
const vitest = (project: string) => npx('vitest', 'vitest', ['run', '--project', project])

const STEPS: [title: string, run: () => Promise<number>][] = [
  ['check', () => run('npm', ['run', '--silent', 'check'], { shell: process.platform === 'win32' })],
  ['unit and integration tests', () => vitest('unit')],
  [
    'models',
    async () => {
      // The small one for the engine's own tests, and a bilingual one, which the app itself is tested with.
      await ensureModel(['smollm2-135m-instruct'])
      await ensureModel()
      return 0
    },
  ],
  ['engine tests on a real model', () => vitest('model')],
  ['end-to-end tests', () => runNode('scripts/e2e.ts', [])],
]

for (const [title, step] of STEPS) {
  console.log(`\n=== ${title} ===`)
  const code = await step()
  if (code !== 0) {
    console.error(`\n${title}: failed (exit code ${code})`)
    process.exit(code)
  }
}
console.log('\nAll tests passed.')
