/**
 * `npm run fault:ipc [-- --calls N] [--seed N]`: N hostile calls (default 100,000) against the border between
 * window and main, and what became of them. A smaller number runs with the unit tests
 * (src/main/ipc/hostile.test.ts).
 *
 * Passes when every call got an answer, every refusal is one of our codes and none is INTERNAL, nothing was thrown
 * outside of a call, no prototype has changed, the database is whole, and what no call could know of is untouched.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { fuzzIpc } from '../src/testing/hostile/fuzz-ipc.ts'

const { values } = parseArgs({ options: { calls: { type: 'string' }, seed: { type: 'string' } } })
const calls = Number(values.calls ?? 100_000)
const folder = mkdtempSync(join(tmpdir(), 'xiaoq-ipc-'))
const report = await fuzzIpc({
  folder,
  calls,
  seed: Number(values.seed ?? 1),
  onProgress: (made) => {
    if (made % Math.ceil(calls / 20) < 20) console.error(`${made} of ${calls}`)
  },
})
rmSync(folder, { recursive: true, force: true })

console.log(`${report.calls} calls: ${report.done} carried out`)
for (const [code, count] of Object.entries(report.refused).sort((a, b) => b[1] - a[1]))
  console.log(`  ${count} ${code}`)
for (const fault of report.faults) console.error(fault)
console.log(report.faults.length === 0 ? 'no faults' : `${report.faults.length} faults (at most 50 are kept)`)
process.exitCode = report.faults.length === 0 ? 0 : 1
