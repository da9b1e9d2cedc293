import { isValidElement, memo, type ReactNode, useMemo } from 'react'
import Markdown, { type Components, type Options } from 'react-markdown'
import { DIALECT } from '../shared/markdown/dialect.ts'
import { rehypeDirection } from '../shared/markdown/rehype-direction.ts'
import { Code } from './FenceBlock.tsx'
import { Formula } from './Formula.tsx'
import { sourceOf, withoutSpaces } from './markdown-source.ts'
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
const PLUGINS: Options = { remarkPlugins: DIALECT, rehypePlugins: [rehypeDirection] }
/** Two sets, because code that is still being written is shown in another way. */
const OPEN: Options = { ...PLUGINS, components: components(true) }
const DONE: Options = { ...PLUGINS, components: components(false) }
/** Code, which is shown in another way when it has ended, and raw HTML, of which white space is seen too. */
const ENDS_SEEN = /`{3}|~{3}| {4}|\t|</

interface Props {
  text: string
  /** Still being written. */
  open: boolean
  /** Link definitions of other blocks that this one may use, a line each. */
  definitions: string
}

/** One top-level block that is not code; renders again only when its own text changes. */
export const MarkdownBlock = memo(function MarkdownBlock({ text, open, definitions }: Props) {
  const source = useMemo(() => sourceOf(text, open), [text, open])
  if (source === null) return <Unformatted text={text} />
  const trimmed = withoutSpaces(source)
  const endIsSeen = trimmed === null || ENDS_SEEN.test(trimmed)
  const seen = endIsSeen ? source : trimmed
  return (
    <OrUnformatted text={text}>
      <Parsed
        source={definitions === '' ? seen : `${seen}\n\n${definitions}`}
        options={open && endIsSeen ? OPEN : DONE}
      />
    </OrUnformatted>
  )
})

/** Apart, because a block that ends is mostly one that was parsed already, but for the white space behind it. */
const Parsed = memo(function Parsed({ source, options }: { source: string; options: Options }) {
  return <Markdown {...options}>{source}</Markdown>
})
