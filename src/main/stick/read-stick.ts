/** What a stick offers this computer. Nothing is copied or opened here. */
import { lstat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { InstallerName, StickItem } from '../../shared/stick.ts'
import { isNewer } from './installers.ts'
import { type ListedItem, MANIFEST_FILE, readList, type StickList } from './list.ts'
import { isWhole } from './write-stick.ts'

/** The app's folder on a stick. */
const FOLDER = 'XiaoQ'

export interface Here {
  version: string
  platform: string
  arch: string
  /** This app runs from its own folder. */
  isPortable: boolean
  /** Models of this computer. */
  models: readonly { file: string; sizeBytes: number }[]
  /** The update that was taken already; null when there is none. */
  keptFile: string | null
}

export interface OpenStick {
  root: string
  list: StickList
}

/** The folder itself when it holds a list or is called so, else the one in it: a person may choose either. */
export async function stickRoot(chosen: string): Promise<string> {
  const own = await lstat(join(chosen, MANIFEST_FILE)).catch(() => null)
  return own !== null || basename(chosen) === FOLDER ? chosen : join(chosen, FOLDER)
}

/** @throws AppError see {@link readList} */
export async function openStick(chosen: string): Promise<OpenStick> {
  const root = await stickRoot(chosen)
  return { root, list: await readList(root) }
}

/** The items of the list as the window shows them: damaged where a file is missing or has another size. */
export async function describe({ root, list }: OpenStick, here: Here): Promise<StickItem[]> {
  const items: StickItem[] = []
  for (const [id, item] of list.items.entries()) {
    const { kind, files } = item
    const program = kind === 'model' ? null : toName(item)
    const path = files[0]?.path ?? ''
    items.push({
      id,
      kind,
      name: kind === 'portable' ? path.split('/').slice(0, 2).join('/') : basename(path),
      sizeBytes: files.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0),
      program,
      state: (await isWhole(root, item)) ? stateOf(item, here) : 'damaged',
    })
  }
  return items
}

function toName({ version, platform, arch }: Exclude<ListedItem, { kind: 'model' }>): InstallerName {
  return { version, platform, arch }
}

function stateOf(item: ListedItem, here: Here): StickItem['state'] {
  if (item.kind === 'model') {
    const [{ path, sizeBytes }] = item.files
    const isHere = here.models.some((model) => model.file === basename(path) && model.sizeBytes === sizeBytes)
    return isHere ? 'here' : 'take'
  }
  if (!fits(item, here)) return 'other'
  if (item.kind === 'portable') {
    // The files of a program that runs cannot be replaced by itself, and an installed one is none of its kind.
    if (!here.isPortable) return 'byHand'
    return isNewer(item.version, here.version) ? 'replace' : 'old'
  }
  if (basename(item.files[0].path) === here.keptFile) return 'here'
  return isNewer(item.version, here.version) ? 'take' : 'old'
}

/** Whether an installer is for this kind of computer. */
export function fits(name: InstallerName, here: Pick<Here, 'platform' | 'arch'>): boolean {
  return name.platform === here.platform && (name.arch === here.arch || name.arch === 'universal')
}
