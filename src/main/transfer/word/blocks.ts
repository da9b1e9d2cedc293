/** The blocks of an answer for Word: paragraphs, headings, lists, quotes, code, tables, formulas. */
import {
  AlignmentType,
  HeadingLevel,
  type INumberingOptions,
  type IParagraphOptions,
  LevelFormat,
  Paragraph,
  ShadingType,
  type Table,
} from 'docx'
import type { Element, ElementContent, RootContent } from 'hast'
import { isRightToLeft } from '../../../shared/text/direction.ts'
import { classOf, textOf } from '../render-answer.ts'
import { codeLines, formula, runs } from './runs.ts'
import { BOX, CODE_GROUND, LINE, QUIET, STEP } from './styles.ts'
import { table } from './table.ts'

/** Where a block stands. */
interface Place {
  indent: number
  /** Lists around it. */
  depth: number
  quoted: boolean
}
type Block = Paragraph | Table
type Level = INumberingOptions['config'][number]['levels'][number]

export interface Blocks {
  of(nodes: readonly RootContent[]): Block[]
  /** Every list of its own, so that each begins to count anew. Complete once all blocks are made. */
  numbering: INumberingOptions
}

const BLOCKS = new Set('p h1 h2 h3 h4 h5 h6 ul ol li blockquote figure pre table hr div section'.split(' '))
const HEADINGS: Record<string, (typeof HeadingLevel)[keyof typeof HeadingLevel]> = {
  // The first belongs to the conversation.
  h1: HeadingLevel.HEADING_2,
  h2: HeadingLevel.HEADING_3,
  h3: HeadingLevel.HEADING_4,
  h4: HeadingLevel.HEADING_5,
  h5: HeadingLevel.HEADING_6,
  h6: HeadingLevel.HEADING_6,
}
const BULLETS = ['•', '◦', '▪']
/** Word counts no deeper. */
const MOST_DEPTH = 8

export function createBlocks(): Blocks {
  const config: { reference: string; levels: Level[] }[] = []
  return {
    numbering: { config },
    of: (nodes) => blocks(nodes as ElementContent[], { indent: 0, depth: 0, quoted: false }),
  }

  function blocks(nodes: readonly ElementContent[], place: Place, mark?: Mark): Block[] {
    const made: Block[] = []
    let first = mark
    const add = (more: (mark: Mark | undefined) => Block[]) => {
      made.push(...more(first))
      first = undefined
    }
    for (const group of grouped(nodes)) {
      if (Array.isArray(group)) add((mark) => [paragraph(group, place, { ...mark })])
      else add((mark) => block(group, place, mark))
    }
    return made
  }

  function block(node: Element, place: Place, mark: Mark | undefined): Block[] {
    // A mark of a list needs a paragraph to stand in front of.
    const alone =
      mark === undefined ? [] : [new Paragraph({ ...mark, spacing: { after: 0 }, keepNext: true })]
    const heading = HEADINGS[node.tagName]
    if (heading !== undefined) return [paragraph(node.children, place, { ...mark, heading })]
    switch (node.tagName) {
      case 'p':
        // A formula of its own line may stand among words.
        if (node.children.some(isBlock)) return blocks(node.children, place, mark)
        return [paragraph(node.children, place, { ...mark, keepNext: classOf(node).includes('lead') })]
      case 'ul':
      case 'ol':
        return [...alone, ...list(node, place)]
      case 'blockquote':
        return [
          ...alone,
          ...blocks(node.children, { ...place, indent: place.indent + STEP / 2, quoted: true }),
        ]
      case 'figure':
        return [...alone, ...code(node, place)]
      case 'table':
        return [...alone, ...table(node, place.indent)]
      case 'hr':
        return [new Paragraph({ border: { bottom: { ...LINE, space: 1 } } })]
      case 'span':
        return [...alone, new Paragraph({ children: [formula(node, true)], alignment: AlignmentType.CENTER })]
      default:
        return blocks(node.children, place, mark)
    }
  }

  function list(node: Element, place: Place): Block[] {
    const reference = `list${config.length + 1}`
    const level = Math.min(place.depth, MOST_DEPTH)
    const indent = place.indent + STEP
    const ordered = node.tagName === 'ol'
    config.push({
      reference,
      levels: [
        {
          level,
          format: ordered ? LevelFormat.DECIMAL : LevelFormat.BULLET,
          text: ordered ? `%${level + 1}.` : (BULLETS[level % BULLETS.length] ?? '•'),
          start: Number(node.properties.start ?? 1),
          style: { paragraph: { indent: { left: indent, hanging: STEP } } },
        },
      ],
    })
    return node.children.flatMap((item) => {
      if (item.type !== 'element') return []
      const mark = { numbering: { reference, level }, indent: { left: indent, hanging: STEP } }
      return blocks(item.children, { ...place, indent, depth: place.depth + 1 }, mark)
    })
  }
}

type Mark = Pick<IParagraphOptions, 'numbering' | 'indent'>

/** Runs of words as one list, blocks as they are. */
function grouped(nodes: readonly ElementContent[]): (Element | ElementContent[])[] {
  const groups: (Element | ElementContent[])[] = []
  for (const node of nodes) {
    const last = groups.at(-1)
    if (isBlock(node)) groups.push(node)
    else if (Array.isArray(last)) last.push(node)
    else if (node.type !== 'text' || node.value.trim() !== '') groups.push([node])
  }
  return groups.map((group) => (Array.isArray(group) ? trimmed(group) : group))
}

/** Without the white space between words and the block that comes next. */
function trimmed(words: readonly ElementContent[]): ElementContent[] {
  const last = words.at(-1)
  if (last?.type !== 'text') return [...words]
  return [...words.slice(0, -1), { ...last, value: last.value.trimEnd() }]
}

function isBlock(node: ElementContent): node is Element {
  if (node.type !== 'element') return false
  return BLOCKS.has(node.tagName) || /formula display/.test(classOf(node))
}

function paragraph(
  nodes: readonly ElementContent[],
  { indent, quoted }: Place,
  more: IParagraphOptions,
): Paragraph {
  return new Paragraph({
    indent: { left: indent },
    ...(quoted ? { border: { left: { ...LINE, size: 18, space: 8 } } } : {}),
    ...(isRightToLeft(nodes.map(textOf).join('')) ? { bidirectional: true } : {}),
    ...more,
    children: runs(nodes, quoted ? { color: QUIET } : {}),
  })
}

/** A box around the lines; the name of the language stays with it. */
function code(figure: Element, { indent }: Place): Paragraph[] {
  const [label, pre] = figure.children
  const inner = pre?.type === 'element' ? pre.children[0] : undefined
  const lines = inner?.type === 'element' ? codeLines(inner) : []
  const border = { top: BOX, bottom: BOX, left: BOX, right: BOX }
  const place = { indent: { left: indent + 100, right: 100 }, border }
  const name = label === undefined ? [] : runs([label], { color: QUIET, size: 17 })
  return [
    new Paragraph({
      ...place,
      children: name,
      keepNext: true,
      spacing: { before: 120, after: 0, line: 240 },
    }),
    ...lines.map(
      (line, n) =>
        new Paragraph({
          ...place,
          children: line.runs,
          shading: { type: ShadingType.CLEAR, fill: CODE_GROUND },
          spacing: { before: 0, after: n === lines.length - 1 ? 160 : 0, line: 260 },
        }),
    ),
  ]
}
