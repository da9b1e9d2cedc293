/** An answer in Markdown. Finished blocks are parsed once; while it streams only the last block is parsed again. */
import { useState } from 'react'
import { CodeBlock } from './CodeBlock.tsx'
import { hideHalfTyped } from './half-typed.ts'
import { MarkdownBlock } from './MarkdownBlock.tsx'
import { createBlockSplitter } from './split-blocks.ts'

export function AnswerText({ text, streaming }: { text: string; streaming: boolean }) {
  const [split] = useState(createBlockSplitter)
  const { done, open, openFence } = split(text)
  // A link may be defined in another block than the one that uses it.
  const definitions = done
    .filter(({ kind }) => kind === 'definition')
    .map((block) => block.text)
    .join('\n')
  const openCode = streaming && openFence !== null ? open.text.slice(openFence.codeStart) : null
  return (
    <div className="markdown">
      {done.map((block, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: blocks only ever grow at the end
        <MarkdownBlock key={index} text={block.text} kind={block.kind} definitions={definitions} />
      ))}
      {openCode !== null ? (
        // Plain until it closes: highlighting a growing block with every token would cost more than the model.
        <CodeBlock language={openFence?.info.split(/\s/)[0] ?? ''}>
          <code>{openCode}</code>
        </CodeBlock>
      ) : (
        open.text !== '' && (
          <MarkdownBlock
            key={done.length}
            text={streaming ? hideHalfTyped(open.text) : open.text}
            kind={open.kind}
            definitions={definitions}
          />
        )
      )}
    </div>
  )
}
