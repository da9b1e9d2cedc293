/** What many dialogs say. */
import type { common as zh } from '../zh-CN/common.ts'

export const common: Record<keyof typeof zh, string> = {
  close: 'Close',
  use: 'Use',
  cancel: 'Cancel',
  save: 'Save',
  openFolder: 'Open',
  openDataFolder: 'Open the data folder',
  unsaved: 'What you typed is not saved yet.',
  unsavedLeave: 'Discard',
  unsavedStay: 'Keep editing',
}
