/** An answer in Markdown. Finished blocks are parsed once; while it streams only the last block is parsed again. */
import { useState } from 'react'
import { CodeBlock } from './CodeBlock.tsx'
import { hideHalfTyped } from './half-typed.ts'
import { MarkdownBlock } from './MarkdownBlock.tsx'
import { createBlockSplitter, type OpenFence } from './split-blocks.ts'

export function AnswerText({ text, streaming }: { text: string; streaming: boolean }) {
  const [split] = useState(createBlockSplitter)
  const { done, open, openFence } = split(text)
  // A link may be defined in another block than the one that uses it.
  const definitions = done
    .filter(({ kind }) => kind === 'definition')
    .map((block) => block.text)
    .join('\n')
  const blocks = open.text === '' ? done : [...done, open]
  return (
    <div className="markdown">
      {blocks.map((block, index) => {
        const isOpen = streaming && index === done.length
        return isOpen && openFence !== null ? (
          // Plain until it closes: highlighting a growing block with every token would cost more than the model.
          // biome-ignore lint/suspicious/noArrayIndexKey: blocks only ever grow at the end
          <CodeBlock key={index} language={openFence.info.split(/\s/)[0] ?? ''}>
            <code>{codeOf(block.text, openFence)}</code>
          </CodeBlock>
        ) : (
          <MarkdownBlock
            // biome-ignore lint/suspicious/noArrayIndexKey: blocks only ever grow at the end
            key={index}
            text={isOpen ? hideHalfTyped(block.text) : block.text}
            kind={block.kind}
            open={isOpen}
            definitions={definitions}
          />
        )
      })}
    </div>
  )
}

/** Code lines lose the indentation of the marks that opened them. */
function codeOf(text: string, { codeStart, indent }: OpenFence): string {
  const code = text.slice(codeStart)
  return indent === 0 ? code : code.replace(new RegExp(`^ {1,${indent}}`, 'gm'), '')
}
