/** Fenced code blocks: what is in one, and answers whose fences all have a language and an end. */
import { fenceOpening, isFenceClosing, mayCloseFence } from './block-lines.ts'
import { guessLanguage } from './guess-language.ts'
import { splitBlocks } from './split-blocks.ts'

export interface FenceContent {
  /** The first word after the opening marks, e.g. `python`; empty when there is none. */
  language: string
  /** The lines between the marks, without the indentation of the marks, without the last line break. */
  code: string
  closed: boolean
}

/**
 * @param block a block of kind `fence`, as the splitter makes them; blank lines may come first
 * @param open still being written: a last line of too few marks is no code yet, it may become the closing ones
 */
export function readFence(block: string, open = false): FenceContent {
  const start = block.search(/\S/)
  const lineStart = block.lastIndexOf('\n', start) + 1
  const lineEnd = block.indexOf('\n', start)
  const fence = fenceOpening(block.slice(lineStart, lineEnd === -1 ? undefined : lineEnd))
  const language = fence?.info.split(/\s/)[0] ?? ''
  if (fence === null || lineEnd === -1) return { language, code: '', closed: false }
  let code = block.slice(lineEnd + 1)
  const body = code.replace(/\n$/, '')
  const lastLine = body.lastIndexOf('\n') + 1
  const closed = isFenceClosing(fence, body.slice(lastLine))
  if (closed || (open && mayCloseFence(fence, code.slice(lastLine)))) code = body.slice(0, lastLine)
  if (fence.indent > 0) code = code.replace(new RegExp(`^ {1,${fence.indent}}`, 'gm'), '')
  return { language, code: code.replace(/\n$/, ''), closed }
}

/**
 * The answer as it is given away (copied, exported): a code block without a language gets the one it is probably
 * in, and one the model never closed is closed. The message itself stays as the model wrote it.
 */
export function tidyFences(markdown: string): string {
  const { done, open } = splitBlocks(markdown)
  const blocks = open.text === '' ? done : [...done, open]
  return blocks.map(({ kind, text }) => (kind === 'fence' ? tidyFence(text) : text)).join('')
}

function tidyFence(block: string): string {
  const { language, code, closed } = readFence(block)
  const opening = /^(?<before>\s*?(?<marks>`{3,}|~{3,}))[^\n]*/.exec(block)?.groups
  const marks = opening?.marks ?? '```'
  const labelled =
    language !== ''
      ? block
      : `${opening?.before}${guessLanguage(code)}${block.slice(opening?.before?.length)}`
  return closed ? labelled : `${labelled.replace(/\n$/, '')}\n${marks}\n`
}

/** Text as a code block: its marks are longer than any inside. */
export function fenced(text: string, language: string): string {
  const longest = [...text.matchAll(/`+/g)].reduce((most, [run]) => Math.max(most, run.length), 2)
  const marks = '`'.repeat(longest + 1)
  return `${marks}${language}\n${text}\n${marks}`
}
