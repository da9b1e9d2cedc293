import { mkdir } from 'node:fs/promises'
import { type BrowserWindow, clipboard, dialog, session, shell } from 'electron'
import type { Language } from '../shared/errors.ts'
import type { System } from './app.ts'

const WORDS = {
  'zh-CN': { title: '选择模型文件', filter: 'GGUF 模型', modelsFolder: '选择存放模型的文件夹' },
  en: { title: 'Choose a model file', filter: 'GGUF model', modelsFolder: 'Choose a folder for models' },
}

/** Dialogs, folders and clipboard of the operating system. */
export function electronSystem(window: () => BrowserWindow | null, language: () => Language): System {
  const open = async (options: Electron.OpenDialogOptions): Promise<string | null> => {
    const owner = window()
    const { canceled, filePaths } = await (owner === null
      ? dialog.showOpenDialog(options)
      : dialog.showOpenDialog(owner, options))
    return canceled ? null : (filePaths[0] ?? null)
  }
  return {
    pickModelFile() {
      const { title, filter } = WORDS[language()]
      return open({ title, properties: ['openFile'], filters: [{ name: filter, extensions: ['gguf'] }] })
    },
    pickModelsFolder: () =>
      open({ title: WORDS[language()].modelsFolder, properties: ['openDirectory', 'createDirectory'] }),
    async openFolder(path) {
      await mkdir(path, { recursive: true })
      await shell.openPath(path)
    },
    async writeClipboard(text) {
      await clipboard.writeText(text)
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
