import { isValidElement, memo, type ReactNode } from 'react'
import Markdown, { type Components, type Options } from 'react-markdown'
import rehypeHighlight from 'rehype-highlight'
import remarkGfm from 'remark-gfm'
import { CodeBlock } from './CodeBlock.tsx'
import { helpCjkEmphasis } from './cjk-emphasis.ts'
import { remarkPlain } from './remark-plain.ts'
import type { Block } from './split-blocks.ts'

type PluggableList = NonNullable<Options['rehypePlugins']>

// One tilde is a range in Chinese (3~5), not struck text.
const REMARK: PluggableList = [[remarkGfm, { singleTilde: false }], remarkPlain]
const HIGHLIGHT: PluggableList = [rehypeHighlight]
const NONE: PluggableList = []

function languageOf(children: ReactNode): string {
  if (!isValidElement<{ className?: string }>(children)) return ''
  return /language-(\S+)/.exec(children.props.className ?? '')?.[1] ?? ''
}

/** Raw HTML is never rendered (react-markdown's default), and no image is ever loaded. */
const COMPONENTS: Components = {
  pre: ({ children }) => <CodeBlock language={languageOf(children)}>{children}</CodeBlock>,
  // Main asks before anything opens outside.
  a: ({ href, children }) => (
    <a href={href} target="_blank" rel="noreferrer">
      {children}
    </a>
  ),
  img: ({ alt }) => <span className="no-image">{alt}</span>,
  table: ({ children }) => (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a table that scrolls must be reachable by keyboard
    <section className="table" tabIndex={0}>
      <table>{children}</table>
    </section>
  ),
}

interface Props {
  text: string
  kind: Block['kind']
  /** Still being written: code in it is highlighted when it is done. */
  open: boolean
  /** Link definitions of the whole answer. */
  definitions: string
}

/** One top-level block; renders again only when its own text changes. */
export const MarkdownBlock = memo(function MarkdownBlock({ text, kind, open, definitions }: Props) {
  const source = kind === 'fence' ? text : helpCjkEmphasis(text)
  const needsDefinitions = kind === 'text' && definitions !== '' && text.includes('[')
  return (
    <Markdown remarkPlugins={REMARK} rehypePlugins={open ? NONE : HIGHLIGHT} components={COMPONENTS}>
      {needsDefinitions ? `${source}\n\n${definitions}` : source}
    </Markdown>
  )
})
