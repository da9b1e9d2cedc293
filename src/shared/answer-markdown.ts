/**
 * An answer with what was computed: wrong sums with the right value behind them, and above all what was computed for
 * the question. So it is drawn, copied and exported alike.
 */
import type { Message } from './chat.ts'
import { type Checked, type Computed, computedText } from './computed.ts'
import type { Language } from './errors.ts'

const COMPUTED: Record<Language, string> = { 'zh-CN': '计算：', en: 'Computed: ' }
const MARK: Record<Language, (value: string) => string> = {
  'zh-CN': (value) => `（✗ 应为 ${value}）`,
  en: (value) => ` (✗ should be ${value})`,
}
/** A formula ends here, where one is open. */
const FORMULA_END = /^[^$\n]*?(?:\$\$?|\\\)|\\\])/
const OPENS = /\$\$?|\\\(|\\\[/g
const CLOSES = /\$\$?|\\\)|\\\]/g

/** The answer's Markdown with the right value behind each wrong sum. */
export function markedText(text: string, checked: readonly Checked[], language: Language): string {
  return checked
    .filter(({ right, end }) => !right && end <= text.length)
    .toReversed()
    .reduce((marked, { end, value }) => {
      const at = behindFormula(marked, end)
      return `${marked.slice(0, at)}${MARK[language](value)}${marked.slice(at)}`
    }, text)
}

/** Behind the sign that ends the formula in which this place is; the place itself where there is none. */
function behindFormula(text: string, at: number): number {
  const line = text.slice(text.lastIndexOf('\n', at - 1) + 1, at)
  const isOpen =
    (line.match(OPENS)?.length ?? 0) % 2 === 1 ||
    (line.match(OPENS)?.length ?? 0) > (line.match(CLOSES)?.length ?? 0)
  const end = isOpen ? FORMULA_END.exec(text.slice(at)) : null
  return at + (end?.[0].length ?? 0)
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
