/** `npm run docs:errors`: writes docs/errors.md from the code. A test fails while the two differ. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { errorsPage, PAGE } from './lib/errors-page.ts'
import { ROOT } from './lib/run.ts'

writeFileSync(join(ROOT, PAGE), errorsPage())
console.log(PAGE)
