import { expect, test } from 'vitest'
import { builderRuns } from './builder.ts'
import { check } from './check.ts'
import type { Machine } from './machine.ts'
import { type Arch, nativePackage, type Os, type Plan, parsePlan } from './plan.ts'

const HOST = { os: 'win', arch: 'x64' } as const

/** A computer on which nothing is missing for the plan. */
function complete(plan: Plan, host: { os: Os; arch: Arch } = HOST): Machine {
  const byArch = <T>(value: T) => Object.fromEntries(plan.archs.map((arch) => [arch, value]))
  return {
    host,
    model: { kind: 'usable', path: '/m/model.gguf', sizeBytes: 5e8, verified: true },
    engineVersion: '3.21.1',
    natives: Object.fromEntries(plan.archs.map((arch) => [nativePackage(plan.os, arch), '3.21.1'])),
    electronVersion: '45.4.1',
    electron: byArch('cached'),
    tools: new Set(['7zip', 'nsis', 'appimage', 'fpm', 'dmgbuild']),
    toolCache: '/cache',
    vcRuntime: plan.os === 'win' ? byArch({ folder: '/vc', missing: [] }) : {},
    missingFiles: [],
    certificate: true,
  }
}

const plan = (...args: string[]) => parsePlan(args, HOST)
const stops = (plan: Plan, change: Partial<Machine> = {}) =>
  check(plan, { ...complete(plan), ...change })
    .filter((finding) => finding.stops)
    .map(({ what }) => what)

test('a complete computer finds nothing to say', () => {
  for (const args of [['--win'], ['--linux', 'usb'], ['--win', 'usb', '--arm64']])
    expect(check(plan(...args), complete(plan(...args)))).toEqual([])
})

test.each<[string, Plan, Partial<Machine>, RegExp]>([
  [
    'no model',
    plan(),
    { model: { kind: 'missing', id: 'qwen', sizeBytes: 491e6, folder: '/models' } },
    /^The model qwen \(491 MB\) is not in \/models/,
  ],
  [
    'another model than it says',
    plan(),
    { model: { kind: 'wrong', id: 'qwen', path: '/q.gguf' } },
    /SHA-256/,
  ],
  [
    'the model of the tests',
    plan(),
    { model: { kind: 'for-tests', id: 'tiny' } },
    /tiny is a model for tests/,
  ],
  [
    'a model that no installer can hold',
    plan('nsis'),
    { model: { kind: 'usable', path: '/big', sizeBytes: 3e9, verified: true } },
    /cannot be larger than 2 GB/,
  ],
  [
    'native code of another processor only',
    plan(),
    { natives: { '@node-llama-cpp/win-x64': '3.21.1' } },
    /win-arm64/,
  ],
  [
    'native code of another version',
    plan('--x64'),
    { natives: { '@node-llama-cpp/win-x64': '3.0.0' } },
    /3\.0\.0/,
  ],
  [
    'no Visual C++ runtime named',
    plan('--x64'),
    { vcRuntime: { x64: { folder: null, missing: ['msvcp140.dll'] } } },
    /runtime for x64 \(msvcp140\.dll\) is not named/,
  ],
  [
    'half a Visual C++ runtime',
    plan('--x64'),
    { vcRuntime: { x64: { folder: '/vc', missing: ['vcruntime140_1.dll'] } } },
    /^vcruntime140_1\.dll for x64 is not in \/vc/,
  ],
  ['no icon', plan(), { missingFiles: ['packaging/icon.ico'] }, /^packaging\/icon\.ico is not there/],
  ['no Wine on Linux', plan('nsis'), { host: { os: 'linux', arch: 'x64' } }, /^Wine is not installed/],
])('%s stops the build', (_name, plan, change, sentence) => {
  const found = stops(plan, change)
  expect(found).toHaveLength(1)
  expect(found[0]).toMatch(sentence)
})

test('a system that cannot make a package says so, and nothing else', () => {
  const nothing = { model: { kind: 'missing', id: '', sizeBytes: 0, folder: '' } } as const
  expect(stops(plan('--mac'), nothing)).toEqual([expect.stringMatching(/only be made on macOS/)])
  expect(stops(plan('--linux', 'deb'), nothing)).toEqual([expect.stringMatching(/do not run on Windows/)])
})

test('what electron-builder can download is said, and stops only without a network', () => {
  const change = { electron: { x64: 'absent' }, tools: new Set<never>() } as const
  expect(stops(plan('--x64'), change)).toEqual([])
  expect(check(plan('--x64'), { ...complete(plan('--x64')), ...change })).toHaveLength(3)
  expect(stops(plan('--x64', '--offline'), change)).toEqual([
    expect.stringMatching(/^Electron for win x64/),
    expect.stringMatching(/NSIS/),
    expect.stringMatching(/7-Zip/),
  ])
})

test('without arguments all of this system is made, for both processors; one processor of the folder', () => {
  expect(plan()).toMatchObject({
    os: 'win',
    targets: ['nsis', 'usb'],
    archs: ['x64', 'arm64'],
    model: { wanted: null },
  })
  expect(plan('--linux', 'dir')).toMatchObject({ os: 'linux', targets: ['dir'], archs: ['x64'] })
  expect(() => plan('dmg')).toThrow('There is no target dmg for win')
  expect(() => plan('--win', '--mac')).toThrow('One system at a time')
})

test('each processor is packed with its own Electron, and the zip by itself, so that no installer has its marker', () => {
  const both = plan()
  const machine = { ...complete(both), electron: { x64: { folder: '/e' }, arm64: 'cached' } } as const
  const runs = builderRuns(both, machine).map(({ arch, args }) => `${arch} ${args.slice(2).join(' ')}`)
  expect(runs).toEqual([
    'x64 --config electron-builder.yml --win nsis --x64 --config.electronDist=/e',
    'x64 --config electron-builder.portable.yml --win zip --x64 --config.electronDist=/e',
    'arm64 --config electron-builder.yml --win nsis --arm64',
    'arm64 --config electron-builder.portable.yml --win zip --arm64',
  ])
})

test('without a certificate a Mac app is signed ad hoc, which the hardened runtime does not allow', () => {
  const mac = parsePlan(['--mac', '--arm64'], { os: 'mac', arch: 'arm64' })
  const [unsigned] = builderRuns(mac, { ...complete(mac), certificate: false })
  expect(unsigned?.args.slice(-2)).toEqual(['--config.mac.identity=-', '--config.mac.hardenedRuntime=false'])
  const [signed] = builderRuns(mac, complete(mac))
  expect(signed?.args.join(' ')).not.toContain('identity')
})
