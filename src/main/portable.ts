/**
 * The copy that runs from a USB stick. Its zip holds a file that no installer packs (packaging/portable); where
 * that file lies beside the program, all the app keeps lies there too: conversations, settings, models, logs.
 */
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { DataPlace } from '../shared/app.ts'

/** Makes a copy portable. */
export const PORTABLE_MARKER = 'XiaoQ-portable.txt'
/** Beside the program, made at the first start. */
export const PORTABLE_DATA = 'XiaoQ-data'
/** What the Windows installer leaves beside the program: whoever unpacks the zip over it keeps an installed copy. */
const UNINSTALLER = /^Uninstall .*\.exe$/i

export interface Program {
  isPackaged: boolean
  platform: NodeJS.Platform
  /** Absolute path of the running program. */
  executable: string
}

export type Home =
  /** Everything is kept in the usual folders. */
  { place: Exclude<DataPlace, 'stick'> } | { place: 'stick'; dataFolder: string }

/**
 * Where a program keeps its things. The data folder is made, and a file is written into it and removed, because
 * only that tells a stick with write protection, a full one or a read-only network share from a usable one.
 */
export function findHome(program: Program): Home {
  if (!isPortable(program)) return { place: 'computer' }
  const dataFolder = join(dirname(program.executable), PORTABLE_DATA)
  return canWrite(dataFolder) ? { place: 'stick', dataFolder } : { place: 'stick-refused' }
}

/** On macOS a program is a folder that the system may run from elsewhere, and there is no zip for it. */
function isPortable({ isPackaged, platform, executable }: Program): boolean {
  if (!isPackaged || platform === 'darwin') return false
  try {
    const beside = readdirSync(dirname(executable))
    return beside.includes(PORTABLE_MARKER) && !beside.some((name) => UNINSTALLER.test(name))
  } catch {
    // A folder that cannot be listed, as some schools set up for installed programs.
    return false
  }
}

function canWrite(folder: string): boolean {
  return failureToWrite(folder) === null
}

/** Whether nobody may write into a folder, which is made when missing. A full disk is another matter. */
export function isWriteProtected(folder: string): boolean {
  return ['EROFS', 'EACCES', 'EPERM'].includes(failureToWrite(folder) ?? '')
}

/** The system's code of what keeps a file from being made in a folder; null when it was made, and removed again. */
function failureToWrite(folder: string): string | null {
  const probe = join(folder, `write-test-${process.pid}`)
  try {
    mkdirSync(folder, { recursive: true })
    writeFileSync(probe, 'XiaoQ')
    rmSync(probe)
    return null
  } catch (error) {
    return error instanceof Error && 'code' in error ? String(error.code) : 'unknown'
  }
}
