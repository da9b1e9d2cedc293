/** Words in a line for Word: runs of text with their look, links and formulas. */
import {
  ExternalHyperlink,
  ImportedXmlComponent,
  type IRunOptions,
  type ParagraphChild,
  Tab,
  TextRun,
} from 'docx'
import type { Element, ElementContent } from 'hast'
import { isRightToLeft } from '../../../shared/text/direction.ts'
import { classOf, textOf } from '../render-answer.ts'
import { ommlOf } from './omml.ts'
import { CODE_COLOURS, CODE_FONT, LINK_COLOUR } from './styles.ts'
import { readXml, type XmlElement, xmlText } from './xml.ts'

type Look = Omit<IRunOptions, 'text' | 'children'>

export function runs(nodes: readonly ElementContent[], look: Look = {}): ParagraphChild[] {
  return nodes.flatMap((node): ParagraphChild[] => {
    // A line break in the source is a space to a reader.
    if (node.type === 'text') return [run(node.value.replace(/\s*\n\s*/g, ' '), look)]
    return node.type === 'element' ? element(node, look) : []
  })
}

function element(node: Element, look: Look): ParagraphChild[] {
  const inside = (more: Look) => runs(node.children, { ...look, ...more })
  switch (node.tagName) {
    case 'strong':
    case 'b':
      return inside({ bold: true, boldComplexScript: true })
    case 'em':
    case 'i':
      return inside({ italics: true, italicsComplexScript: true })
    case 'del':
    case 's':
      return inside({ strike: true })
    case 'sub':
      return inside({ subScript: true })
    case 'sup':
      return inside({ superScript: true })
    case 'code':
      return [run(textOf(node), { ...look, font: CODE_FONT, noProof: true })]
    case 'br':
      return [new TextRun({ break: 1 })]
    case 'input':
      return [run(node.properties.checked === true ? '☑ ' : '☐ ', look)]
    case 'a':
      return link(node, look)
    case 'span':
      return classOf(node).includes('formula') ? [formula(node, false)] : inside({})
    default:
      return inside({})
  }
}

function link(node: Element, look: Look): ParagraphChild[] {
  const href = xmlText(String(node.properties.href ?? ''))
  if (!/^(?:https?|mailto):/i.test(href)) return runs(node.children, look)
  const children = runs(node.children, { ...look, color: LINK_COLOUR, underline: {} })
  return [new ExternalHyperlink({ link: href, children })]
}

/** @param display on a line of its own */
export function formula(node: Element, display: boolean): ParagraphChild {
  const [child] = node.children
  // KaTeX could not read it: it stays as it was written.
  if (child === undefined || child.type === 'text') return run(child?.value ?? '', { font: CODE_FONT })
  const { value } = child as unknown as { value: string }
  const [math] = readXml(ommlOf(value, display)).children
  if (math === undefined) return run('', {})
  // What stands in a paragraph is named by the library one by one; a part of imported XML is not among them.
  return imported(math) as unknown as ParagraphChild
}

/** By hand, because the library's own reader of XML drops spaces. */
function imported({ name, attributes, children, text }: XmlElement): ImportedXmlComponent {
  const component = new ImportedXmlComponent(name, attributes)
  for (const child of children) component.push(imported(child))
  if (text !== '') component.push(text)
  return component
}

export function run(text: string, look: Look): TextRun {
  const rightToLeft = isRightToLeft(text) ? { rightToLeft: true } : {}
  const pieces = xmlText(text).split('\t')
  const children = pieces.flatMap((piece, n) => (n === 0 ? [piece] : [new Tab(), piece]))
  return new TextRun({ ...look, ...rightToLeft, children })
}

/** A line of code, coloured as on the screen. */
export interface Line {
  runs: TextRun[]
}

/** The lines of a block of code. */
export function codeLines(code: Element): Line[] {
  const lines: Line[] = [{ runs: [] }]
  const add = (nodes: readonly ElementContent[], colour: string | undefined): void => {
    for (const node of nodes) {
      if (node.type === 'element') {
        add(node.children, CODE_COLOURS[/hljs-(\w+)/.exec(classOf(node))?.[1] ?? ''] ?? colour)
      } else if (node.type === 'text') {
        const [first = '', ...others] = node.value.split('\n')
        const look = { font: CODE_FONT, noProof: true, ...(colour === undefined ? {} : { color: colour }) }
        lines.at(-1)?.runs.push(run(first, look))
        for (const text of others) lines.push({ runs: [run(text, look)] })
      }
    }
  }
  add(code.children, undefined)
  // The line break at the end of a block begins no line.
  return lines.length > 1 && textOf(code).endsWith('\n') ? lines.slice(0, -1) : lines
}
