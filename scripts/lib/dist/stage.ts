/** Lays out what is packed beside the archive for one processor, as the tree it becomes inside resources/. */
import { copyFileSync, linkSync, mkdirSync, realpathSync, rmSync } from 'node:fs'
import { basename, dirname, join, relative } from 'node:path'
import { ROOT } from '../run.ts'
import { type Machine, runtimeFiles } from './machine.ts'
import { type Arch, nativePackage, type Plan } from './plan.ts'

/**
 * @param folder emptied first
 * @returns XIAOQ_EXTRAS for electron-builder.yml, which takes paths of the project only
 */
export function stageExtras(plan: Plan, machine: Machine, arch: Arch, folder: string): string {
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  const { model } = machine
  if (model.kind === 'usable') put(model.path, join(folder, 'models', basename(model.path)))
  const runtime = machine.vcRuntime[arch]?.folder
  if (plan.os === 'win' && runtime) {
    // Windows looks for an addon's libraries in the addon's own folder first.
    const beside = join('app.asar.unpacked/node_modules', nativePackage('win', arch), 'bins', `win-${arch}`)
    for (const file of runtimeFiles(runtime)) put(join(runtime, file), join(folder, beside, file))
  }
  return relative(ROOT, folder)
}

/** Half a gigabyte is linked where it can be. */
function put(from: string, to: string): void {
  mkdirSync(dirname(to), { recursive: true })
  try {
    linkSync(realpathSync(from), to)
  } catch {
    copyFileSync(from, to)
  }
}
