import { memo } from 'react'
import { readFence } from '../shared/markdown/fences.ts'
import { guessLanguage } from '../shared/markdown/guess-language.ts'
import { CodeBlock } from './CodeBlock.tsx'
import { Diagram } from './Diagram.tsx'
import { Formula } from './Formula.tsx'

/** A fenced code block, from its first character on, so that nothing in it is made anew when it closes. */
export const FenceBlock = memo(function FenceBlock({ text, open }: { text: string; open: boolean }) {
  const { language, code } = readFence(text, open)
  return <Code language={language} code={code} open={open} />
})

interface Props {
  /** As the model named it; empty when it did not. */
  language: string
  code: string
  /** Still being written: it is plain text until it ends. */
  open: boolean
}

/** Code, or what its language draws: a diagram, a formula. */
export function Code({ language, code, open }: Props) {
  const name = language === '' && !open ? guessLanguage(code) : language.toLowerCase()
  if (!open && name === 'mermaid') return <Diagram code={code} />
  if (!open && name === 'math') return <Formula tex={code} display />
  return <CodeBlock language={name} code={code} open={open} />
}
