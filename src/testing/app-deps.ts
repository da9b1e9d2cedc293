/** For tests only: what Electron would give the app, replaced by what leads nowhere. */
import { join } from 'node:path'
import type { ScenarioName } from '../engine/scripted-model.ts'
import type { AppDeps } from '../main/app.ts'
import { silent } from '../main/log.ts'
import { AppError } from '../shared/errors.ts'
import { inMemoryProcess } from './in-memory-engine.ts'

const ROOT = join(import.meta.dirname, '../..')

/**
 * An app that keeps everything in `folder`, where its models are looked for too. Its dialogs are cancelled, nothing
 * is shown, printed or heard.
 */
export function testDeps(folder: string, scenario: ScenarioName): AppDeps {
  return {
    version: '0',
    platform: 'test',
    systemLanguage: 'zh-CN',
    versions: { electron: '', chromium: '', node: process.versions.node, sqlite: '', engine: '' },
    dataFolder: join(folder, 'data'),
    dataPlace: 'computer',
    logFolder: join(folder, 'logs'),
    homeFolder: folder,
    arch: process.arch,
    resourcesFolder: join(folder, 'resources'),
    programFolder: null,
    appImage: undefined,
    modelsFolder: folder,
    bundledModels: join(folder, 'bundled'),
    catalogFile: join(ROOT, 'resources/models/catalog.json'),
    spawnEngine: () => inMemoryProcess(scenario),
    checkModel: () => ({ quantisation: null }),
    fileWorker: join(ROOT, 'src/main/file-worker.ts'),
    network: {
      grant() {
        throw new AppError('MODEL_UNREACHABLE')
      },
    },
    proxy: null,
    system: {
      pickModelFile: async () => null,
      pickModelsFolder: async () => null,
      openFolder: async () => {},
      pickStick: async () => null,
      pickInstallers: async () => [],
      openFile: async () => '',
      showFile: () => {},
      writeClipboard: async () => {},
      confirmDeleteAll: async () => false,
      clearPages: async () => {},
    },
    paper: {
      pickSaveFile: async () => null,
      pickImportFile: async () => null,
      toPdf: async (html) => new TextEncoder().encode(html),
      print: async () => {},
    },
    onLanguage: () => {},
    emit: () => {},
    reloadWindow: () => {},
    now: Date.now,
    steadyNow: () => performance.now(),
    log: silent,
  }
}
