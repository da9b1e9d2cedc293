import { isValidElement, memo, type ReactNode, useMemo } from 'react'
import Markdown, { type Components, type Options } from 'react-markdown'
import { Code } from './FenceBlock.tsx'
import { Formula } from './Formula.tsx'
import { REMARK_PLUGINS, sourceOf } from './markdown-source.ts'
import { OrUnformatted, Unformatted } from './Unformatted.tsx'

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
const OPEN: Options = { remarkPlugins: REMARK_PLUGINS, components: components(true) }
const DONE: Options = { remarkPlugins: REMARK_PLUGINS, components: components(false) }

interface Props {
  text: string
  /** Still being written. */
  open: boolean
  /** Link definitions of the whole answer, for a block that may use them. */
  definitions: string
}

/** One top-level block that is not code; renders again only when its own text changes. */
export const MarkdownBlock = memo(function MarkdownBlock({ text, open, definitions }: Props) {
  const source = useMemo(() => sourceOf(text, open), [text, open])
  if (source === null) return <Unformatted text={text} />
  return (
    <OrUnformatted text={text}>
      <Markdown {...(open ? OPEN : DONE)}>
        {definitions === '' ? source : `${source}\n\n${definitions}`}
      </Markdown>
    </OrUnformatted>
  )
})
