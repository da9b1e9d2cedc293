import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { installedPath } from '../../src/main/models/ensure-model.ts'
import { AppError } from '../../src/shared/errors.ts'
import { catalog, folder } from './ensure-model.ts'

/**
 * The model file a command works with.
 *
 * @param wanted a file, a catalog id, or undefined for the first chat model on this machine
 * @throws AppError MODEL_MISSING
 */
export function resolveModel(wanted: string | undefined): string {
  if (wanted !== undefined && existsSync(wanted)) return resolve(wanted)
  const candidates = catalog().filter(({ id, purpose }) =>
    wanted === undefined ? purpose === 'chat' : id === wanted,
  )
  for (const entry of candidates) {
    const path = installedPath(entry, folder())
    if (path !== null) return path
  }
  throw new AppError('MODEL_MISSING', `npm run model${wanted === undefined ? '' : ` -- ${wanted}`}`)
}
