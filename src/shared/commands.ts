/**
 * What a person can have done from the menu or with a key. Each is said once, with its place, its keys and its words:
 * main makes the menu of it, the window listens for the keys and lists them. What a command does, its feature says.
 */
import type { Language } from './errors.ts'

export interface CommandEntry {
  id: string
  words: Record<Language, string>
  /** As Electron writes them: `CmdOrCtrl` is Cmd on macOS. The menu shows the first. */
  keys?: readonly string[]
  /** Its keys work over a dialog too. */
  overDialogs?: true
}

/** The menus with their groups; a line is drawn between two groups. */
export const MENUS = {
  file: [
    [
      {
        id: 'newChat',
        words: { 'zh-CN': '新对话', en: 'New chat' },
        keys: ['CmdOrCtrl+N', 'CmdOrCtrl+Shift+O'],
      },
    ],
    [
      { id: 'exportChat', words: { 'zh-CN': '导出这段对话…', en: 'Export this conversation…' } },
      {
        id: 'print',
        words: { 'zh-CN': '打印这段对话…', en: 'Print this conversation…' },
        keys: ['CmdOrCtrl+P'],
      },
    ],
    [
      { id: 'transfer', words: { 'zh-CN': '导出和导入…', en: 'Export and import…' } },
      { id: 'stick', words: { 'zh-CN': 'U 盘…', en: 'USB stick…' } },
      { id: 'manage', words: { 'zh-CN': '管理对话…', en: 'Manage conversations…' } },
    ],
    [
      { id: 'settings', words: { 'zh-CN': '设置…', en: 'Settings…' }, keys: ['CmdOrCtrl+,'] },
      {
        id: 'lock',
        words: { 'zh-CN': '立即上锁', en: 'Lock now' },
        keys: ['CmdOrCtrl+Shift+L', 'Ctrl+Shift+L'],
        // Whoever leaves has no time to close a dialog.
        overDialogs: true,
      },
    ],
  ],
  edit: [
    [
      {
        id: 'find',
        words: { 'zh-CN': '在对话中查找', en: 'Find in this conversation' },
        keys: ['CmdOrCtrl+F'],
      },
      {
        id: 'search',
        words: { 'zh-CN': '搜索全部对话…', en: 'Search all conversations…' },
        keys: ['CmdOrCtrl+K'],
      },
    ],
  ],
  chat: [
    [{ id: 'regenerate', words: { 'zh-CN': '重新生成', en: 'Regenerate' }, keys: ['CmdOrCtrl+R'] }],
    [
      // Not CmdOrCtrl: Cmd+Tab is the system's own on macOS.
      { id: 'nextChat', words: { 'zh-CN': '下一个对话', en: 'Next conversation' }, keys: ['Ctrl+Tab'] },
      {
        id: 'previousChat',
        words: { 'zh-CN': '上一个对话', en: 'Previous conversation' },
        keys: ['Ctrl+Shift+Tab'],
      },
    ],
    [
      {
        id: 'library',
        words: { 'zh-CN': '提示词和角色…', en: 'Prompts and roles…' },
        keys: ['CmdOrCtrl+L'],
      },
      { id: 'memory', words: { 'zh-CN': '小Q记住的内容…', en: 'What XiaoQ remembers…' } },
      { id: 'models', words: { 'zh-CN': '选择模型…', en: 'Choose a model…' } },
    ],
  ],
  view: [
    [
      {
        id: 'sidebar',
        words: { 'zh-CN': '显示或隐藏对话列表', en: 'Show or hide conversations' },
        keys: ['CmdOrCtrl+B'],
      },
    ],
  ],
  help: [
    [
      {
        id: 'shortcuts',
        words: { 'zh-CN': '快捷键', en: 'Keyboard shortcuts' },
        keys: ['F1', 'CmdOrCtrl+/'],
      },
    ],
    [
      { id: 'privacy', words: { 'zh-CN': '隐私…', en: 'Privacy…' } },
      { id: 'diagnostics', words: { 'zh-CN': '诊断报告…', en: 'Diagnostic report…' } },
    ],
  ],
} as const satisfies Record<string, readonly (readonly CommandEntry[])[]>

export type MenuName = keyof typeof MENUS
export type Command = (typeof MENUS)[MenuName][number][number]['id']

/** All of them, in the order of the menu. */
export const COMMANDS: readonly (CommandEntry & { id: Command })[] = Object.values(MENUS).flat(2)
