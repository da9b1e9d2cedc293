/** From a stick onto this computer, each file checked against the list before it has its name. */

import { constants } from 'node:fs'
import { access, chmod, stat } from 'node:fs/promises'
import { basename, extname, join } from 'node:path'
import { AppError } from '../../shared/errors.ts'
import { hashFile } from '../hash-file.ts'
import { checkGguf } from '../models/gguf.ts'
import { type CopyErrors, type CopyOptions, copyVerified } from './copy-file.ts'
import { isNewer, parseInstaller } from './installers.ts'
import { filesOf, type ListedFile, type ListedItem } from './list.ts'
import { fits, type Here, type OpenStick } from './read-stick.ts'
import { safeJoin, safeName } from './safe-path.ts'
import type { KeptUpdate } from './updates.ts'
import { checkRoom } from './write-stick.ts'

const TAKE_ERRORS: CopyErrors = { read: 'STICK_UNREADABLE', write: 'STICK_DISK', full: 'STICK_DISK' }

export type TakeOptions = Pick<CopyOptions, 'signal' | 'onBytes'>

/**
 * Brings a model into the models folder. A model of another content under the same name stays, and the new one gets
 * a name of its own.
 *
 * @returns its path
 * @throws AppError STICK_CHECKSUM, STICK_UNREADABLE, STICK_DISK, STICK_LIST, STICK_CANCELLED, and those of
 *   {@link checkGguf}
 */
export async function takeModel(
  { root }: OpenStick,
  item: Extract<ListedItem, { kind: 'model' }>,
  folder: string,
  options: TakeOptions,
): Promise<string> {
  const [file] = item.files
  const name = safeName(basename(file.path))
  if (extname(name).toLowerCase() !== '.gguf') throw new AppError('MODEL_FOREIGN', 'not called .gguf')
  const from = await safeJoin(root, file.path)
  const to = join(folder, await freeName(folder, name, file, options.signal))
  await checkRoomHere(folder, file, basename(to))
  await copyVerified(from, to, { ...options, errors: TAKE_ERRORS, expected: file.sha256, check: checkGguf })
  return to
}

/**
 * Brings a newer installer into the folder for updates. It is not started.
 *
 * @throws AppError as {@link takeModel}, STICK_OTHER_SYSTEM, STICK_NOT_NEWER
 */
export async function takeUpdate(
  { root }: OpenStick,
  item: Extract<ListedItem, { kind: 'installer' }>,
  folder: string,
  here: Here,
  options: TakeOptions,
): Promise<KeptUpdate> {
  const [file] = item.files
  const name = basename(file.path)
  const said = parseInstaller(name)
  // The list may say what it likes; the name is what the person will see.
  if (said?.version !== item.version || said.platform !== item.platform || said.arch !== item.arch)
    throw new AppError('STICK_LIST', 'an installer is called otherwise than the list says')
  if (!fits(item, here)) throw new AppError('STICK_OTHER_SYSTEM', `${item.platform} ${item.arch}`)
  if (!isNewer(item.version, here.version)) throw new AppError('STICK_NOT_NEWER', item.version)
  const from = await safeJoin(root, file.path)
  await checkRoomHere(folder, file, name)
  const to = join(folder, name)
  await copyVerified(from, to, { ...options, errors: TAKE_ERRORS, expected: file.sha256 })
  // Sticks are mostly FAT, which does not know programs from other files.
  if (/\.appimage$/i.test(name)) await chmod(to, 0o755)
  return { version: item.version, file: name, sha256: file.sha256 }
}

/**
 * Reads every file of the stick and compares it with the list.
 *
 * @returns paths of files that are missing or different
 */
export async function checkStick(
  { root, list }: OpenStick,
  { signal, onBytes, onFile }: TakeOptions & { onFile: (path: string) => void },
): Promise<string[]> {
  const bad: string[] = []
  for (const { path, sha256 } of filesOf(list.items)) {
    onFile(path)
    try {
      const file = await safeJoin(root, path)
      if ((await hashFile(file, { signal, onBytes: (bytes) => onBytes(bytes, 'verify') })) !== sha256)
        bad.push(path)
    } catch {
      if (signal.aborted) throw new AppError('STICK_CANCELLED')
      bad.push(path)
    }
  }
  return bad
}

/** The name, or another one when a different file has it. */
async function freeName(
  folder: string,
  name: string,
  file: ListedFile,
  signal: AbortSignal,
): Promise<string> {
  for (let n = 1; ; n += 1) {
    const candidate = n === 1 ? name : `${name.slice(0, -'.gguf'.length)}-${n}.gguf`
    const path = join(folder, candidate)
    const stats = await stat(path).catch(() => null)
    if (stats === null) return candidate
    if (stats.size === file.sizeBytes && (await hashFile(path, { signal })) === file.sha256) return candidate
  }
}

async function checkRoomHere(folder: string, file: ListedFile, name: string): Promise<void> {
  // The folder may not be there yet; the disk it will be on is that of what is.
  const exists = await access(folder, constants.F_OK).then(
    () => true,
    () => false,
  )
  if (!exists) return
  await checkRoom(folder, [{ path: name, sizeBytes: file.sizeBytes }]).catch((thrown: unknown) => {
    throw thrown instanceof AppError && thrown.code === 'STICK_FULL'
      ? new AppError('STICK_DISK', thrown.detail)
      : thrown
  })
}
