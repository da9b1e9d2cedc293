/** Dialogs for files, and pages on paper: a hidden window draws the document and prints it. */
import { join } from 'node:path'
import { app, BrowserWindow, dialog } from 'electron'
import { AppError, type Language } from '../../shared/errors.ts'
import type { Publish } from '../protocol.electron.ts'
import type { Paper } from './transfer.ts'

const WORDS = {
  'zh-CN': { save: '导出对话', import: '导入对话', json: '小Q 或 ChatGPT 的对话文件' },
  en: {
    save: 'Export conversations',
    import: 'Import conversations',
    json: 'Conversations of XiaoQ or ChatGPT',
  },
}

export function electronPaper(
  window: () => BrowserWindow | null,
  language: () => Language,
  publish: Publish,
): Paper {
  const onPage = <T>(html: string, work: (page: BrowserWindow) => Promise<T>): Promise<T> =>
    publish(html, async (url) => {
      const page = new BrowserWindow({ show: false, webPreferences: { sandbox: true, javascript: false } })
      try {
        await page.loadURL(url)
        return await work(page)
      } finally {
        page.destroy()
      }
    })
  const owned = <O, R>(show: { (owner: BrowserWindow, options: O): R; (options: O): R }, options: O): R => {
    const owner = window()
    return owner === null ? show(options) : show(owner, options)
  }
  return {
    async pickSaveFile(name, extension) {
      const { canceled, filePath } = await owned(dialog.showSaveDialog.bind(dialog), {
        title: WORDS[language()].save,
        defaultPath: join(app.getPath('documents'), `${name}.${extension}`),
        filters: [{ name: extension.toUpperCase(), extensions: [extension] }],
      })
      return canceled || filePath === '' ? null : filePath
    },
    async pickImportFile() {
      const words = WORDS[language()]
      const { canceled, filePaths } = await owned(dialog.showOpenDialog.bind(dialog), {
        title: words.import,
        properties: ['openFile' as const],
        filters: [{ name: words.json, extensions: ['json'] }],
      })
      return canceled ? null : (filePaths[0] ?? null)
    },
    toPdf: (html) =>
      onPage(html, ({ webContents }) =>
        webContents.printToPDF({
          preferCSSPageSize: true,
          printBackground: true,
          generateDocumentOutline: true,
        }),
      ),
    print: (html) =>
      onPage(
        html,
        ({ webContents }) =>
          new Promise<void>((resolve, reject) =>
            webContents.print({}, (done, reason) =>
              done || /cancel/i.test(reason) ? resolve() : reject(new AppError('PRINT_FAILED', reason)),
            ),
          ),
      ),
  }
}
