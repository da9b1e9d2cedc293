/** How electron-builder is called for a plan. Pure. */
import type { Machine } from './machine.ts'
import type { Arch, Plan } from './plan.ts'

export interface BuilderRun {
  arch: Arch
  args: string[]
}

/** Debian's control file must name a home page, and the project has none yet. `.invalid` is reserved (RFC 2606). */
const NO_HOMEPAGE = 'https://xiaoq.invalid'

/** One run for each processor, because each has an Electron of its own, and one more for the zip. */
export function builderRuns(plan: Plan, machine: Machine): BuilderRun[] {
  const installed = plan.targets.filter((target) => target !== 'usb')
  return plan.archs.flatMap((arch) => {
    const run = (config: string, targets: string[]): BuilderRun => ({
      arch,
      args: [
        '--publish',
        'never',
        '--config',
        config,
        `--${plan.os}`,
        ...targets,
        `--${arch}`,
        ...overrides(plan, machine, arch),
      ],
    })
    return [
      ...(installed.length > 0 ? [run('electron-builder.yml', installed)] : []),
      ...(plan.targets.includes('usb') ? [run('electron-builder.portable.yml', ['zip'])] : []),
    ]
  })
}

function overrides({ os, targets }: Plan, { electron, certificate }: Machine, arch: Arch): string[] {
  const found = electron[arch]
  return [
    ...(typeof found === 'object' ? [`--config.electronDist=${found.folder}`] : []),
    ...(targets.includes('deb') ? [`--config.extraMetadata.homepage=${NO_HOMEPAGE}`] : []),
    // The hardened runtime would refuse libraries that carry no team's name, which ad hoc signatures do not.
    ...(os === 'mac' && !certificate
      ? ['--config.mac.identity=-', '--config.mac.hardenedRuntime=false']
      : []),
  ]
}
