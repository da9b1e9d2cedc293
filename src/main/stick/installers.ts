/** Installer files of this app: what their names say, and where some may lie on this computer. */
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import type { InstallerName, StickInstaller } from '../../shared/stick.ts'

/** Left by our installer: the folder it was started from, which may still be there (a stick, a share). */
const INSTALLED_FROM = 'installed-from.txt'

const PLATFORMS = { exe: 'win32', dmg: 'darwin', appimage: 'linux', deb: 'linux' } as const

/**
 * Reads the name of an installer, as electron-builder gives them (electron-builder.yml). Pure.
 *
 * @returns null when it is no installer of this app
 */
export function parseInstaller(file: string): InstallerName | null {
  const [, rest = '', extension = ''] = /^xiaoq[ ._-](.*)\.(exe|dmg|appimage|deb|zip)$/i.exec(file) ?? []
  const [, version] = /(\d+\.\d+\.\d+(?:-(?:alpha|beta|rc)(?:\.\d+)*)?)/.exec(rest) ?? []
  if (version === undefined) return null
  const words = rest.toLowerCase().split(/[ ._-]+/)
  const has = (...names: string[]) => words.some((word) => names.includes(word))
  const ofArchive = has('win', 'windows')
    ? 'win32'
    : has('mac', 'macos')
      ? 'darwin'
      : has('linux')
        ? 'linux'
        : null
  const platform = PLATFORMS[extension.toLowerCase() as keyof typeof PLATFORMS] ?? ofArchive
  if (platform === null) return null
  const arch = has('universal') ? 'universal' : has('arm64', 'aarch64') ? 'arm64' : 'x64'
  return { version, platform, arch }
}

/** Whether `a` is the newer version: https://semver.org, 11, for the versions {@link parseInstaller} knows. */
export function isNewer(a: string, b: string): boolean {
  const [[numbersA, preA], [numbersB, preB]] = [split(a), split(b)]
  const difference = firstDifference(numbersA, numbersB)
  if (difference !== 0) return difference > 0
  // A release is newer than what came before it.
  if (preA === '' || preB === '') return preA === '' && preB !== ''
  return preA.localeCompare(preB, 'en', { numeric: true }) > 0
}

function split(version: string): [number[], string] {
  const [numbers = '', ...pre] = version.split('-')
  return [numbers.split('.').map(Number), pre.join('-')]
}

function firstDifference(a: number[], b: number[]): number {
  for (let n = 0; n < 3; n += 1) {
    const difference = (a[n] ?? 0) - (b[n] ?? 0)
    if (difference !== 0) return difference
  }
  return 0
}

export interface Places {
  dataFolder: string
  resourcesFolder: string
  /** The folder of a portable program; null for an installed one. */
  programFolder: string | null
  /** Of an AppImage: its own file. */
  appImage: string | undefined
}

/** Folders in which installers may lie. Of a stick that {@link file://./plan.ts} laid out, those beside the program. */
export function installerFolders(places: Places): string[] {
  const { dataFolder, resourcesFolder, programFolder, appImage } = places
  const beside = programFolder === null ? [] : [dirname(programFolder), dirname(dirname(programFolder))]
  return [
    join(dataFolder, 'updates'),
    join(dataFolder, 'installers'),
    join(resourcesFolder, 'installers'),
    ...beside.flatMap((folder) => [folder, join(folder, 'installers')]),
    ...(appImage === undefined ? [] : [dirname(appImage)]),
    ...installedFrom(join(resourcesFolder, INSTALLED_FROM)),
  ]
}

function installedFrom(note: string): string[] {
  try {
    const bytes = readFileSync(note)
    // The installer writes UTF-16 with a byte order mark; a person with an editor may not.
    const isUtf16 = bytes[0] === 0xff && bytes[1] === 0xfe
    const folder = bytes
      .toString(isUtf16 ? 'utf16le' : 'utf8')
      .replace(/^\uFEFF/, '')
      .trim()
    return folder === '' ? [] : [folder]
  } catch {
    // Installed some other way.
    return []
  }
}

/** Installers in `folders` and among `files`, newest first; of two with one name, the first found. */
export function findInstallers(folders: readonly string[], files: readonly string[]): StickInstaller[] {
  const found = new Map<string, StickInstaller>()
  for (const path of [...files, ...folders.flatMap(filesOf)]) {
    const file = basename(path)
    const name = parseInstaller(file)
    const stats = name === null ? undefined : fileStats(path)
    if (name !== null && stats !== undefined && !found.has(file))
      found.set(file, { ...name, path: resolve(path), file, sizeBytes: stats.size })
  }
  return [...found.values()].sort(
    (a, b) =>
      Number(isNewer(b.version, a.version)) - Number(isNewer(a.version, b.version)) ||
      (a.file < b.file ? -1 : 1),
  )
}

function filesOf(folder: string): string[] {
  try {
    return readdirSync(folder).map((file) => join(folder, file))
  } catch {
    // The stick was pulled out, or there never was one.
    return []
  }
}

function fileStats(path: string) {
  try {
    const stats = statSync(path)
    return stats.isFile() && stats.size > 0 ? stats : undefined
  } catch {
    return undefined
  }
}
