/**
 * `npm run fault:file [-- --cuts N] [--damages N] [--seed N]`: power cuts while writing (default 300) and damaged
 * conversation files (600), at random places that the seed decides, and what came of them. The cases are described
 * in src/testing/file-faults, where a few of each run with the unit tests.
 */
import { damages } from '../src/testing/file-faults/damages.ts'
import { powerCuts } from '../src/testing/file-faults/power-cuts.ts'
import type { Fault } from '../src/testing/file-faults/turns.ts'
import { createTally, inFolder, numbers } from './lib/fault.ts'

const { cuts, damages: count, seed } = numbers({ cuts: 300, damages: 600, seed: 1 })

function report(title: string, faults: Fault[]): void {
  const tally = createTally()
  for (const { what, failure } of faults) tally.count(failure && `${what}: ${failure}`)
  tally.end(title)
}

const share = ({ were, back, inPart }: { were: number; back: number; inPart: number }) =>
  `of ${were} messages ${back} whole and ${inPart} in part (${((100 * back) / were).toFixed(1)} % whole)`

await inFolder(async (folder) => report('power cuts', powerCuts(folder, cuts, seed)))
await inFolder(async (folder) => {
  const { faults, unharmed, newer, alone, withBackup } = damages(folder, { count, turns: 200, seed })
  report('damaged files', faults)
  console.log(
    `  ${unharmed} worked as before, the others were recovered, ${newer} of them taken for newer ones`,
  )
  console.log(`  without a backup: ${share(alone)}`)
  console.log(`  with a backup of all but the last ten turns: ${share(withBackup)}`)
})
