import { isValidElement, memo, type ReactNode, useMemo } from 'react'
import Markdown, { type Components, type Options } from 'react-markdown'
import remarkGfm from 'remark-gfm'
import remarkMath from 'remark-math'
import { isTooMuch } from '../../shared/markdown/bounds.ts'
import { helpCjkEmphasis } from '../../shared/markdown/cjk-emphasis.ts'
import { markMath } from '../../shared/markdown/math-marks.ts'
import { remarkPlain } from '../../shared/markdown/remark-plain.ts'
import { Code } from './FenceBlock.tsx'
import { Formula } from './Formula.tsx'
import { hideHalfTyped } from './half-typed.ts'
import { OrUnformatted, Unformatted } from './Unformatted.tsx'

// One tilde is a range in Chinese (3~5), not struck text.
const REMARK: NonNullable<Options['remarkPlugins']> = [
  [remarkGfm, { singleTilde: false }],
  remarkMath,
  remarkPlain,
]

function textOf(children: ReactNode): string {
  return typeof children === 'string'
    ? children
    : Array.isArray(children)
      ? children.map(textOf).join('')
      : ''
}

/** Raw HTML is never rendered (react-markdown's default), and no image is ever loaded. */
const components = (open: boolean): Components => ({
  pre: ({ children }) => {
    if (!isValidElement<{ className?: string; children?: ReactNode }>(children)) return <pre>{children}</pre>
    const { className = '', children: code } = children.props
    const text = textOf(code).replace(/\n$/, '')
    if (className.includes('math-display')) return <Formula tex={text} display />
    return <Code language={/language-(\S+)/.exec(className)?.[1] ?? ''} code={text} open={open} />
  },
  code: ({ className = '', children }) =>
    className.includes('math-') ? (
      <Formula tex={textOf(children)} display={className.includes('math-display')} />
    ) : (
      <code>{children}</code>
    ),
  // Main asks before anything opens outside.
  a: ({ href, children }) => (
    <a href={href} target="_blank" rel="noreferrer">
      {children}
    </a>
  ),
  img: ({ alt }) => <span>{alt}</span>,
  table: ({ children }) => (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a table that scrolls must be reachable by keyboard
    <section className="table" tabIndex={0}>
      <table>{children}</table>
    </section>
  ),
})
/** Two sets, because code that is still being written is shown in another way. */
const OPEN = components(true)
const DONE = components(false)

interface Props {
  text: string
  /** Still being written. */
  open: boolean
  /** Link definitions of the whole answer, for a block that may use them. */
  definitions: string
}

/** One top-level block that is not code; renders again only when its own text changes. */
export const MarkdownBlock = memo(function MarkdownBlock({ text, open, definitions }: Props) {
  const source = useMemo(() => {
    if (isTooMuch(text)) return null
    // Four spaces at the start: code, in which nothing is a mark.
    if (/^\s*\n?(?: {4}|\t)\S/.test(text)) return text
    return helpCjkEmphasis(markMath(open ? hideHalfTyped(text) : text))
  }, [text, open])
  if (source === null) return <Unformatted text={text} />
  return (
    <OrUnformatted text={text}>
      <Markdown remarkPlugins={REMARK} components={open ? OPEN : DONE}>
        {definitions === '' ? source : `${source}\n\n${definitions}`}
      </Markdown>
    </OrUnformatted>
  )
})
