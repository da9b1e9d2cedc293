/**
 * `npm run fault:clock [-- --rounds N] [--seeds N] [--seed N]`: a clock that jumps by hours to years, forwards and
 * back, while somebody uses the app (default 1000 rounds for each of 10 seeds). The actions and what must hold are in
 * src/testing/clock-jumps.ts; a small number runs with the unit tests.
 */
import { clockJumps } from '../src/testing/clock-jumps.ts'
import { inFolder, numbers } from './lib/fault.ts'

const { rounds, seeds, seed } = numbers({ rounds: 1000, seeds: 10, seed: 1 })

let [counted, jumps, faults] = [0, 0, 0]
for (let n = seed; n < seed + seeds; n += 1) {
  const counts = await inFolder((folder) => clockJumps({ folder, rounds, seed: n }))
  const actions = Object.entries(counts.actions).map(([name, times]) => `${name} ${times}`)
  console.log(`seed ${n}: ${counts.rounds} rounds, ${counts.jumps} jumps (${actions.join(', ')})`)
  for (const fault of counts.faults) console.error(`  ${fault}`)
  counted += counts.rounds
  jumps += counts.jumps
  faults += counts.faults.length
}
console.log(`clock: ${counted} rounds with ${jumps} jumps, ${faults} faults`)
if (faults > 0 || counted === 0) process.exitCode = 1
