/** A table for Word: with borders, columns as wide as what they hold needs, its first row on every page. */
import { AlignmentType, Paragraph, Table, TableCell, TableLayoutType, TableRow, WidthType } from 'docx'
import type { Element, ElementContent } from 'hast'
import { isRightToLeft } from '../../../shared/text/direction.ts'
import { textOf } from '../render-answer.ts'
import { runs } from './runs.ts'
import { LINE, TEXT_WIDTH } from './styles.ts'

const ALIGNMENTS: Record<string, (typeof AlignmentType)[keyof typeof AlignmentType]> = {
  left: AlignmentType.LEFT,
  center: AlignmentType.CENTER,
  right: AlignmentType.RIGHT,
}
/** Characters of a column, full-width ones counted twice: a long one takes no more from the others. */
const WIDTH = { least: 4, most: 40 }

/** @param indent twentieths of a point */
export function table(node: Element, indent: number): [Table, Paragraph] | [] {
  const rows = elements(node).flatMap((part) => elements(part))
  const [head] = rows
  if (head === undefined) return []
  const widths = columnWidths(rows, TEXT_WIDTH - indent)
  const columns = widths.length
  const made = new Table({
    rows: rows.map(
      (row) =>
        new TableRow({
          cantSplit: true,
          tableHeader: row === head,
          children: Array.from({ length: columns }, (_, n) => cell(elements(row)[n], widths[n] ?? 0)),
        }),
    ),
    width: { size: TEXT_WIDTH - indent, type: WidthType.DXA },
    indent: { size: indent, type: WidthType.DXA },
    columnWidths: widths,
    layout: TableLayoutType.AUTOFIT,
    margins: { top: 40, bottom: 40, left: 100, right: 100 },
    borders: {
      top: LINE,
      bottom: LINE,
      left: LINE,
      right: LINE,
      insideHorizontal: LINE,
      insideVertical: LINE,
    },
    visuallyRightToLeft: isRightToLeft(textOf(node)),
  })
  // Two tables in a row would become one.
  return [made, new Paragraph({ spacing: { before: 0, after: 0, line: 160, lineRule: 'exact' } })]
}

function cell(node: Element | undefined, width: number): TableCell {
  const children = node?.children ?? []
  const alignment = ALIGNMENTS[String(node?.properties.align ?? '')]
  const isHead = node?.tagName === 'th'
  return new TableCell({
    width: { size: width, type: WidthType.DXA },
    children: [
      new Paragraph({
        children: runs(children, isHead ? { bold: true } : {}),
        spacing: { before: 0, after: 0 },
        ...(alignment === undefined ? {} : { alignment }),
        ...(isRightToLeft(children.map(textOf).join('')) ? { bidirectional: true } : {}),
      }),
    ],
  })
}

function columnWidths(rows: readonly Element[], whole: number): number[] {
  const columns = Math.max(...rows.map((row) => elements(row).length))
  const wanted = Array.from({ length: columns }, (_, n) => {
    const longest = Math.max(...rows.map((row) => widthOf(elements(row)[n])))
    return Math.min(WIDTH.most, Math.max(WIDTH.least, longest))
  })
  const all = wanted.reduce((sum, width) => sum + width, 0)
  return wanted.map((width) => Math.floor((whole * width) / all))
}

function widthOf(node: Element | undefined): number {
  const text = node === undefined ? '' : textOf(node)
  return text.length + (text.match(/[\u1100-\uffef]/g)?.length ?? 0)
}

const elements = ({ children }: { children: readonly ElementContent[] }): Element[] =>
  children.filter((child) => child.type === 'element')
