/** What `npm run dist` is asked to make, from its arguments. */
import { parseArgs } from 'node:util'

export type Os = 'win' | 'mac' | 'linux'
export type Arch = 'x64' | 'arm64'
/** `usb` is the zip that runs from a stick; `dir` is the folder that the others are made from. */
export type Target = 'nsis' | 'dmg' | 'AppImage' | 'deb' | 'usb' | 'dir'

export interface Plan {
  os: Os
  archs: Arch[]
  targets: Target[]
  /** A file, an id of the catalog, null for the catalog's first chat model, or none. */
  model: { wanted: string | null } | 'none'
  /** What electron-builder could download counts as missing. */
  offline: boolean
  /** Only says what is missing. */
  checkOnly: boolean
}

const TARGETS: Record<Os, Target[]> = {
  win: ['nsis', 'usb', 'dir'],
  mac: ['dmg', 'dir'],
  linux: ['AppImage', 'deb', 'usb', 'dir'],
}

export const USAGE = `npm run dist -- [--win | --mac | --linux] [targets] [options]

Targets   Windows: nsis (installer), usb (zip for USB sticks). macOS: dmg. Linux: AppImage, deb, usb.
          dir: the unpacked app. Without any, all but dir.
  --x64, --arm64     processors; both unless one is named (dir: this computer's)
  --model FILE|ID    the model inside; without it the first chat model of resources/models/catalog.json
  --without-model    a small package; the first start offers to download or choose a model
  --offline          stops where electron-builder would have to download something
  --check            says what is missing and builds nothing`

/**
 * @param args of the command line
 * @param host this computer, which is packed for unless another system is named
 * @throws Error of one line when an argument is unknown or does not fit
 */
export function parsePlan(args: string[], host: { os: Os; arch: Arch }): Plan {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      win: { type: 'boolean' },
      mac: { type: 'boolean' },
      linux: { type: 'boolean' },
      x64: { type: 'boolean' },
      arm64: { type: 'boolean' },
      model: { type: 'string' },
      'without-model': { type: 'boolean' },
      offline: { type: 'boolean' },
      check: { type: 'boolean' },
    },
  })
  const systems = (['win', 'mac', 'linux'] as const).filter((os) => values[os])
  if (systems.length > 1) throw new Error('One system at a time, please: --win, --mac or --linux.')
  const os = systems[0] ?? host.os
  const wanted = positionals.map((name) => targetOf(os, name))
  const targets = wanted.length > 0 ? wanted : TARGETS[os].filter((target) => target !== 'dir')
  const named = (['x64', 'arm64'] as const).filter((arch) => values[arch])
  const usual: Arch[] = targets.every((target) => target === 'dir') ? [host.arch] : ['x64', 'arm64']
  if (values['without-model'] && values.model !== undefined)
    throw new Error('Either --model or --without-model, not both.')
  return {
    os,
    archs: named.length > 0 ? named : usual,
    targets,
    model: values['without-model'] ? 'none' : { wanted: values.model ?? null },
    offline: values.offline ?? false,
    checkOnly: values.check ?? false,
  }
}

function targetOf(os: Os, name: string): Target {
  const target = TARGETS[os].find((candidate) => candidate.toLowerCase() === name.toLowerCase())
  if (target === undefined)
    throw new Error(`There is no target ${name} for ${os}; there are ${TARGETS[os].join(', ')}.`)
  return target
}

/** node-llama-cpp's package of native code. On Apple silicon there is one, with Metal. */
export function nativePackage(os: Os, arch: Arch): string {
  return `@node-llama-cpp/${os}-${arch}${os === 'mac' && arch === 'arm64' ? '-metal' : ''}`
}

const PLATFORMS = { win: 'win32', mac: 'darwin', linux: 'linux' } as const

/** Electron's own name for a system. */
export function electronPlatform(os: Os): (typeof PLATFORMS)[Os] {
  return PLATFORMS[os]
}

export function osOf(platform: NodeJS.Platform): Os {
  return platform === 'win32' ? 'win' : platform === 'darwin' ? 'mac' : 'linux'
}
