/** What there is on this computer for a plan. */

import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { homedir, tmpdir } from 'node:os'
import { basename, join, resolve } from 'node:path'
import { hashFile } from '../../../src/main/hash-file.ts'
import type { CatalogEntry } from '../../../src/main/models/catalog.ts'
import { installedPath } from '../../../src/main/models/ensure-model.ts'
import { checkGguf } from '../../../src/main/models/gguf.ts'
import { AppError, type ErrorCode } from '../../../src/shared/errors.ts'
import { electronPackage } from '../electron-binary.ts'
import { catalog, folder as modelsFolder } from '../ensure-model.ts'
import { findProgram } from '../find-program.ts'
import { ROOT } from '../run.ts'
import { type Arch, electronPlatform, nativePackage, type Os, osOf, type Plan } from './plan.ts'
import { TOOLS, type Tool } from './tools.ts'

export type ModelFound =
  | { kind: 'none' }
  | { kind: 'unknown-id'; wanted: string; ids: string[] }
  | { kind: 'missing'; id: string; sizeBytes: number; folder: string }
  | { kind: 'wrong'; id: string; path: string }
  | { kind: 'for-tests'; id: string }
  | { kind: 'no-model'; path: string; code: ErrorCode }
  /** `verified`: it has the digest of the catalog. */
  | { kind: 'usable'; path: string; sizeBytes: number; verified: boolean }

/** A folder for electron-builder's `electronDist`, or what it finds or fetches itself. */
export type ElectronFound = { folder: string } | 'cached' | 'absent'

export interface Machine {
  host: { os: Os; arch: Arch }
  model: ModelFound
  engineVersion: string
  /** Versions of the installed native packages by name. */
  natives: Record<string, string>
  electronVersion: string
  electron: Partial<Record<Arch, ElectronFound>>
  tools: ReadonlySet<Tool>
  /** Where electron-builder keeps its tools. */
  toolCache: string
  /** Where the Visual C++ runtime of each processor lies, and which of its files do not; null: no folder is named. */
  vcRuntime: Partial<Record<Arch, { folder: string | null; missing: string[] }>>
  /** Files of packaging/ that the plan needs. */
  missingFiles: string[]
  /** A certificate for the plan's system is named. */
  certificate: boolean
}

/** What the prebuilt binaries of node-llama-cpp 3.21.1 import, by their import tables. */
const VC_RUNTIME: Record<Arch, string[]> = {
  x64: ['msvcp140.dll', 'vcruntime140.dll', 'vcruntime140_1.dll'],
  arm64: ['msvcp140.dll', 'vcruntime140.dll'],
}

const PACKAGING: Record<Os, string[]> = {
  win: ['icon.ico', 'installer.nsh', 'portable/XiaoQ-portable.txt'],
  mac: ['icon.icns'],
  linux: ['icons/512x512.png', 'portable/XiaoQ-portable.txt'],
}

type Env = Readonly<Record<string, string | undefined>>

export function thisHost(): { os: Os; arch: Arch } {
  return { os: osOf(process.platform), arch: process.arch === 'arm64' ? 'arm64' : 'x64' }
}

export async function lookAt(plan: Plan, env: Env = process.env): Promise<Machine> {
  const host = thisHost()
  const engineVersion = versionOf('node-llama-cpp') ?? ''
  const electronVersion = versionOf('electron') ?? ''
  const names = plan.archs.map((arch) => nativePackage(plan.os, arch))
  const natives = names.flatMap((name) => {
    const version = versionOf(name)
    return version === undefined ? [] : [[name, version] as const]
  })
  const toolCache = builderCache(env)
  return {
    host,
    model: plan.model === 'none' ? { kind: 'none' } : await findModel(plan.model.wanted),
    engineVersion,
    natives: Object.fromEntries(natives),
    electronVersion,
    electron: byArch(plan, (arch) => findElectron(plan.os, arch, electronVersion, host, env)),
    tools: findTools(toolCache, host.os, env),
    toolCache,
    vcRuntime: plan.os === 'win' ? byArch(plan, (arch) => findRuntime(arch, env)) : {},
    missingFiles: PACKAGING[plan.os]
      .map((file) => `packaging/${file}`)
      .filter((file) => !existsSync(join(ROOT, file))),
    certificate:
      Boolean(env.CSC_LINK) ||
      Boolean(plan.os === 'win' ? env.WIN_CSC_LINK : plan.os === 'mac' && env.CSC_NAME),
  }
}

function byArch<T>(plan: Plan, find: (arch: Arch) => T): Partial<Record<Arch, T>> {
  return Object.fromEntries(plan.archs.map((arch) => [arch, find(arch)]))
}

/** Undefined when it is not installed. */
function versionOf(packageName: string): string | undefined {
  const file = join(ROOT, 'node_modules', packageName, 'package.json')
  if (!existsSync(file)) return undefined
  const { version } = JSON.parse(readFileSync(file, 'utf8')) as { version: string }
  return version
}

async function findModel(wanted: string | null): Promise<ModelFound> {
  const entries = catalog()
  const path = wanted !== null && existsSync(wanted) ? resolve(wanted) : null
  if (path !== null) return inspect(entries, path)
  const entry = entries.find(({ id, purpose }) => (wanted === null ? purpose === 'chat' : id === wanted))
  if (entry === undefined)
    return { kind: 'unknown-id', wanted: wanted ?? '', ids: entries.map(({ id }) => id) }
  const { id, sizeBytes } = entry
  const installed = installedPath(entry, modelsFolder())
  if (installed === null) return { kind: 'missing', id, sizeBytes, folder: modelsFolder() }
  return inspect(entries, installed)
}

async function inspect(entries: CatalogEntry[], path: string): Promise<ModelFound> {
  const sizeBytes = statSync(path).size
  const entry = entries.find(({ file }) => file === basename(path))
  if (entry?.purpose === 'test') return { kind: 'for-tests', id: entry.id }
  try {
    if (entry === undefined) checkGguf(path)
    else if ((await hashFile(path)) !== entry.sha256) return { kind: 'wrong', id: entry.id, path }
  } catch (error) {
    return { kind: 'no-model', path, code: AppError.from(error).code }
  }
  return { kind: 'usable', path, sizeBytes, verified: entry !== undefined }
}

function findElectron(
  os: Os,
  arch: Arch,
  version: string,
  host: { os: Os; arch: Arch },
  env: Env,
): ElectronFound {
  const zip = `electron-v${version}-${electronPlatform(os)}-${arch}.zip`
  const named = env.XIAOQ_ELECTRON_DIST
  if (named !== undefined && existsSync(join(named, zip))) return { folder: resolve(named) }
  const own = join(electronPackage(), 'dist')
  const isOwn = os === host.os && arch === host.arch && existsSync(join(own, 'version'))
  if (isOwn && readFileSync(join(own, 'version'), 'utf8').trim().replace(/^v/, '') === version)
    return { folder: own }
  const cache = electronCache(env)
  const inCache = [zip, ...names(cache).map((folder) => join(folder, zip))]
  return inCache.some((file) => existsSync(join(cache, file))) ? 'cached' : 'absent'
}

function findTools(cache: string, host: Os, env: Env): Set<Tool> {
  const cached = names(cache)
  const onPath: Partial<Record<Tool, string>> = {
    ...(host === 'linux' || env.USE_SYSTEM_WINE === 'true' ? { wine: 'wine' } : {}),
    ...(env.USE_SYSTEM_FPM === 'true' ? { fpm: 'fpm' } : {}),
  }
  const isThere = (tool: Tool) => {
    const { variables, release } = TOOLS[tool]
    const program = onPath[tool]
    return (
      variables.every((name) => Boolean(env[name])) ||
      (program !== undefined && findProgram([program]) !== undefined) ||
      // fpm's folder has its digest behind the name, the others lie in a folder of that name.
      cached.some((name) => name.startsWith(release) && names(join(cache, name)).length > 0)
    )
  }
  return new Set((Object.keys(TOOLS) as Tool[]).filter(isThere))
}

/** XIAOQ_VC_REDIST, or what Visual Studio's own prompt names. Both hold a folder for each processor. */
function findRuntime(arch: Arch, env: Env): { folder: string | null; missing: string[] } {
  const root = env.XIAOQ_VC_REDIST || env.VCToolsRedistDir
  if (!root) return { folder: null, missing: VC_RUNTIME[arch] }
  const folder = join(resolve(root), arch)
  const crt = names(folder).find((name) => /^Microsoft\.VC\d+\.CRT$/i.test(name))
  const place = crt === undefined ? folder : join(folder, crt)
  return { folder: place, missing: VC_RUNTIME[arch].filter((file) => !existsSync(join(place, file))) }
}

/** Files of the Visual C++ runtime in `folder`. Where there are all three they belong together. */
export function runtimeFiles(folder: string): string[] {
  return VC_RUNTIME.x64.filter((file) => existsSync(join(folder, file)))
}

/** As electron-builder finds it (app-builder-lib/out/util/electronGet.js, getCacheDirectory). */
function builderCache(env: Env): string {
  if (env.ELECTRON_BUILDER_CACHE) return env.ELECTRON_BUILDER_CACHE
  switch (process.platform) {
    case 'darwin':
      return join(homedir(), 'Library', 'Caches', 'electron-builder')
    case 'win32':
      return env.LOCALAPPDATA
        ? join(env.LOCALAPPDATA, 'electron-builder', 'Cache')
        : join(tmpdir(), 'electron-builder-cache')
    default:
      return join(env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'electron-builder')
  }
}

/** As @electron/get finds it. */
function electronCache(env: Env): string {
  if (env.electron_config_cache) return env.electron_config_cache
  switch (process.platform) {
    case 'darwin':
      return join(homedir(), 'Library', 'Caches', 'electron')
    case 'win32':
      return join(env.LOCALAPPDATA || join(homedir(), 'AppData', 'Local'), 'electron', 'Cache')
    default:
      return join(env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'electron')
  }
}

function names(folder: string): string[] {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}
