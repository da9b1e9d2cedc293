/**
 * The application menu: on macOS at the top of the screen, elsewhere hidden until Alt is pressed. Keys are shown
 * in it, and handled by the window, which knows when a dialog or an input method wants them for itself.
 */
import { app, type MenuItemConstructorOptions as Item, Menu } from 'electron'
import { type Command, type CommandEntry, MENUS, type MenuName } from '../shared/commands.ts'
import type { Language } from '../shared/errors.ts'

/** Words of the menu that a right click opens too. */
export const EDITING = {
  'zh-CN': { cut: '剪切', copy: '复制', paste: '粘贴', selectAll: '全选' },
  en: { cut: 'Cut', copy: 'Copy', paste: 'Paste', selectAll: 'Select all' },
}

const TITLES = {
  'zh-CN': { file: '文件', edit: '编辑', chat: '对话', view: '显示', window: '窗口', help: '帮助' },
  en: { file: 'File', edit: 'Edit', chat: 'Chat', view: 'View', window: 'Window', help: 'Help' },
}

/** What the system does itself. */
const ROLES = {
  'zh-CN': {
    ...EDITING['zh-CN'],
    quit: '退出',
    close: '关闭窗口',
    undo: '撤销',
    redo: '重做',
    resetZoom: '实际大小',
    zoomIn: '放大',
    zoomOut: '缩小',
    togglefullscreen: '全屏',
    about: '关于小Q',
    hide: '隐藏小Q',
    hideOthers: '隐藏其他',
    unhide: '全部显示',
    minimize: '最小化',
    zoom: '缩放',
    front: '前置全部窗口',
  },
  en: {
    ...EDITING.en,
    quit: 'Quit',
    close: 'Close window',
    undo: 'Undo',
    redo: 'Redo',
    resetZoom: 'Actual size',
    zoomIn: 'Zoom in',
    zoomOut: 'Zoom out',
    togglefullscreen: 'Full screen',
    about: 'About XiaoQ',
    hide: 'Hide XiaoQ',
    hideOthers: 'Hide others',
    unhide: 'Show all',
    minimize: 'Minimise',
    zoom: 'Zoom',
    front: 'Bring all to front',
  },
}

/** @param run has the window do what was chosen */
export function installMenu(language: Language, run: (command: Command) => void): void {
  const isMac = process.platform === 'darwin'
  const title = TITLES[language]
  const roles = (...names: (keyof (typeof ROLES)['en'])[]): Item[] =>
    names.map((role) => ({ role, label: ROLES[language][role] }))
  const command = ({ id, words, keys = [] }: CommandEntry & { id: Command }): Item => ({
    id,
    label: words[language],
    click: () => run(id),
    ...(keys[0] === undefined ? {} : { accelerator: keys[0], registerAccelerator: false }),
  })
  /** macOS has the settings in the app's own menu. */
  const isElsewhere = ({ id }: { id: Command }) => isMac && id === 'settings'
  const groups = (name: MenuName) =>
    MENUS[name].map((group) => group.filter((entry) => !isElsewhere(entry)).map(command))
  const menu = (label: string, items: Item[][]): Item => ({
    label,
    submenu: items.flatMap((group, index) => (index === 0 ? group : [{ type: 'separator' }, ...group])),
  })
  const settings = MENUS.file.flat().filter(isElsewhere).map(command)
  const own: Item[] = [
    menu(app.name, [roles('about'), settings, roles('hide', 'hideOthers', 'unhide'), roles('quit')]),
  ]
  const windows: Item[] = [menu(title.window, [roles('minimize', 'zoom'), roles('front')])]
  const template = [
    ...(isMac ? own : []),
    menu(title.file, [...groups('file'), isMac ? roles('close') : roles('close', 'quit')]),
    menu(title.edit, [roles('undo', 'redo'), roles('cut', 'copy', 'paste', 'selectAll'), ...groups('edit')]),
    menu(title.chat, groups('chat')),
    menu(title.view, [...groups('view'), roles('resetZoom', 'zoomIn', 'zoomOut'), roles('togglefullscreen')]),
    ...(isMac ? windows : []),
    menu(title.help, [...groups('help'), ...(isMac ? [] : [roles('about')])]),
  ]
  Menu.setApplicationMenu(Menu.buildFromTemplate(template))
}
