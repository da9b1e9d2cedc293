/** What the elements of KaTeX's MathML mean, where their names alone do not say it. */
import type { XmlElement } from './xml.ts'

/** Elements that only hold others. */
const WRAPPERS = new Set(['', 'span', 'math', 'semantics', 'mstyle', 'mpadded', 'merror', 'mtd'])

const isFence = (element: XmlElement | undefined): boolean =>
  element?.name === 'mo' && element.attributes.fence === 'true'

/** What stands in a row one after the other: groups that show nothing themselves are left out. */
export function parts(elements: readonly XmlElement[]): XmlElement[] {
  return elements.flatMap((element) => {
    if (element.name === 'annotation') return []
    // Signs that are set over each other are one operator, whose text is in its parts.
    const isOperator = element.name === 'mo' && element.children.length > 0
    if (isOperator || WRAPPERS.has(element.name)) return parts(element.children)
    return element.name === 'mrow' && !isFence(element.children[0]) ? parts(element.children) : [element]
  })
}

/** A row in which what stands between two brackets is a group: KaTeX gives an exponent to the bracket alone. */
export function bracketed(row: readonly XmlElement[]): XmlElement[] {
  const groups: XmlElement[] = []
  let at = 0
  while (at < row.length) {
    const [element, ...rest] = row.slice(at)
    if (element === undefined) break
    const end = element.name === 'mo' && isOpening(element.text) ? closingOf(rest) : -1
    const last = rest[end]
    if (last === undefined) groups.push(element)
    else {
      const children = [fence(element.text), ...rest.slice(0, end), fence(signOf(last))]
      const group = { name: 'mrow', attributes: {}, text: '', children }
      groups.push(last.name === 'mo' ? group : { ...last, children: [group, ...last.children.slice(1)] })
    }
    at += end + 2
  }
  return groups
}

const isOpening = (sign: string) => sign === '(' || sign === '['
/** Half-open intervals begin with one kind and end with the other. */
const isClosing = (sign: string) => sign === ')' || sign === ']'

function closingOf(rest: readonly XmlElement[]): number {
  let depth = 1
  return rest.findIndex((element) => {
    const sign = signOf(element)
    if (isOpening(sign)) depth += 1
    if (isClosing(sign)) depth -= 1
    return depth === 0
  })
}

/** The sign that this is, or that bears an exponent or an index. */
function signOf({ name, text, children }: XmlElement): string {
  if (name === 'mo') return text
  const [base, more] = /^m(?:sub|sup)/.test(name) && children[0] !== undefined ? parts([children[0]]) : []
  return base?.name === 'mo' && more === undefined ? base.text : ''
}

const fence = (text: string): XmlElement => ({
  name: 'mo',
  attributes: { fence: 'true' },
  text,
  children: [],
})

/** A group between two signs that grow with it; an empty sign is none. */
export function delimitersOf({ children }: XmlElement): {
  open: string
  close: string
  inside: XmlElement[]
} {
  const closes = children.length > 1 && isFence(children.at(-1))
  const inside = children.slice(1, closes ? -1 : undefined)
  const sign = (element: XmlElement | undefined) => GROWING[element?.text ?? ''] ?? element?.text ?? ''
  return { open: sign(children[0]), close: closes ? sign(children.at(-1)) : '', inside }
}
/** KaTeX's bars are relations, which do not grow. */
const GROWING: Record<string, string> = { '∣': '|', '∥': '‖' }

/** A large operator and its limits. */
export interface Nary {
  sign: string
  below: XmlElement | undefined
  above: XmlElement | undefined
  /** Limits below and above the sign, not beside it. */
  stacked: boolean
}
const LARGE = /^[∑∏∐∫∬∭∮∯∰⋃⋂⨁⨂⨀⨄⨆⋁⋀]$/

export function naryOf({ name, children, text }: XmlElement): Nary | null {
  if (name === 'mo')
    return LARGE.test(text) ? { sign: text, below: undefined, above: undefined, stacked: true } : null
  if (!/^m(?:sub|sup|under|over)/.test(name)) return null
  const [base, ...limits] = children
  const [only, more] = base === undefined ? [] : parts([base])
  const sign = only?.name === 'mo' && more === undefined ? only.text : ''
  if (!LARGE.test(sign)) return null
  const [first, second] = limits
  const isUpper = name === 'msup' || name === 'mover'
  return {
    sign,
    below: isUpper ? undefined : first,
    above: isUpper ? first : second,
    stacked: /^m(?:under|over)/.test(name),
  }
}

/** How many of what follows a large operator belong to it: all, up to a relation. */
export function operandLength(rest: readonly XmlElement[]): number {
  const end = rest.findIndex(({ name, text }) => name === 'mo' && /^[=<>≤≥≠≈≡∼→⇒⇔,;，；。]$/.test(text))
  return end < 0 ? rest.length : end
}

const APPLICATION = '\u2061'

/** Whether a name of a function stands here, such as sin, or lim with what is below it. */
export function isFunction({ name, children }: XmlElement, rest: readonly XmlElement[]): boolean {
  const base = /^m(?:sub|sup|under|over)/.test(name) && children[0] !== undefined ? parts([children[0]]) : []
  return rest[0]?.text === APPLICATION || base.at(-1)?.text === APPLICATION
}

/** Whether this is lim, max and the like, which take a limit. */
export function isLimit(element: XmlElement | undefined): boolean {
  const [name, application] = element === undefined ? [] : parts([element])
  return application?.text === APPLICATION && /^(?:lim|max|min|sup|inf|arg)/.test(name?.text ?? '')
}

/** How many of what follows a function are what it is of: one thing, which may be a bracket. */
export function argumentLength(rest: readonly XmlElement[]): number {
  const start = rest.findIndex(({ name, text }) => text !== APPLICATION && name !== 'mspace')
  const [argument, ...others] = start < 0 ? [] : rest.slice(start)
  if (argument === undefined || argument.name === 'mo') return 0
  // The limit of a sine is that of the sine and what it is of.
  return start + 1 + (isFunction(argument, others) ? argumentLength(others) : 0)
}
