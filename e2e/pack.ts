/**
 * Packs the built app as `npm run dist` does, without a network: around the real Electron where its binary is
 * present, around the stand-in elsewhere.
 */
import { execFile } from 'node:child_process'
import { linkSync, mkdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { promisify } from 'node:util'
import { builderRuns } from '../scripts/lib/dist/builder.ts'
import { lookAt, type Machine } from '../scripts/lib/dist/machine.ts'
import type { Plan } from '../scripts/lib/dist/plan.ts'
import { stageExtras } from '../scripts/lib/dist/stage.ts'
import { electronBinary, electronPackage } from '../scripts/lib/electron-binary.ts'
import { resolveModel } from '../scripts/lib/resolve-model.ts'
import { commandFile, ROOT } from '../scripts/lib/run.ts'
import { writeStubElectron } from './stub-electron.ts'

export type Flavour = 'installed' | 'usb'

export interface Packed {
  /** What a person finds where the app is installed, or unpacks onto a stick. */
  folder: string
  program: string
  /** The model inside. */
  model: { file: string; sizeBytes: number }
}

/**
 * @param parent the package is made in a folder of its own there
 * @returns the unpacked app for Linux on this processor, with the small test model inside
 */
export async function pack(flavour: Flavour, parent: string): Promise<Packed> {
  const root = join(parent, flavour)
  mkdirSync(root)
  const arch = process.arch === 'arm64' ? 'arm64' : 'x64'
  const plan: Plan = {
    os: 'linux',
    archs: [arch],
    targets: [flavour === 'usb' ? 'usb' : 'dir'],
    // Under a name the catalog does not know: the app never takes a model that is there for tests.
    model: { wanted: linkModel(root) },
    offline: true,
    checkOnly: false,
  }
  const machine = await lookAt(plan)
  if (machine.model.kind !== 'usable') throw new Error(JSON.stringify(machine.model))
  const electron = electronFolder(root, machine.electronVersion)
  const ours: Machine = { ...machine, electron: { [arch]: { folder: electron } } }
  for (const { args } of builderRuns(plan, ours)) {
    await promisify(execFile)(
      process.execPath,
      [
        commandFile('electron-builder'),
        // The zip itself needs 7-Zip; what goes into it does not.
        ...args.map((argument) => (argument === 'zip' ? 'dir' : argument)),
        `--config.directories.output=${root}`,
        // Playwright attaches to the real Electron by its inspector.
        ...(electronBinary() === undefined
          ? []
          : ['--config.electronFuses.enableNodeCliInspectArguments=true']),
      ],
      {
        cwd: ROOT,
        env: { ...process.env, XIAOQ_EXTRAS: stageExtras(plan, ours, arch, join(root, 'extras')) },
      },
    )
  }
  const folder = join(root, arch === 'x64' ? 'linux-unpacked' : 'linux-arm64-unpacked')
  const { name } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { name: string }
  return {
    folder,
    program: join(folder, name),
    model: { file: basename(machine.model.path), sizeBytes: machine.model.sizeBytes },
  }
}

function linkModel(root: string): string {
  const link = join(root, 'small.gguf')
  linkSync(resolveModel('smollm2-135m-instruct'), link)
  return link
}

function electronFolder(root: string, version: string): string {
  if (electronBinary() !== undefined) return join(electronPackage(), 'dist')
  const folder = join(root, 'electron')
  writeStubElectron(folder, version)
  return folder
}
