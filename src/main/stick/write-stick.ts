/** Writes a stick: files first, each whole or not there, then the lists that name them. */
import { lstat, mkdir, open, readFile, rename, statfs, unlink } from 'node:fs/promises'
import { AppError } from '../../shared/errors.ts'
import { type CopyErrors, copyVerified, syncFolder, writing } from './copy-file.ts'
import {
  emptyList,
  filesOf,
  type ListedItem,
  MANIFEST_FILE,
  readList,
  type StickList,
  SUMS_FILE,
  sumsText,
} from './list.ts'
import { listed, type PlannedItem } from './plan.ts'
import { READMES } from './readme.ts'
import { safeJoin } from './safe-path.ts'

export const STICK_ERRORS: CopyErrors = {
  read: 'STICK_SOURCE',
  write: 'STICK_UNWRITABLE',
  full: 'STICK_FULL',
}
/** File systems of sticks give whole clusters, up to this many bytes. */
const CLUSTER_BYTES = 64 * 1024

export interface WriteOptions {
  signal: AbortSignal
  /** Version of this app. */
  app: string
  now: number
  onFile: (path: string) => void
  /** See {@link copyVerified}; in all, twice the size of every file. */
  onBytes: (bytes: number, stage: 'copy' | 'verify') => void
  /** Free bytes on the disk of an existing folder. */
  freeBytes?: (folder: string) => Promise<number>
}

/** STICK_FULL before anything is written. */
export class NoRoom extends AppError {
  readonly neededBytes: number

  constructor(neededBytes: number, freeBytes: number) {
    super('STICK_FULL', `${neededBytes} bytes needed, ${freeBytes} free`)
    this.neededBytes = neededBytes
  }
}

/**
 * Writes `items` below `root`. What an earlier list names and is still there stays in the list.
 *
 * @returns the new list
 * @throws AppError STICK_FULL (a {@link NoRoom} when it is seen beforehand), STICK_UNWRITABLE, STICK_SOURCE,
 *   STICK_BAD, STICK_LIST, STICK_CANCELLED; files that were finished before it are found next time
 */
export async function writeStick(
  root: string,
  items: readonly PlannedItem[],
  options: WriteOptions,
): Promise<StickList> {
  const { signal, app, now, onFile, onBytes, freeBytes = freeBytesOf } = options
  await writing(STICK_ERRORS, () => mkdir(root, { recursive: true }))
  const files = [...new Map(items.flatMap((item) => item.files).map((file) => [file.path, file])).values()]
  const before = await readList(root).catch(() => emptyList(app, now))
  await checkRoom(root, files, freeBytes)
  const sums = new Map<string, string>()
  for (const { from, path } of files) {
    onFile(path)
    const to = await safeJoin(root, path)
    sums.set(path, await copyVerified(from, to, { signal, errors: STICK_ERRORS, onBytes }))
  }
  const list: StickList = {
    ...emptyList(app, now),
    items: [...items.map((item) => listed(item, sums)), ...(await stillRight(root, before.items, sums))],
  }
  // The list that the app believes comes last.
  for (const [file, content] of [
    ...Object.entries(READMES),
    [SUMS_FILE, sumsText(list)],
    [MANIFEST_FILE, `${JSON.stringify(list, null, 2)}\n`],
  ] as const)
    await writing(STICK_ERRORS, async () => writeWhole(await safeJoin(root, file), content))
  await syncFolder(root)
  return list
}

async function freeBytesOf(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(folder)
  return bavail * bsize
}

/** @throws NoRoom when what is missing does not fit. */
export async function checkRoom(
  folder: string,
  files: readonly { path: string; sizeBytes: number }[],
  freeBytes: (folder: string) => Promise<number> = freeBytesOf,
): Promise<void> {
  let needed = 0
  for (const { path, sizeBytes } of files) {
    const to = await safeJoin(folder, path)
    const [whole, part] = await Promise.all([sizeOf(to), sizeOf(`${to}.part`)])
    // A file of the same length is most likely the same; a changed one shows itself when the room runs out.
    if (whole !== sizeBytes) needed += Math.max(0, sizeBytes - Math.min(part, sizeBytes)) + CLUSTER_BYTES
  }
  const free = await writing(STICK_ERRORS, () => freeBytes(folder))
  if (free < needed) throw new NoRoom(needed, free)
}

async function sizeOf(path: string): Promise<number> {
  const stats = await lstat(path).catch(() => null)
  return stats?.isFile() ? stats.size : 0
}

/** Items of the list before whose files were not written now and are there in their length. */
async function stillRight(
  root: string,
  items: readonly ListedItem[],
  written: ReadonlyMap<string, string>,
): Promise<ListedItem[]> {
  const names = new Set([...written.keys()].map((path) => path.toLowerCase()))
  const right: ListedItem[] = []
  for (const item of items) {
    if (item.files.some(({ path }) => names.has(path.toLowerCase()))) continue
    if (await isWhole(root, item)) right.push(item)
  }
  return right
}

/** Whether all files of an item are there in their length; their content is looked at when they are taken. */
export async function isWhole(root: string, item: ListedItem): Promise<boolean> {
  for (const { path, sizeBytes } of filesOf([item])) {
    const stats = await safeJoin(root, path)
      .then(lstat)
      .catch(() => null)
    if (stats?.size !== sizeBytes) return false
  }
  return true
}

/** A small file: written beside, put on the disk, read again, and only then given its name. */
async function writeWhole(path: string, content: string): Promise<void> {
  const part = `${path}.part`
  // A link that lies there is removed, not followed.
  await unlink(part).catch(() => {})
  const handle = await open(part, 'wx')
  try {
    await handle.writeFile(content)
    await handle.sync()
  } finally {
    await handle.close()
  }
  if ((await readFile(part, 'utf8')) !== content) throw new AppError('STICK_BAD', 'a list reads differently')
  await rename(part, path)
}
