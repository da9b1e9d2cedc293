/** How documents for Word look. Lengths are twentieths of a point, sizes half points, as in the format itself. */
import { BorderStyle, type IStylesOptions, LineRuleType } from 'docx'

/** Each script takes the font that is named for it; the Chinese one comes with Word and with WPS. */
export const TEXT_FONT = { ascii: 'Calibri', hAnsi: 'Calibri', eastAsia: 'Microsoft YaHei', cs: 'Arial' }
export const CODE_FONT = { ascii: 'Consolas', hAnsi: 'Consolas', eastAsia: 'Microsoft YaHei', cs: 'Consolas' }

export const LINK_COLOUR = '0563C1'
export const QUIET = '666666'
const ACCENT = '0B6E63'
/** By the class of highlight.js. */
export const CODE_COLOURS: Record<string, string> = {
  keyword: '8A3B9C',
  meta: '8A3B9C',
  string: '2D6A1F',
  number: '9A4A00',
  literal: '9A4A00',
  comment: '666D75',
  title: '1B5AA6',
  built_in: '1B5AA6',
  attr: '1B5AA6',
  name: '1B5AA6',
}

/** A4 between its margins. */
export const PAGE = { width: 11_906, height: 16_838, margin: 1134 }
export const TEXT_WIDTH = PAGE.width - 2 * PAGE.margin
/** One step of a list, of a quote. */
export const STEP = 420

export const LINE = { style: BorderStyle.SINGLE, size: 4, color: 'BBBBBB' }
export const BOX = { style: BorderStyle.SINGLE, size: 4, color: 'D8D5CE', space: 4 }
export const CODE_GROUND = 'F6F5F2'

export const WHO = 'Who'
export const DATE = 'ConversationDate'

export const STYLES: IStylesOptions = {
  default: {
    document: {
      run: {
        font: TEXT_FONT,
        size: 22,
        language: { value: 'en-US', eastAsia: 'zh-CN', bidirectional: 'ar-SA' },
      },
      // Said, because not every program takes `auto` for granted.
      paragraph: { spacing: { after: 120, line: 300, lineRule: LineRuleType.AUTO } },
    },
    ...headings([34, 28, 26, 24, 22, 22]),
  },
  paragraphStyles: [
    {
      id: WHO,
      name: 'Who',
      basedOn: 'Normal',
      next: 'Normal',
      run: { bold: true, color: ACCENT },
      paragraph: { keepNext: true, spacing: { before: 280, after: 80 } },
    },
    { id: DATE, name: 'Conversation date', basedOn: 'Normal', run: { color: QUIET, size: 18 } },
  ],
}

/** Headings stay with what they are of. */
function headings(sizes: readonly number[]) {
  const styles = sizes.map((size, n) => [
    `heading${n + 1}`,
    {
      run: { font: TEXT_FONT, size, bold: true, color: '24282D' },
      paragraph: { keepNext: true, keepLines: true, spacing: { before: 240, after: 120 } },
    },
  ])
  return Object.fromEntries(styles)
}
