/**
 * An answer in Markdown. Finished blocks are parsed once; while it streams only the last block is parsed again.
 * Blocks lie in groups, which the browser neither lays out nor paints while they are out of sight.
 */
import { memo, useMemo, useState } from 'react'
import { isTooLong, MOST_BLOCKS } from '../shared/markdown/bounds.ts'
import { definitionsFor, type LinkDefinition, linkDefinitions } from '../shared/markdown/definitions.ts'
import { type Block, createBlockSplitter } from '../shared/markdown/split-blocks.ts'
import { FenceBlock } from './FenceBlock.tsx'
import { FormulaSource } from './Formula.tsx'
import { type AnswerHost, HostContext } from './host.ts'
import { MarkdownBlock } from './MarkdownBlock.tsx'
import { Unformatted } from './Unformatted.tsx'

/** Large enough that a long answer has few groups, small enough that the growing one is cheap to lay out. */
const GROUP_BLOCKS = 8

interface TextProps {
  text: string
  /** Still being written. */
  streaming: boolean
}

/** `words` and `copy` should stay the same from one drawing to the next: all blocks are drawn again with others. */
export function AnswerText({ text, streaming, words, copy }: TextProps & AnswerHost) {
  const host = useMemo(() => ({ words, copy }), [words, copy])
  return (
    <HostContext value={host}>
      {isTooLong(text) ? (
        <div className="markdown">
          <Unformatted text={text} />
        </div>
      ) : (
        <Blocks text={text} streaming={streaming} />
      )}
    </HostContext>
  )
}

function Blocks({ text, streaming }: TextProps) {
  const [split] = useState(createBlockSplitter)
  const { done, open } = split(text)
  // Most tokens end no block: the groups are the same elements then, and React passes them by.
  const { groups, begun, rest, definitions } = useMemo(() => groupsOf(done), [done])
  const isRoom = done.length < MOST_BLOCKS
  // Blank lines are part of the next block: there is nothing to see yet.
  const last = isRoom && open.text.trim() !== '' ? open : null
  const blocks = last === null ? begun : [...begun, last]
  const unformatted = isRoom ? '' : rest + open.text
  return (
    <div className="markdown">
      {blocks.length === 0
        ? groups
        : [
            ...groups,
            <BlockGroup
              key={groups.length}
              blocks={blocks}
              open={streaming ? last : null}
              definitions={definitions}
            />,
          ]}
      {unformatted !== '' && <Unformatted text={unformatted} />}
    </div>
  )
}

/**
 * @returns full groups, the blocks of the one that is not full yet, the text of blocks that are too many, and all
 *   link definitions
 */
function groupsOf(done: readonly Block[]) {
  const blocks = done.slice(0, MOST_BLOCKS)
  const rest = done.slice(MOST_BLOCKS).reduce((joined, { text }) => joined + text, '')
  const definitions = linkDefinitions(done)
  const full = Math.floor(blocks.length / GROUP_BLOCKS)
  const groups = Array.from({ length: full }, (_, n) => (
    <BlockGroup
      // biome-ignore lint/suspicious/noArrayIndexKey: blocks only ever grow at the end
      key={n}
      blocks={blocks.slice(n * GROUP_BLOCKS, (n + 1) * GROUP_BLOCKS)}
      open={null}
      definitions={definitions}
    />
  ))
  return { groups, begun: blocks.slice(full * GROUP_BLOCKS), rest, definitions }
}

interface GroupProps {
  blocks: readonly Block[]
  /** The block that is still being written, when it is in this group. */
  open: Block | null
  /** Of the whole answer. */
  definitions: readonly LinkDefinition[]
}

const BlockGroup = memo(
  function BlockGroup({ blocks, open, definitions }: GroupProps) {
    return (
      <div className="blocks">
        {blocks.map((block, index) => {
          const isOpen = block === open
          // biome-ignore lint/suspicious/noArrayIndexKey: blocks only ever grow at the end
          if (block.kind === 'fence') return <FenceBlock key={index} text={block.text} open={isOpen} />
          // biome-ignore lint/suspicious/noArrayIndexKey: as above
          if (block.kind === 'math' && isOpen) return <FormulaSource key={index} text={block.text} />
          return (
            <MarkdownBlock
              // biome-ignore lint/suspicious/noArrayIndexKey: as above
              key={index}
              text={block.text}
              open={isOpen}
              definitions={block.kind === 'text' ? definitionsFor(block.text, definitions) : ''}
            />
          )
        })}
      </div>
    )
  },
  (before, after) =>
    before.open === after.open &&
    // Of the same blocks there are only ever more, or none any more.
    before.definitions.length === after.definitions.length &&
    before.blocks.length === after.blocks.length &&
    before.blocks.every((block, index) => block === after.blocks[index]),
)
