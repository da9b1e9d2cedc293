import { constants } from 'node:fs'
import { copyFile, mkdir, readdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { AppError } from '../../shared/errors.ts'

/**
 * Moves the model files of one folder into another. On another disk each is copied under a temporary name
 * first, so that a half copied file is never taken for a model. A file that is there already stays as it is.
 *
 * @throws AppError MODEL_DISK; what was moved before the failure stays moved
 */
export async function moveModels(from: string, to: string): Promise<void> {
  try {
    await mkdir(to, { recursive: true })
    const there = new Set(await readdir(to))
    for (const file of await filesOf(from)) {
      if (file.toLowerCase().endsWith('.gguf') && !there.has(file))
        await move(join(from, file), join(to, file))
    }
  } catch (error) {
    throw AppError.from(error, 'MODEL_DISK')
  }
}

async function filesOf(folder: string): Promise<string[]> {
  try {
    return await readdir(folder)
  } catch {
    // Nothing was ever downloaded.
    return []
  }
}

async function move(from: string, to: string): Promise<void> {
  try {
    await rename(from, to)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EXDEV')) throw error
    const part = `${to}.part-copy`
    try {
      await copyFile(from, part, constants.COPYFILE_FICLONE)
      await rename(part, to)
    } finally {
      await rm(part, { force: true })
    }
    await rm(from)
  }
}
