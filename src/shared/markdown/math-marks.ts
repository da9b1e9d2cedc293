/**
 * Formulas, told from money. Models write `$x$`, `$$x$$`, `\(x\)` and `\[x\]`; they also write "$5 or $6". The
 * Markdown parser knows dollars only, so every formula gets dollars here, two when it stands on a line of its
 * own, and every other dollar gets a backslash.
 *
 * What counts as `$…$` follows pandoc (https://pandoc.org/MANUAL.html#math): no space after the first dollar,
 * none before the second, no digit after it. Beyond that, a dollar behind a Latin letter or a digit opens nothing
 * (`5$-6$`), one before a letter closes nothing (`$HOME/$USER`, but `$n$th`), and Chinese is part of a formula only
 * inside `\text{…}` or beside a command (`\frac{路程}{时间}`).
 */
const HAN = String.raw`\p{Script=Han}`
const PUNCTUATION = '，。、；：？！'
const TEXT = String.raw`\\(?:text\w*|mbox|mathrm|operatorname)\s*\{[^{}]*\}`

/** @param not characters that the formula has only in {@link TEXT} */
const dollars = (name: string, ahead: string, not: string): RegExp =>
  new RegExp(
    String.raw`(?<![$A-Za-z0-9])\$(?![\s$])${ahead}(?<${name}>(?:${TEXT}|\\[\s\S]|[^$\\\n\x60${not}])*?(?:\}|\\\S|[^\s$\\\x60${not}]))\$(?![$\d]|(?!(?:th|st|nd|rd|s)\b)[A-Za-z])`,
    'u',
  )

const PIECES = new RegExp(
  [
    /(?<code>`+)(?!`)[\s\S]*?[^`]\k<code>(?!`)/,
    // A fence in a list that is still open: the rest is code.
    /(?<=^|\n)[ \t>]*(?:```|~~~)[\s\S]*$/,
    /\\\[(?<bracketed>[\s\S]+?)\\\]/,
    /\\\((?<parenthesised>[\s\S]+?)\\\)/,
    /\$\$(?<display>(?:(?!\$\$)[\s\S])+)\$\$/,
    dollars('inline', '', HAN + PUNCTUATION),
    dollars('chinese', String.raw`(?=[^$\n]*\\[a-zA-Z]{2})`, PUNCTUATION),
    /\\[\s\S]/,
    /\$/,
  ]
    .map(({ source }) => source)
    .join('|'),
  'gu',
)
const TEXT_IN_MATH = new RegExp(TEXT, 'g')

/** @param markdown a block that is not code as a whole */
export function markMath(markdown: string): string {
  if (!/\$|\\[([]/.test(markdown)) return markdown
  return markdown.replace(PIECES, (found, ...rest) => {
    const groups = rest.at(-1) as Record<string, string | undefined>
    const offset = rest.at(-3) as number
    const display = groups.bracketed ?? groups.display
    if (display !== undefined && display.trim() !== '') return `$$${onOneLine(display)}$$`
    const inline = groups.parenthesised ?? groups.inline ?? groups.chinese
    if (inline !== undefined) {
      const tex = onOneLine(inline)
      return `$${isInTableRow(markdown, offset) ? withoutBars(tex) : tex}$`
    }
    return /^\$+/.test(found) ? found.replaceAll('$', '\\$') : found
  })
}

/** Whether what stands between two dollars can be a formula. */
function readsAsFormula(tex: string): boolean {
  const bare = tex.replace(TEXT_IN_MATH, '')
  if (new RegExp(`[${PUNCTUATION}]`).test(bare)) return false
  return !new RegExp(HAN, 'u').test(bare) || /\\[a-z]{2}/i.test(bare)
}

/** TeX takes a line break for a space; in one line, a formula is one in a list and in a quote too. */
function onOneLine(tex: string): string {
  return tex.trim().replace(/\s*\n\s*/g, ' ')
}

function isInTableRow(markdown: string, offset: number): boolean {
  return /^[ \t]*\|/.test(markdown.slice(markdown.lastIndexOf('\n', offset - 1) + 1))
}

/** A bar in a row would end its cell. */
function withoutBars(tex: string): string {
  return tex.replace(/\\\|/g, '\\Vert ').replace(/\|/g, '\\vert ')
}

/**
 * Where a formula begins that is not closed yet, or -1: what is being typed is kept back until it can be drawn.
 * Money is not kept back: after a dollar and a number, something must already look like a formula.
 */
export function openMathStart(markdown: string): number {
  let open = -1
  const marks = /(?<code>`+)(?!`)[\s\S]*?[^`]\k<code>(?!`)|\\\[|\\\(|\\\]|\\\)|\\[\s\S]|\$\$|\$/g
  let mark = ''
  for (const { 0: found, index } of markdown.matchAll(marks)) {
    if (found.startsWith('`')) continue
    if (open !== -1) {
      const isBeforeWord = found === '$' && /[A-Za-z0-9]/.test(markdown.charAt(index + 1))
      if (found === CLOSING[mark] && !isBeforeWord) open = -1
      else if (mark === '$' && markdown.slice(open, index).includes('\n'))
        open = found in CLOSING ? index : -1
      else continue
      if (open !== -1) mark = found
    } else if (found in CLOSING && !(found === '$' && /[A-Za-z0-9]/.test(markdown.charAt(index - 1)))) {
      open = index
      mark = found
    }
  }
  if (open === -1) return markdown.endsWith('\\') ? markdown.length - 1 : -1
  const rest = markdown.slice(open + mark.length)
  if (mark !== '$') return open
  // A dollar in it that closed nothing: these are no formulas.
  if (rest.includes('$') || rest.includes('\n') || rest.length > 120 || !readsAsFormula(rest)) return -1
  const words = rest.replace(TEXT_IN_MATH, '').replace(/\\[a-z]*/gi, '')
  if (/^\s\S|[a-z]{4}/i.test(words)) return -1
  return /^\d[\d.,]*(?![\d.,]|\s*[-+*/=^_\\<>]|[a-z(])/i.test(rest) ? -1 : open
}

const CLOSING: Record<string, string> = { '\\[': '\\]', '\\(': '\\)', $$: '$$', $: '$' }
