/**
 * An answer with what was computed: wrong sums with the right value behind them, and above all what was computed for
 * the question. So it is drawn, copied and exported alike.
 */
import type { Message } from './chat.ts'
import { type Checked, type Computed, computedText } from './computed.ts'
import type { Language } from './errors.ts'
import { formulaEnd } from './markdown/math-marks.ts'
import { type Block, splitBlocks } from './markdown/split-blocks.ts'

const COMPUTED: Record<Language, string> = { 'zh-CN': '计算：', en: 'Computed: ' }
const MARK: Record<Language, (value: string) => string> = {
  'zh-CN': (value) => `（✗ 应为 ${value}）`,
  en: (value) => ` (✗ should be ${value})`,
}

/** The answer's Markdown with the right value behind each wrong sum. */
export function markedText(text: string, checked: readonly Checked[], language: Language): string {
  const wrong = checked.filter(({ right, end }) => !right && end <= text.length)
  if (wrong.length === 0) return text
  const { done, open } = splitBlocks(text)
  const blocks = [...done, open]
  return wrong.toReversed().reduce((marked, { end, value }) => {
    const at = behindFormula(blocks, end)
    return `${marked.slice(0, at)}${MARK[language](value)}${marked.slice(at)}`
  }, text)
}

/** Behind the formula in which this place is, as the window draws it; the place itself where there is none. */
function behindFormula(blocks: readonly Block[], at: number): number {
  let start = 0
  for (const { kind, text } of blocks) {
    if (at <= start + text.length) return kind === 'fence' ? at : start + formulaEnd(text, at - start)
    start += text.length
  }
  return at
}

/** All of it as Markdown, for what leaves the window. */
export function answerMarkdown(
  { text, computed, checked }: Pick<Message, 'text' | 'computed' | 'checked'>,
  language: Language,
): string {
  return boxMarkdown(computed, language) + markedText(text, checked, language)
}

function boxMarkdown(computed: readonly Computed[], language: Language): string {
  if (computed.length === 0) return ''
  const lines = computed.map(
    (each) => `> ${COMPUTED[language]}${computedText(each).replace(/[\\`*_$<|~]/g, '\\$&')}`,
  )
  return `${lines.join('  \n')}\n\n`
}
