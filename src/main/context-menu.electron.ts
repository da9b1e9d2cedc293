/** A right click: cut, copy, paste and select all, as everywhere on the system. */
import { app, Menu, type MenuItemConstructorOptions } from 'electron'
import type { Language } from '../shared/errors.ts'
import { EDITING } from './menu.electron.ts'

export function offerEditing(language: () => Language): void {
  app.on('web-contents-created', (_event, contents) => {
    contents.on('context-menu', (_event, { isEditable, editFlags, selectionText }) => {
      const words = EDITING[language()]
      const selected = selectionText.trim() !== ''
      if (!isEditable && !selected) return
      const items: MenuItemConstructorOptions[] = [
        ...(isEditable ? [{ role: 'cut', label: words.cut, enabled: editFlags.canCut } as const] : []),
        { role: 'copy', label: words.copy, enabled: selected },
        ...(isEditable ? [{ role: 'paste', label: words.paste, enabled: editFlags.canPaste } as const] : []),
        { type: 'separator' },
        { role: 'selectAll', label: words.selectAll, enabled: editFlags.canSelectAll },
      ]
      Menu.buildFromTemplate(items).popup()
    })
  })
}
