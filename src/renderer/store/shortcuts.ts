import type { Settings } from '../../shared/settings.ts'

/** The keys of the app, as they are listed on F1. What they do is in hooks/use-shortcuts.ts and the composer. */
export const shortcuts = (sendKey: Settings['sendKey']) =>
  [
    { label: 'keySend', keys: [sendKey === 'enter' ? 'Enter' : 'Ctrl+Enter'] },
    { label: 'keyNewLine', keys: [sendKey === 'enter' ? 'Shift+Enter' : 'Enter'] },
    { label: 'keyRecall', keys: ['↑'] },
    { label: 'newChat', keys: ['Ctrl+N', 'Ctrl+Shift+O'] },
    { label: 'search', keys: ['Ctrl+K'] },
    { label: 'find', keys: ['Ctrl+F'] },
    { label: 'regenerate', keys: ['Ctrl+R'] },
    { label: 'keySidebar', keys: ['Ctrl+B'] },
    { label: 'library', keys: ['Ctrl+L'] },
    { label: 'print', keys: ['Ctrl+P'] },
    { label: 'settings', keys: ['Ctrl+,'] },
    { label: 'lockNow', keys: ['Ctrl+Shift+L'] },
    { label: 'keyNext', keys: ['Ctrl+Tab', 'Ctrl+Shift+Tab'] },
    { label: 'keyNth', keys: ['Ctrl+1 … 9'] },
    { label: 'keyZoom', keys: ['Ctrl++', 'Ctrl+-', 'Ctrl+0'] },
    { label: 'keyEscape', keys: ['Esc'] },
    { label: 'shortcuts', keys: ['F1', 'Ctrl+/'] },
  ] as const
