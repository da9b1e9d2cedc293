import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { errorsPage, PAGE } from './errors-page.ts'
import { ROOT } from './run.ts'

test('docs/errors.md lists exactly the errors of the code', () => {
  expect(
    readFileSync(join(ROOT, PAGE), 'utf8').replaceAll('\r\n', '\n'),
    `${PAGE} is out of date: run \`npm run docs:errors\` and commit it`,
  ).toBe(errorsPage())
})
