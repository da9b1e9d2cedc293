/** Names of files that every system takes. */
import { cutText } from '../shared/text/graphemes.ts'

/** What Windows takes for a device, whatever its extension (https://learn.microsoft.com/windows/win32/fileio/naming-a-file). */
const DEVICE = /^(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[\d¹²³]) *(?:\.|$)/i
/** Control and direction characters show nothing, or show a name as it is not. */
const FOREIGN = /[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069<>:"/\\|?*]+/gu
const MOST_CHARS = 60

export const isDeviceName = (name: string): boolean => DEVICE.test(name)

/** A title as the name of a file, without an extension; that of the app when nothing is left of it. */
export function fileNameOf(title: string): string {
  const plain = title
    .toWellFormed()
    .replace(FOREIGN, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/^[. ]+/, '')
  const name = cutText(plain, MOST_CHARS).replace(/[. ]+$/, '')
  if (name === '') return 'XiaoQ'
  return isDeviceName(name) ? `_${name}` : name
}
