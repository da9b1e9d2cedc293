/** What the app keeps on the disk: shown with its size, and deleted when the person wants that. */
import { lstat, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { AppError } from '../../shared/errors.ts'
import type { Place, PlaceId } from '../../shared/privacy.ts'
import type { Log } from '../log.ts'

/** One kind of things the app keeps. */
export interface StoredPlace {
  id: PlaceId
  folder: () => string
  /** Which entries of the folder are of this kind; all, where it holds nothing else. */
  isOurs?: (name: string) => boolean
}

export interface PrivacyDeps {
  places: readonly StoredPlace[]
  /** Asks the person in a window of the system, which no page can press. */
  confirm: (withModels: boolean) => Promise<boolean>
  /** Runs work while nothing of the app reads or writes the places. */
  whileStopped: <T>(work: () => Promise<T>) => Promise<T>
  /** Everything is deleted: what is still in memory of it goes too. */
  onDeleted: (withModels: boolean) => Promise<void>
  log: Log
}

export interface Privacy {
  places(): Promise<Place[]>
  folderOf(id: PlaceId): string
  /**
   * Deletes every file of every place (of models only when asked to), so that nothing is left for the app to bring
   * back. What cannot be deleted does not keep the rest.
   *
   * @returns false when the person did not agree, or is being asked already
   * @throws AppError DELETE_INCOMPLETE
   */
  deleteAll(withModels: boolean): Promise<boolean>
}

/** On Windows a file stays locked for a moment after the process that used it has ended. */
const DELETE = { recursive: true, force: true, maxRetries: 10, retryDelay: 100 }

export function createPrivacy({ places, confirm, whileStopped, onDeleted, log }: PrivacyDeps): Privacy {
  let asking = false
  const agreed = async (withModels: boolean): Promise<boolean> => {
    if (asking) return false
    asking = true
    try {
      return await confirm(withModels)
    } finally {
      asking = false
    }
  }
  const deletePlace = async (place: StoredPlace): Promise<string[]> => {
    const failures: string[] = []
    for (const path of await pathsOf(place))
      await rm(path, DELETE).catch((error: NodeJS.ErrnoException) =>
        failures.push(`${place.id}: ${error.code ?? error.message}`),
      )
    return failures
  }
  return {
    places: () =>
      Promise.all(
        places.map(async (place) => ({
          id: place.id,
          folder: place.folder(),
          bytes: sum(await Promise.all((await pathsOf(place)).map(bytesOf))),
        })),
      ),
    folderOf(id) {
      const place = places.find((candidate) => candidate.id === id)
      if (place === undefined) throw new AppError('IPC_BAD_INPUT', `no place is called ${id}`)
      return place.folder()
    },
    async deleteAll(withModels) {
      if (!(await agreed(withModels))) return false
      const failures = await whileStopped(async () => {
        const all: string[] = []
        for (const place of places)
          if (withModels || place.id !== 'models') all.push(...(await deletePlace(place)))
        return all
      })
      await onDeleted(withModels)
      log(failures.length === 0 ? 'info' : 'error', 'everything deleted', { withModels, failures })
      if (failures.length > 0) throw new AppError('DELETE_INCOMPLETE', failures.join(', '))
      return true
    },
  }
}

/** None when the folder is not there (yet). */
async function pathsOf({ folder, isOurs = () => true }: StoredPlace): Promise<string[]> {
  const root = folder()
  const names = await readdir(root).catch(() => [])
  return names.filter(isOurs).map((name) => join(root, name))
}

/** Of a file, or of everything in a folder. What vanishes meanwhile counts nothing. */
async function bytesOf(path: string): Promise<number> {
  const stats = await lstat(path).catch(() => null)
  if (stats === null) return 0
  if (!stats.isDirectory()) return stats.size
  const names = await readdir(path).catch(() => [])
  return sum(await Promise.all(names.map((name) => bytesOf(join(path, name)))))
}

const sum = (numbers: number[]): number => numbers.reduce((total, number) => total + number, 0)
