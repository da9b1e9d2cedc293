import { Check, Copy } from 'lucide-react'
import {
  memo,
  type ReactNode,
  type RefObject,
  startTransition,
  useEffect,
  useMemo,
  useRef,
  useState,
} from 'react'
import { languageName } from '../shared/markdown/language-names.ts'
import { codePieces, PIECE_LINES } from './code-pieces.ts'
import { type CodeSpan, highlight } from './highlight.ts'
import { type AnswerHost, type AnswerWords, useHost } from './host.ts'
import { useCopied } from './use-copied.ts'

interface Props {
  /** A name highlight.js knows; empty: not known yet. */
  language: string
  code: string
  /** Still being written: colours come when it is done. */
  open: boolean
  /** More buttons, before the copy button. */
  children?: ReactNode
}

/** Code with its language and a copy button; long lines scroll inside it. */
export function CodeBlock({ language, code, open, children }: Props) {
  const body = useRef<HTMLPreElement>(null)
  const pieces = useMemo(() => codePieces(code), [code])
  const [coloured, setColoured] = useState<{ code: string; lines: CodeSpan[][] } | null>(null)
  useEffect(() => {
    if (open) return
    return highlight(language, code, (lines) => startTransition(() => setColoured({ code, lines })))
  }, [open, language, code])
  const lines = !open && coloured?.code === code ? coloured.lines : null
  return (
    <figure className="code">
      <Caption language={language} body={body}>
        {children}
      </Caption>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: code that scrolls must be reachable by keyboard */}
      <pre ref={body} tabIndex={0}>
        <code>
          {pieces.map((piece, index) => (
            <Lines
              // biome-ignore lint/suspicious/noArrayIndexKey: lines only ever grow at the end
              key={index}
              text={piece}
              all={lines}
              from={index * PIECE_LINES}
            />
          ))}
        </code>
      </pre>
    </figure>
  )
}

/** Apart, because a token changes nothing of it: what it copies it reads when it is pressed. */
const Caption = memo(function Caption({
  language,
  body,
  children,
}: {
  language: string
  body: RefObject<HTMLElement | null>
  children: ReactNode
}) {
  const { words, copy } = useHost()
  return (
    <figcaption>
      <span>{language === '' ? words.code : languageName(language)}</span>
      {children}
      {copy !== null && <CopyButton body={body} words={words} copy={copy} />}
    </figcaption>
  )
})

interface CopyButtonProps {
  body: RefObject<HTMLElement | null>
  words: AnswerWords
  copy: NonNullable<AnswerHost['copy']>
}

function CopyButton({ body, words, copy }: CopyButtonProps) {
  const [copied, copyText] = useCopied(copy)
  return (
    <button type="button" onClick={() => copyText(body.current?.textContent ?? '')}>
      {copied ? <Check size={15} aria-hidden /> : <Copy size={15} aria-hidden />}
      {copied ? words.copied : words.copyCode}
    </button>
  )
}

const Lines = memo(function Lines({
  text,
  all,
  from,
}: {
  text: string
  all: CodeSpan[][] | null
  from: number
}) {
  if (all === null) return <span className="lines">{text}</span>
  return (
    <span className="lines">
      {all.slice(from, from + PIECE_LINES).flatMap((line, row) => [
        ...line.map(({ text, className }, column) =>
          className === '' ? (
            text
          ) : (
            // biome-ignore lint/suspicious/noArrayIndexKey: the lines of one text
            <span key={`${row} ${column}`} className={className}>
              {text}
            </span>
          ),
        ),
        // As in the plain text: colours change nothing that is read or copied.
        from + row < all.length - 1 ? '\n' : '',
      ])}
    </span>
  )
})
