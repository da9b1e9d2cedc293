/** For tests: a computer with this app, its folders, and a person who chooses what the test says. */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { StickState } from '../../../shared/stick.ts'
import { silent } from '../../log.ts'
import { createModels } from '../../models/models.ts'
import { ggufFile } from '../../models/testing/gguf-writer.ts'
import { tempFolder } from '../../models/testing/temp-folder.ts'
import { createStick, type Stick } from '../stick.ts'

/** Of a size that takes several pieces to copy. */
export const MODEL = ggufFile({ dataBytes: 3_300_000 })
export const INSTALLER = Buffer.alloc(2_500_000, 'installer ')

export interface ComputerOptions {
  version?: string
  platform?: string
  /** Contents of the program folder; with it, the program is a portable one. */
  program?: Record<string, string | Uint8Array>
}

export function computer({ version = '0.1.0', platform = 'win32', program }: ComputerOptions = {}) {
  const home = tempFolder('小Q 电脑')
  const folder = (name: string) => {
    const path = join(home, name)
    mkdirSync(path, { recursive: true })
    return path
  }
  const modelsFolder = folder('models')
  const dataFolder = folder('program/XiaoQ-data')
  const installers = folder('program/XiaoQ-data/installers')
  for (const [name, text] of Object.entries(program ?? {})) {
    mkdirSync(join(home, 'program', name, '..'), { recursive: true })
    writeFileSync(join(home, 'program', name), text)
  }
  const done: string[] = []
  const models = createModels({
    catalog: [],
    folder: () => modelsFolder,
    bundledFolder: join(home, 'program', 'resources', 'models'),
    chooseFolder: () => {},
    chosenPath: () => null,
    choosePath: () => {},
    pickFile: async () => null,
    pickFolder: async () => null,
    download: async () => {
      throw new Error('no network here')
    },
    onChange: () => {},
    log: silent,
  })
  const chosen = { stick: '', installers: [] as string[] }
  const seen: StickState[] = []
  const stick = createStick({
    version,
    platform,
    arch: 'x64',
    places: {
      dataFolder,
      resourcesFolder: folder('resources'),
      programFolder: program === undefined ? null : join(home, 'program'),
      appImage: undefined,
    },
    models: models.state,
    modelArrived: models.arrived,
    system: {
      pickStick: async () => chosen.stick,
      pickInstallers: async () => chosen.installers,
      openFile: async (path) => {
        done.push(`open ${path}`)
        return ''
      },
      showFile: (path) => void done.push(`show ${path}`),
      openFolder: async (path) => void done.push(`folder ${path}`),
    },
    onChange: (state) => seen.push(state),
    now: () => 0,
    log: silent,
  })
  return {
    stick,
    chosen,
    seen,
    done,
    dataFolder,
    modelsFolder,
    updates: join(dataFolder, 'updates'),
    giveModel: (name = 'own.gguf', bytes = MODEL) => writeFileSync(join(modelsFolder, name), bytes),
    giveInstaller: (name: string, bytes: Uint8Array = INSTALLER) =>
      writeFileSync(join(installers, name), bytes),
    /** What came of it, once the job that it may have begun has ended. */
    async ended(work: (stick: Stick) => Promise<void>): Promise<StickState> {
      await work(stick)
      let state = await stick.state()
      while (state.job !== null) {
        await new Promise((resolve) => setTimeout(resolve, 5))
        state = await stick.state()
      }
      return state
    },
  }
}

export type Computer = ReturnType<typeof computer>

/** A stick that `from` wrote with all it has. Returns the folder a person would choose. */
export async function stickFrom(from: Computer): Promise<string> {
  from.chosen.stick = tempFolder('U 盘')
  const { offer } = await from.stick.state()
  const { outcome } = await from.ended((stick) =>
    stick.write({
      installers: offer.installers.map(({ path }) => path),
      portable: offer.portable !== null,
      model: offer.model !== null,
    }),
  )
  if (outcome?.kind !== 'written') throw new Error(JSON.stringify(outcome))
  return from.chosen.stick
}

/** Every file below a folder, with slashes. */
export function allFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(folder.length + 1)
        .replaceAll('\\', '/'),
    )
    .sort()
}

/** Changes the manifest as somebody with an editor would; the sums are made to agree. */
export function forge(
  root: string,
  change: (list: {
    items: { [key: string]: unknown; files: { path: string; sizeBytes: number; sha256: string }[] }[]
  }) => void,
) {
  const file = join(root, 'manifest.json')
  const list = JSON.parse(readFileSync(file, 'utf8'))
  change(list)
  writeFileSync(file, JSON.stringify(list))
  const files = new Map<string, string>(
    list.items.flatMap((item: { files: { path: string; sha256: string }[] }) =>
      item.files.map(({ path, sha256 }) => [path, sha256]),
    ),
  )
  writeFileSync(join(root, 'SHA256SUMS.txt'), [...files].map(([path, sha]) => `${sha}  ${path}\n`).join(''))
}
