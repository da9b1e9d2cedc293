/**
 * Formulas for Word: MathML, as KaTeX writes it, as OMML (ECMA-376 part 1, 22.1). What OMML has no word for is
 * written as what it holds.
 */
import {
  argumentLength,
  bracketed,
  delimitersOf,
  isFunction,
  isLimit,
  type Nary,
  naryOf,
  operandLength,
  parts,
} from './mathml.ts'
import { escapeXml, readXml, type XmlElement } from './xml.ts'

const NAMESPACE = 'http://schemas.openxmlformats.org/officeDocument/2006/math'

/** @param display on a line of its own */
export function ommlOf(mathml: string, display: boolean): string {
  const math = `<m:oMath xmlns:m="${NAMESPACE}">${row(readXml(mathml).children)}</m:oMath>`
  return display ? `<m:oMathPara xmlns:m="${NAMESPACE}">${math}</m:oMathPara>` : math
}

/** A large operator takes what follows it, up to a relation, as its operand; a function takes its argument. */
function row(elements: readonly XmlElement[]): string {
  const flat = bracketed(parts(elements))
  let omml = ''
  let at = 0
  while (at < flat.length) {
    const [element, ...rest] = flat.slice(at)
    if (element === undefined) break
    const nary = naryOf(element)
    const length = nary !== null ? operandLength(rest) : isFunction(element, rest) ? argumentLength(rest) : 0
    const operand = rest.slice(0, length)
    if (nary !== null) omml += naryOmml(nary, row(operand))
    else if (length > 0) omml += `<m:func>${box('fName', one(element))}${box('e', row(operand))}</m:func>`
    else omml += one(element)
    at += 1 + length
  }
  return omml
}

function naryOmml({ sign, below, above, stacked }: Nary, operand: string): string {
  const properties = [
    value('chr', sign),
    value('limLoc', stacked ? 'undOvr' : 'subSup'),
    ...(below === undefined ? [value('subHide', '1')] : []),
    ...(above === undefined ? [value('supHide', '1')] : []),
  ]
  const limits = `${box('sub', below === undefined ? '' : row([below]))}${box('sup', above === undefined ? '' : row([above]))}`
  return `<m:nary><m:naryPr>${properties.join('')}</m:naryPr>${limits}${box('e', operand)}</m:nary>`
}

function one(element: XmlElement): string {
  const [first, second, third] = element.children
  const arg = (child: XmlElement | undefined, name = 'e') =>
    box(name, child === undefined ? '' : row([child]))
  switch (element.name) {
    case 'mi':
    case 'mn':
    case 'mo':
    case 'mtext':
    case 'ms':
      return run(element)
    case 'mspace':
      return element.attributes.linebreak === 'newline'
        ? '<m:r><w:br/></m:r>'
        : space(element.attributes.width)
    case 'mfrac': {
      const bar = element.attributes.linethickness === '0px' ? `<m:fPr>${value('type', 'noBar')}</m:fPr>` : ''
      return `<m:f>${bar}${arg(first, 'num')}${arg(second, 'den')}</m:f>`
    }
    case 'msqrt':
      return `<m:rad><m:radPr>${value('degHide', '1')}</m:radPr><m:deg/>${box('e', row(element.children))}</m:rad>`
    case 'mroot':
      return `<m:rad>${arg(second, 'deg')}${arg(first)}</m:rad>`
    case 'msup':
      return `<m:sSup>${arg(first)}${arg(second, 'sup')}</m:sSup>`
    case 'msub':
      // In a line KaTeX sets the limit beside the name; Word, and what reads its files, know it below.
      if (isLimit(first)) return marked(element, 'bot')
      return `<m:sSub>${arg(first)}${arg(second, 'sub')}</m:sSub>`
    case 'msubsup':
      return `<m:sSubSup>${arg(first)}${arg(second, 'sub')}${arg(third, 'sup')}</m:sSubSup>`
    case 'mover':
      return marked(element, 'top')
    case 'munder':
      return marked(element, 'bot')
    case 'munderover':
      return `<m:limUpp><m:e><m:limLow>${arg(first)}${arg(second, 'lim')}</m:limLow></m:e>${arg(third, 'lim')}</m:limUpp>`
    case 'mtable':
      return table(element)
    case 'menclose':
      return element.attributes.notation === 'box'
        ? `<m:borderBox>${box('e', row(element.children))}</m:borderBox>`
        : struck(element)
    case 'mphantom':
      return `<m:phant><m:phantPr>${value('show', '0')}</m:phantPr>${box('e', row(element.children))}</m:phant>`
    case 'mrow': {
      const { open, close, inside } = delimitersOf(element)
      const signs = `${value('begChr', open)}${value('endChr', close)}`
      return `<m:d><m:dPr>${signs}</m:dPr>${box('e', row(inside))}</m:d>`
    }
    default:
      return row(element.children)
  }
}

/** Accents by the sign that KaTeX sets over a letter; those of OMML combine with it. */
const ACCENTS: Record<string, string> = {
  '^': '\u0302',
  ˆ: '\u0302',
  '~': '\u0303',
  '˜': '\u0303',
  '⃗': '\u20d7',
  '→': '\u20d7',
  '←': '\u20d6',
  '˙': '\u0307',
  '¨': '\u0308',
  ˇ: '\u030c',
  '˘': '\u0306',
  ˊ: '\u0301',
  '´': '\u0301',
  '`': '\u0300',
  ˋ: '\u0300',
  '˚': '\u030a',
}
const BARS = '‾¯ˉ_―'
const BRACES = '⏞⏟⎴⎵⏠⏡'

/** A line, brace, accent or limit over or under something. */
function marked({ children, attributes }: XmlElement, position: 'top' | 'bot'): string {
  const [base, mark] = children
  const sign = mark?.name === 'mo' ? mark.text : ''
  const e = box('e', base === undefined ? '' : row([base]))
  if (sign !== '' && BARS.includes(sign))
    return `<m:bar><m:barPr>${value('pos', position)}</m:barPr>${e}</m:bar>`
  if (sign !== '' && BRACES.includes(sign)) {
    const place = `${value('pos', position)}${value('vertJc', position === 'top' ? 'bot' : 'top')}`
    return `<m:groupChr><m:groupChrPr>${value('chr', sign)}${place}</m:groupChrPr>${e}</m:groupChr>`
  }
  const accent =
    attributes.accent === 'true' || mark?.attributes.stretchy === 'true' ? ACCENTS[sign] : undefined
  if (accent !== undefined && position === 'top')
    return `<m:acc><m:accPr>${value('chr', accent)}</m:accPr>${e}</m:acc>`
  const name = position === 'top' ? 'limUpp' : 'limLow'
  return `<m:${name}>${e}${box('lim', mark === undefined ? '' : row([mark]))}</m:${name}>`
}

const COLUMNS: Record<string, string> = { left: 'left', right: 'right', center: 'center' }

function table({ attributes, children }: XmlElement): string {
  const rows = children.map(({ children: cells }) => cells.map((cell) => withStart(cell.children)))
  // How KaTeX sets a number behind a formula: in a table with nothing in the outer columns.
  const [[, tagged = '', , tag = ''] = []] = rows
  if (attributes.width === '100%' && rows.length === 1) return `${tagged}${space('2em')}${tag}`
  const alignments = (attributes.columnalign ?? '').split(' ')
  const width = Math.max(1, ...rows.map((cells) => cells.length))
  const columns = Array.from({ length: width }, (_, n) => {
    const alignment = COLUMNS[alignments[n] ?? ''] ?? 'center'
    return `<m:mc><m:mcPr>${value('count', '1')}${value('mcJc', alignment)}</m:mcPr></m:mc>`
  })
  // Aligned equations follow each other without a gap; 3 means that the gap is given, in twentieths of a point.
  const gap = attributes.columnspacing === '0em' ? `${value('cGpRule', '3')}${value('cGp', '0')}` : ''
  const properties = `${value('plcHide', '1')}${gap}<m:mcs>${columns.join('')}</m:mcs>`
  const lines = rows.map((cells) => {
    const filled = Array.from({ length: width }, (_, n) => box('e', cells[n] ?? ''))
    return `<m:mr>${filled.join('')}</m:mr>`
  })
  return `<m:m><m:mPr>${properties}</m:mPr>${lines.join('')}</m:m>`
}

/** A cell may begin with a relation; not every reader of the format takes one without a left side. */
function withStart(elements: readonly XmlElement[]): string {
  return (parts(elements)[0]?.name === 'mo' ? NOTHING : '') + row(elements)
}

/** Crossed out by one line or two, which OMML has as strikes of a box without borders, in this order. */
function struck({ attributes, children }: XmlElement): string {
  const { notation = '' } = attributes
  const sides = ['hideTop', 'hideBot', 'hideLeft', 'hideRight'].map((side) => value(side, '1'))
  const strikes = [
    ...(notation.includes('horizontalstrike') ? [value('strikeH', '1')] : []),
    ...(notation.includes('updiagonalstrike') ? [value('strikeBLTR', '1')] : []),
    ...(notation.includes('downdiagonalstrike') ? [value('strikeTLBR', '1')] : []),
  ]
  if (strikes.length === 0) return row(children)
  return `<m:borderBox><m:borderBoxPr>${[...sides, ...strikes].join('')}</m:borderBoxPr>${box('e', row(children))}</m:borderBox>`
}

/** Text among signs. */
const PLAIN = '<m:nor/>'
/** A character without width: something stands there, and nothing is seen. */
const NOTHING = letters(PLAIN, '\u200b')

/** How a variant of MathML is said in OMML: a script, a style. */
const VARIANTS: Record<string, string> = {
  normal: value('sty', 'p'),
  bold: value('sty', 'b'),
  italic: value('sty', 'i'),
  'bold-italic': value('sty', 'bi'),
  'double-struck': `${value('scr', 'double-struck')}${value('sty', 'p')}`,
  script: value('scr', 'script'),
  'bold-script': `${value('scr', 'script')}${value('sty', 'b')}`,
  fraktur: `${value('scr', 'fraktur')}${value('sty', 'p')}`,
  'bold-fraktur': `${value('scr', 'fraktur')}${value('sty', 'b')}`,
  'sans-serif': `${value('scr', 'sans-serif')}${value('sty', 'p')}`,
  'sans-serif-italic': value('scr', 'sans-serif'),
  'bold-sans-serif': `${value('scr', 'sans-serif')}${value('sty', 'b')}`,
  monospace: `${value('scr', 'monospace')}${value('sty', 'p')}`,
}
/** The unseen signs of MathML: of application, of a product. */
const UNSEEN = /[\u2061-\u2064]/g

function run({ name, text, attributes }: XmlElement): string {
  const seen = text.replace(UNSEEN, '')
  if (seen === '') return ''
  if (name === 'mtext' || name === 'ms') return letters(PLAIN, seen)
  const variant = attributes.mathvariant ?? (name === 'mi' && [...seen].length > 1 ? 'normal' : '')
  return letters(VARIANTS[variant] ?? '', seen)
}

function letters(properties: string, text: string): string {
  const head = properties === '' ? '' : `<m:rPr>${properties}</m:rPr>`
  return `<m:r>${head}<m:t xml:space="preserve">${escapeXml(text)}</m:t></m:r>`
}

function space(width = '0em'): string {
  const em = Number.parseFloat(width)
  if (!(em > 0)) return ''
  const wide = '\u2003'.repeat(Math.min(Math.floor(em + 0.1), 10))
  if (wide !== '') return letters(PLAIN, wide)
  return letters(PLAIN, em >= 0.4 ? '\u2002' : em >= 0.25 ? '\u2004' : em >= 0.2 ? '\u2005' : '\u2009')
}

function value(name: string, text: string): string {
  return `<m:${name} m:val="${escapeXml(text)}"/>`
}

/** Word draws a box to fill in where nothing stands. */
function box(name: string, content: string): string {
  return `<m:${name}>${content === '' && name !== 'deg' ? NOTHING : content}</m:${name}>`
}
