/** An answer as HTML that loads and runs nothing: for files and paper as text, for Word as a tree. */
import type { Element, ElementContent, Root, Text } from 'hast'
import katex from 'katex'
import type { Nodes } from 'mdast'
import rehypeStringify from 'rehype-stringify'
import remarkParse from 'remark-parse'
import remarkRehype from 'remark-rehype'
import { unified } from 'unified'
import { isTooLong, isTooMuch } from '../../shared/markdown/bounds.ts'
import { codeLanguages } from '../../shared/markdown/code-languages.ts'
import { DIALECT } from '../../shared/markdown/dialect.ts'
import { fenced, tidyFences } from '../../shared/markdown/fences.ts'
import { guessLanguage } from '../../shared/markdown/guess-language.ts'
import { languageName } from '../../shared/markdown/language-names.ts'
import { parserSource } from '../../shared/markdown/parser-source.ts'
import { rehypeDirection } from '../../shared/markdown/rehype-direction.ts'
import { splitBlocks } from '../../shared/markdown/split-blocks.ts'

/** For the tree below: the only raw HTML in it is KaTeX's MathML, in spans of the class `formula`. */
export function renderAnswer(markdown: string): string {
  return unified().use(rehypeStringify, { allowDangerousHtml: true }).stringify(answerTree(markdown))
}

/** What documents show of an answer; without attributes that run or load anything. */
export function answerTree(markdown: string): Root {
  const { done, open } = splitBlocks(isTooLong(markdown) ? '' : tidyFences(markdown))
  const source = isTooLong(markdown)
    ? asCode(markdown)
    : [...done, open]
        .map(({ kind, text }) => {
          if (kind !== 'fence' && isTooMuch(text)) return asCode(text)
          return kind === 'fence' ? text : parserSource(text)
        })
        .join('')
  const reader = unified()
    .use(remarkParse)
    .use(DIALECT)
    .use(() => withoutHtml)
    .use(remarkRehype)
    .use(() => finish)
    .use(rehypeDirection)
  return reader.runSync(reader.parse(source), source) as Root
}

/** What is too much to format goes out as it was written. */
const asCode = (text: string): string => `\n${fenced(text, 'text')}\n`

/** Raw HTML of the model's becomes the text it is; a picture becomes its description. */
function withoutHtml(node: Nodes): void {
  if (!('children' in node)) return
  node.children = node.children.map((child) => {
    if (child.type === 'html') {
      const text = { type: 'text', value: child.value }
      return node.type === 'paragraph' ? text : { type: 'paragraph', children: [text] }
    }
    if (child.type === 'image' || child.type === 'imageReference')
      return { type: 'text', value: child.alt ?? '' }
    withoutHtml(child)
    return child
  }) as never
}

function finish(parent: Root | Element): void {
  markLeads(parent)
  parent.children = parent.children.map((child) => {
    if (child.type !== 'element') return child
    if (child.tagName === 'pre') return code(child)
    if (child.tagName === 'code' && classOf(child).includes('math-')) return formula(child)
    if (child.tagName === 'a' && !/^(?:https?:|mailto:|#)/i.test(String(child.properties.href ?? '')))
      delete child.properties.href
    finish(child)
    return child
  }) as never
}

/** A line such as `答案：` is of the class `lead`: on paper it stays with what it announces. */
function markLeads(parent: Root | Element): void {
  const elements = parent.children.flatMap((child) => (child.type === 'element' ? [child] : []))
  for (const [n, element] of elements.entries())
    if (n < elements.length - 1 && isLead(element)) element.properties.className = ['lead']
}

function isLead(element: Element): boolean {
  if (element.tagName !== 'p' || element.properties.className !== undefined) return false
  const [only, more] = element.children
  const isBold = more === undefined && only?.type === 'element' && only.tagName === 'strong'
  return isBold || /[:：]$/.test(textOf(element).trim())
}

function code(pre: Element): Element {
  const [inner] = pre.children
  if (inner?.type !== 'element') return pre
  const names = classOf(inner)
  if (names.includes('math-')) return formula(inner)
  const text = textOf(inner).replace(/\n$/, '')
  const named = /language-(\S+)/.exec(names)?.[1]?.toLowerCase()
  const language = named ?? guessLanguage(text)
  if (codeLanguages.registered(language))
    inner.children = codeLanguages.highlight(language, text).children as ElementContent[]
  const label: Element = {
    type: 'element',
    tagName: 'figcaption',
    properties: {},
    children: [plain(languageName(language))],
  }
  return { type: 'element', tagName: 'figure', properties: {}, children: [label, pre] }
}

function formula(element: Element): Element {
  const tex = textOf(element).trim()
  const displayMode = classOf(element).includes('math-display')
  const properties = { className: displayMode ? ['formula', 'display'] : ['formula'] }
  let child: ElementContent
  try {
    const value = katex.renderToString(tex, {
      displayMode,
      output: 'mathml',
      strict: false,
      maxSize: 20,
      maxExpand: 200,
    })
    child = { type: 'raw', value } as never
  } catch {
    child = plain(tex)
  }
  return { type: 'element', tagName: 'span', properties, children: [child] }
}

const plain = (value: string): Text => ({ type: 'text', value })

export function classOf({ properties }: Element): string {
  const { className } = properties
  return Array.isArray(className) ? className.join(' ') : ''
}

export function textOf(node: ElementContent): string {
  return node.type === 'text' ? node.value : 'children' in node ? node.children.map(textOf).join('') : ''
}
