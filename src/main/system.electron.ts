import { mkdir } from 'node:fs/promises'
import { type BrowserWindow, clipboard, dialog, session, shell } from 'electron'
import { AppError, type Language } from '../shared/errors.ts'
import type { System } from './system.ts'

const WORDS = {
  'zh-CN': {
    title: '选择模型文件',
    filter: 'GGUF 模型',
    modelsFolder: '选择存放模型的文件夹',
    write: '选择要写入的 U 盘或文件夹',
    read: '选择带有小Q的 U 盘或文件夹',
    installers: '选择小Q的安装文件',
    deleteAll: '现在全部删除吗？',
    deleteAllDetail: '删除后无法找回。',
    deleteAllModels: '模型也会删除。删除后无法找回。',
    deleteNow: '全部删除',
    cancel: '取消',
  },
  en: {
    title: 'Choose a model file',
    filter: 'GGUF model',
    modelsFolder: 'Choose a folder for models',
    write: 'Choose the stick or folder to write to',
    read: 'Choose the stick or folder with XiaoQ',
    installers: 'Choose installers of XiaoQ',
    deleteAll: 'Delete everything now?',
    deleteAllDetail: 'Nothing can be brought back afterwards.',
    deleteAllModels: 'The models go too. Nothing can be brought back afterwards.',
    deleteNow: 'Delete everything',
    cancel: 'Cancel',
  },
}

/** Dialogs, folders and clipboard of the operating system. */
export function electronSystem(window: () => BrowserWindow | null, language: () => Language): System {
  const openMany = async (options: Electron.OpenDialogOptions): Promise<string[]> => {
    const owner = window()
    const { canceled, filePaths } = await (owner === null
      ? dialog.showOpenDialog(options)
      : dialog.showOpenDialog(owner, options))
    return canceled ? [] : filePaths
  }
  const open = async (options: Electron.OpenDialogOptions): Promise<string | null> =>
    (await openMany(options))[0] ?? null
  return {
    pickModelFile() {
      const { title, filter } = WORDS[language()]
      return open({ title, properties: ['openFile'], filters: [{ name: filter, extensions: ['gguf'] }] })
    },
    pickModelsFolder: () =>
      open({ title: WORDS[language()].modelsFolder, properties: ['openDirectory', 'createDirectory'] }),
    pickStick: (use) =>
      open({
        title: WORDS[language()][use],
        properties: use === 'write' ? ['openDirectory', 'createDirectory'] : ['openDirectory'],
      }),
    pickInstallers: () =>
      openMany({
        title: WORDS[language()].installers,
        properties: ['openFile', 'multiSelections'],
        filters: [{ name: 'XiaoQ', extensions: ['exe', 'dmg', 'AppImage', 'deb', 'zip'] }],
      }),
    openFile: (path) => shell.openPath(path),
    showFile: (path) => shell.showItemInFolder(path),
    async openFolder(path) {
      await mkdir(path, { recursive: true })
      const problem = await shell.openPath(path)
      if (problem !== '') throw new AppError('FOLDER_UNOPENED', problem)
    },
    async writeClipboard(text) {
      await clipboard.writeText(text)
    },
    async confirmDeleteAll(withModels) {
      const words = WORDS[language()]
      const owner = window()
      const options: Electron.MessageBoxOptions = {
        type: 'warning',
        message: words.deleteAll,
        detail: withModels ? words.deleteAllModels : words.deleteAllDetail,
        buttons: [words.deleteNow, words.cancel],
        defaultId: 1,
        cancelId: 1,
        noLink: true,
      }
      const { response } = await (owner === null
        ? dialog.showMessageBox(options)
        : dialog.showMessageBox(owner, options))
      return response === 0
    },
    async clearPages() {
      const { defaultSession } = session
      await Promise.all([
        defaultSession.clearCache(),
        defaultSession.clearStorageData(),
        defaultSession.clearCodeCaches({}),
      ])
    },
  }
}
