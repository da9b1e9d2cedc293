/**
 * The application menu: on macOS at the top of the screen, elsewhere hidden until Alt is pressed. Keys are shown
 * in it, and handled by the window, which knows when a dialog or an input method wants them for itself.
 */
import { app, Menu, type MenuItemConstructorOptions } from 'electron'
import type { Command } from '../shared/commands.ts'
import type { Language } from '../shared/errors.ts'

/** Words of the menu that a right click opens too. */
export const EDITING = {
  'zh-CN': { cut: '剪切', copy: '复制', paste: '粘贴', selectAll: '全选' },
  en: { cut: 'Cut', copy: 'Copy', paste: 'Paste', selectAll: 'Select all' },
}

const WORDS = {
  'zh-CN': {
    file: '文件',
    newChat: '新对话',
    transfer: '导出和导入…',
    stick: 'U 盘…',
    manage: '管理对话…',
    settings: '设置…',
    lock: '立即上锁',
    quit: '退出',
    close: '关闭窗口',
    edit: '编辑',
    undo: '撤销',
    redo: '重做',
    ...EDITING['zh-CN'],
    find: '在对话中查找',
    search: '搜索全部对话…',
    view: '显示',
    sidebar: '显示或隐藏对话列表',
    resetZoom: '实际大小',
    zoomIn: '放大',
    zoomOut: '缩小',
    togglefullscreen: '全屏',
    chat: '对话',
    regenerate: '重新生成',
    nextChat: '下一个对话',
    previousChat: '上一个对话',
    print: '打印这段对话…',
    exportChat: '导出这段对话…',
    about: '关于小Q',
    hide: '隐藏小Q',
    hideOthers: '隐藏其他',
    unhide: '全部显示',
    zoom: '缩放',
    front: '前置全部窗口',
    library: '提示词和角色…',
    memory: '小Q记住的内容…',
    models: '选择模型…',
    window: '窗口',
    minimize: '最小化',
    help: '帮助',
    shortcuts: '快捷键',
    privacy: '隐私…',
    diagnostics: '诊断报告…',
  },
  en: {
    file: 'File',
    newChat: 'New chat',
    transfer: 'Export and import…',
    stick: 'USB stick…',
    manage: 'Manage conversations…',
    settings: 'Settings…',
    lock: 'Lock now',
    quit: 'Quit',
    close: 'Close window',
    edit: 'Edit',
    undo: 'Undo',
    redo: 'Redo',
    ...EDITING.en,
    find: 'Find in this conversation',
    search: 'Search all conversations…',
    view: 'View',
    sidebar: 'Show or hide conversations',
    resetZoom: 'Actual size',
    zoomIn: 'Zoom in',
    zoomOut: 'Zoom out',
    togglefullscreen: 'Full screen',
    chat: 'Chat',
    regenerate: 'Regenerate',
    nextChat: 'Next conversation',
    previousChat: 'Previous conversation',
    print: 'Print this conversation…',
    exportChat: 'Export this conversation…',
    about: 'About XiaoQ',
    hide: 'Hide XiaoQ',
    hideOthers: 'Hide others',
    unhide: 'Show all',
    zoom: 'Zoom',
    front: 'Bring all to front',
    library: 'Prompts and roles…',
    memory: 'What XiaoQ remembers…',
    models: 'Choose a model…',
    window: 'Window',
    minimize: 'Minimise',
    help: 'Help',
    shortcuts: 'Keyboard shortcuts',
    privacy: 'Privacy…',
    diagnostics: 'Diagnostic report…',
  },
}

type Word = keyof (typeof WORDS)['en']
type Role = Exclude<Word, Command | 'file' | 'edit' | 'view' | 'chat'>

/** @param run has the window do what was chosen */
export function installMenu(language: Language, run: (command: Command) => void): void {
  const words = WORDS[language]
  const isMac = process.platform === 'darwin'
  const role = (name: Role): MenuItemConstructorOptions => ({ role: name, label: words[name] })
  const command = (name: Command, accelerator?: string): MenuItemConstructorOptions => ({
    id: name,
    label: words[name],
    click: () => run(name),
    ...(accelerator === undefined ? {} : { accelerator, registerAccelerator: false }),
  })
  const separator: MenuItemConstructorOptions = { type: 'separator' }
  const menu = (name: Word, submenu: MenuItemConstructorOptions[]): MenuItemConstructorOptions => ({
    label: words[name],
    submenu,
  })
  const settings = command('settings', 'CmdOrCtrl+,')
  const template: MenuItemConstructorOptions[] = [
    ...(isMac
      ? [
          {
            label: app.name,
            submenu: [
              role('about'),
              separator,
              settings,
              separator,
              role('hide'),
              role('hideOthers'),
              role('unhide'),
              separator,
              role('quit'),
            ],
          },
        ]
      : []),
    menu('file', [
      command('newChat', 'CmdOrCtrl+N'),
      separator,
      command('exportChat'),
      command('print', 'CmdOrCtrl+P'),
      separator,
      command('transfer'),
      command('stick'),
      command('manage'),
      separator,
      ...(isMac ? [] : [settings]),
      command('lock', 'CmdOrCtrl+Shift+L'),
      separator,
      role('close'),
      ...(isMac ? [] : [role('quit')]),
    ]),
    menu('edit', [
      role('undo'),
      role('redo'),
      separator,
      role('cut'),
      role('copy'),
      role('paste'),
      role('selectAll'),
      separator,
      command('find', 'CmdOrCtrl+F'),
      command('search', 'CmdOrCtrl+K'),
    ]),
    menu('chat', [
      command('regenerate', 'CmdOrCtrl+R'),
      separator,
      command('nextChat', 'Ctrl+Tab'),
      command('previousChat', 'Ctrl+Shift+Tab'),
      separator,
      command('library', 'CmdOrCtrl+L'),
      command('memory'),
      command('models'),
    ]),
    menu('view', [
      command('sidebar', 'CmdOrCtrl+B'),
      separator,
      role('resetZoom'),
      role('zoomIn'),
      role('zoomOut'),
      separator,
      role('togglefullscreen'),
    ]),
    ...(isMac ? [menu('window', [role('minimize'), role('zoom'), separator, role('front')])] : []),
    menu('help', [
      command('shortcuts', 'F1'),
      separator,
      command('privacy'),
      command('diagnostics'),
      ...(isMac ? [] : [role('about')]),
    ]),
  ]
  Menu.setApplicationMenu(Menu.buildFromTemplate(template))
}
