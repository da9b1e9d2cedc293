/** What goes onto a stick, and where: files by their path on it. */
import { readdir, stat } from 'node:fs/promises'
import { join, relative, resolve, sep } from 'node:path'
import type { InstallerName, StickInstaller } from '../../shared/stick.ts'
import type { ListedItem } from './list.ts'
import { isSafePath, safeName } from './safe-path.ts'

export interface PlannedFile {
  /** Absolute. */
  from: string
  /** On the stick, with slashes. */
  path: string
  sizeBytes: number
}

/** An item of the list whose checksums are not known yet. */
export type PlannedItem =
  | (InstallerName & { kind: 'installer' | 'portable'; files: PlannedFile[] })
  | { kind: 'model'; files: PlannedFile[] }

export interface Portable extends InstallerName {
  files: readonly { path: string; relative: string; sizeBytes: number }[]
}

export interface Wanted {
  installers: readonly StickInstaller[]
  portable: Portable | null
  model: { path: string; file: string; sizeBytes: number } | null
}

/** Pure. A model that lies inside the portable program is not written twice. */
export function planStick({ installers, portable, model }: Wanted): PlannedItem[] {
  const items: PlannedItem[] = installers.map(({ version, platform, arch, path, file, sizeBytes }) => ({
    kind: 'installer',
    version,
    platform,
    arch,
    files: [{ from: path, path: `installers/${safeName(file)}`, sizeBytes }],
  }))
  if (portable !== null) {
    const { version, platform, arch } = portable
    const folder = `portable/XiaoQ-${version}-${platform}-${arch}`
    const files = portable.files.map((file) => ({
      from: file.path,
      path: `${folder}/${file.relative}`,
      sizeBytes: file.sizeBytes,
    }))
    items.push({ kind: 'portable', version, platform, arch, files })
  }
  if (model !== null) {
    const inside = items.flatMap(({ files }) => files).find(({ from }) => from === resolve(model.path))
    const file = { from: model.path, path: `models/${safeName(model.file)}`, sizeBytes: model.sizeBytes }
    items.push({ kind: 'model', files: [inside ?? file] })
  }
  return items
}

/**
 * The files of a portable program.
 *
 * @param without folders that belong to the person: conversations, models, settings
 */
export async function portableFiles(folder: string, without: readonly string[]): Promise<Portable['files']> {
  const apart = without.map((path) => resolve(path))
  const files: { path: string; relative: string; sizeBytes: number }[] = []
  const walk = async (at: string): Promise<void> => {
    for (const entry of await readdir(at, { withFileTypes: true })) {
      const path = join(at, entry.name)
      if (apart.includes(path)) continue
      const name = relative(folder, path).split(sep).join('/')
      if (entry.isDirectory()) await walk(path)
      else if (entry.isFile() && isSafePath(name))
        files.push({ path, relative: name, sizeBytes: (await stat(path)).size })
    }
  }
  await walk(resolve(folder))
  return files
}

/** The item as it stands in the list, once its files are written. @param sums by path on the stick */
export function listed(item: PlannedItem, sums: ReadonlyMap<string, string>): ListedItem {
  const files = item.files.map(({ path, sizeBytes }) => ({ path, sizeBytes, sha256: sums.get(path) ?? '' }))
  const { files: _from, ...rest } = item
  return { ...rest, files } as ListedItem
}
