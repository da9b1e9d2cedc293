/**
 * Formulas, told from money. Models write `$x$`, `$$x$$`, `\(x\)` and `\[x\]`; they also write "$5 or $6". The
 * Markdown parser knows dollars only, so every formula gets dollars here, two when it stands on a line of its
 * own, and every other dollar gets a backslash.
 *
 * What counts as `$…$` follows pandoc (https://pandoc.org/MANUAL.html#math): no space after the first dollar,
 * none before the second, no digit after it. Beyond that, nothing with Chinese outside `\text{…}` is a formula.
 */
const PIECES = new RegExp(
  [
    /(?<code>`+)(?!`)[\s\S]*?[^`]\k<code>(?!`)/,
    // A fence in a list that is still open: the rest is code.
    /(?<=^|\n)[ \t>]*(?:```|~~~)[\s\S]*$/,
    /\\\[(?<bracketed>[\s\S]+?)\\\]/,
    /\\\((?<parenthesised>[\s\S]+?)\\\)/,
    /\$\$(?<display>(?:(?!\$\$)[\s\S])+)\$\$/,
    /(?<!\$)\$(?![\s$])(?<inline>(?:\\(?:text\w*|mbox|mathrm|operatorname)\s*\{[^{}]*\}|\\[\s\S]|[^$\\\n`\p{Script=Han}，。、；：？！])*?(?:\}|\\\S|[^\s$\\`\p{Script=Han}，。、；：？！]))\$(?![\d$])/u,
    /\\[\s\S]/,
    /\$/,
  ]
    .map(({ source }) => source)
    .join('|'),
  'gu',
)
const TEXT_IN_MATH = /\\(?:text|textbf|textrm|mbox|mathrm|operatorname)\s*\{[^{}]*\}/g

/** @param markdown a block that is not code as a whole */
export function markMath(markdown: string): string {
  if (!/\$|\\[([]/.test(markdown)) return markdown
  return markdown.replace(PIECES, (found, ...rest) => {
    const groups = rest.at(-1) as Record<string, string | undefined>
    const offset = rest.at(-3) as number
    const display = groups.bracketed ?? groups.display
    if (display !== undefined && display.trim() !== '') return `$$${onOneLine(display)}$$`
    const inline = groups.parenthesised ?? groups.inline
    if (inline !== undefined) {
      const tex = onOneLine(inline)
      return `$${isInTableRow(markdown, offset) ? withoutBars(tex) : tex}$`
    }
    return /^\$+/.test(found) ? found.replaceAll('$', '\\$') : found
  })
}

/** Whether what stands between two dollars can be a formula. */
function readsAsFormula(tex: string): boolean {
  return !/[\p{Script=Han}，。、；：？！]/u.test(tex.replace(TEXT_IN_MATH, ''))
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
      if (found === CLOSING[mark]) open = -1
      else if (mark === '$' && markdown.slice(open, index).includes('\n'))
        open = found in CLOSING ? index : -1
      else continue
      if (open !== -1) mark = found
    } else if (found in CLOSING) {
      open = index
      mark = found
    }
  }
  if (open === -1) return markdown.endsWith('\\') ? markdown.length - 1 : -1
  const rest = markdown.slice(open + mark.length)
  if (mark !== '$') return open
  if (rest.includes('\n') || rest.length > 120 || !readsAsFormula(rest)) return -1
  const words = rest.replace(TEXT_IN_MATH, '').replace(/\\[a-z]*/gi, '')
  if (/^\s\S|[a-z]{4}/i.test(words)) return -1
  return /^\d[\d.,]*(?![\d.,]|\s*[-+*/=^_\\<>]|[a-z(])/i.test(rest) ? -1 : open
}

const CLOSING: Record<string, string> = { '\\[': '\\]', '\\(': '\\)', $$: '$$', $: '$' }
