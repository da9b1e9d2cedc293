/** The application menu: on macOS the only way to copy, paste and quit; elsewhere hidden until Alt is pressed. */
import { Menu, type MenuItemConstructorOptions } from 'electron'
import type { Language } from '../shared/errors.ts'

const WORDS = {
  'zh-CN': {
    file: '文件',
    quit: '退出',
    close: '关闭窗口',
    edit: '编辑',
    undo: '撤销',
    redo: '重做',
    cut: '剪切',
    copy: '复制',
    paste: '粘贴',
    selectAll: '全选',
    view: '显示',
    resetZoom: '实际大小',
    zoomIn: '放大',
    zoomOut: '缩小',
    togglefullscreen: '全屏',
  },
  en: {
    file: 'File',
    quit: 'Quit',
    close: 'Close window',
    edit: 'Edit',
    undo: 'Undo',
    redo: 'Redo',
    cut: 'Cut',
    copy: 'Copy',
    paste: 'Paste',
    selectAll: 'Select all',
    view: 'View',
    resetZoom: 'Actual size',
    zoomIn: 'Zoom in',
    zoomOut: 'Zoom out',
    togglefullscreen: 'Full screen',
  },
}

type Role = Exclude<keyof (typeof WORDS)['en'], 'file' | 'edit' | 'view'>

export function installMenu(language: Language): void {
  const words = WORDS[language]
  const item = (role: Role): MenuItemConstructorOptions => ({ role, label: words[role] })
  const separator: MenuItemConstructorOptions = { type: 'separator' }
  const template: MenuItemConstructorOptions[] = [
    ...(process.platform === 'darwin' ? [{ role: 'appMenu' } as const] : []),
    { label: words.file, submenu: [item('close'), ...(process.platform === 'darwin' ? [] : [item('quit')])] },
    {
      label: words.edit,
      submenu: [
        item('undo'),
        item('redo'),
        separator,
        item('cut'),
        item('copy'),
        item('paste'),
        item('selectAll'),
      ],
    },
    {
      label: words.view,
      submenu: [item('resetZoom'), item('zoomIn'), item('zoomOut'), separator, item('togglefullscreen')],
    },
  ]
  Menu.setApplicationMenu(Menu.buildFromTemplate(template))
}
