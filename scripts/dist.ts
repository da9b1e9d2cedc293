/**
 * `npm run dist [-- --help]`: checks that all is there that a package needs, builds the app and packs it with
 * electron-builder into dist/. With no arguments: everything for this system.
 */

import { readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { hashFile } from '../src/main/hash-file.ts'
import { build } from './lib/build.ts'
import { builderRuns } from './lib/dist/builder.ts'
import { check, type Finding } from './lib/dist/check.ts'
import { lookAt, thisHost } from './lib/dist/machine.ts'
import { type Plan, parsePlan, USAGE } from './lib/dist/plan.ts'
import { stageExtras } from './lib/dist/stage.ts'
import { commandFile, ROOT, runNode } from './lib/run.ts'

const DIST = join(ROOT, 'dist')
const PACKAGE = /\.(exe|zip|dmg|AppImage|deb)$/

function say({ what, how, stops }: Finding): void {
  console.error(`${stops ? '✗' : '·'} ${what}\n    ${how}`)
}

/** @returns the exit code */
async function pack(plan: Plan): Promise<number> {
  const machine = await lookAt(plan)
  const findings = check(plan, machine)
  findings.forEach(say)
  const missing = findings.filter(({ stops }) => stops).length
  if (missing > 0) {
    console.error(`\n${missing === 1 ? 'One thing is' : `${missing} things are`} missing; nothing was built.`)
    return 1
  }
  console.log(
    `All that is needed for ${plan.os} (${plan.targets.join(', ')}; ${plan.archs.join(', ')}) is there.`,
  )
  if (plan.checkOnly) return 0

  const built = await build()
  if (built !== 0) return built
  const extras = join(DIST, '.extras')
  for (const { arch, args } of builderRuns(plan, machine)) {
    const env = { ...process.env, XIAOQ_EXTRAS: stageExtras(plan, machine, arch, extras) }
    const code = await runNode(commandFile('electron-builder'), args, { env })
    if (code !== 0) return code
  }
  rmSync(extras, { recursive: true, force: true })
  await collect()
  return 0
}

/** Brings the zips to the other packages and lists all with their SHA-256, in the form that sha256sum checks. */
async function collect(): Promise<void> {
  const usb = join(DIST, 'usb')
  const list = (folder: string) => {
    try {
      return readdirSync(folder).filter((file) => PACKAGE.test(file))
    } catch {
      return []
    }
  }
  for (const file of list(usb)) renameSync(join(usb, file), join(DIST, file))
  const lines: string[] = []
  for (const file of list(DIST).sort()) lines.push(`${await hashFile(join(DIST, file))}  ${file}\n`)
  if (lines.length > 0) writeFileSync(join(DIST, 'SHA256SUMS.txt'), lines.join(''))
}

const args = process.argv.slice(2)
try {
  if (args.includes('--help')) console.log(USAGE)
  else process.exitCode = await pack(parsePlan(args, thisHost()))
} catch (error) {
  console.error(`${error instanceof Error ? error.message : String(error)}\n\n${USAGE}`)
  process.exitCode = 2
}
