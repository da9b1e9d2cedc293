import { mkdir } from 'node:fs/promises'
import { type BrowserWindow, clipboard, dialog, shell } from 'electron'
import type { Language } from '../shared/errors.ts'
import type { System } from './app.ts'

const WORDS = {
  'zh-CN': { title: '选择模型文件', filter: 'GGUF 模型' },
  en: { title: 'Choose a model file', filter: 'GGUF model' },
}

/** Dialogs, folders and clipboard of the operating system. */
export function electronSystem(window: () => BrowserWindow | null, language: () => Language): System {
  return {
    async pickModelFile() {
      const words = WORDS[language()]
      const options: Electron.OpenDialogOptions = {
        title: words.title,
        properties: ['openFile'],
        filters: [{ name: words.filter, extensions: ['gguf'] }],
      }
      const owner = window()
      const { canceled, filePaths } = await (owner === null
        ? dialog.showOpenDialog(options)
        : dialog.showOpenDialog(owner, options))
      return canceled ? null : (filePaths[0] ?? null)
    },
    async openFolder(path) {
      await mkdir(path, { recursive: true })
      await shell.openPath(path)
    },
    async writeClipboard(text) {
      await clipboard.writeText(text)
    },
  }
}
