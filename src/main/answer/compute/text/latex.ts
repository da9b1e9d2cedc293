/** Formulas in LaTeX as plain sums. What is not known stays and keeps the sum from being read. */

const SIGNS: readonly (readonly [RegExp, string])[] = [
  [/\\(?:times|cdot|ast)(?![a-z])/g, '*'],
  [/\\div(?![a-z])/g, '÷'],
  [/\\pi(?![a-z])/g, 'π'],
  [/\\(?:left|right|displaystyle|,|;|:|!|quad|qquad)(?![a-z])/g, ' '],
  [/\\(?:%|％)/g, '%'],
  [/\\(?:text|mathrm|textbf|mathbf)\{([^{}]*)\}/g, ' $1 '],
  [/\\(?:approx)(?![a-z])/g, '≈'],
  [/\\(?:circ)(?![a-z])/g, '°'],
]
const FRACTION = /\\[dtc]?frac\s*(?:\{([^{}]*)\}\s*\{([^{}]*)\}|(\d)\s*(\d))/

export function plainLatex(text: string): string {
  if (!/[\\$]/.test(text)) return text
  let plain = text
  // Two dollars around a formula; around words they are money.
  plain = plain.replace(/\$\$?([^$\n]*?)\$\$?/g, (all, inner: string) =>
    !inner.includes('\\') && /[A-Za-z]{3,}|^\d+(?:\.\d+)?\s/.test(inner.replace(/\\[a-z]+/gi, ''))
      ? all
      : ` ${inner} `,
  )
  plain = plain
    .replace(/\\(?:begin|end)\{[a-z]+\*?\}(?:\{[a-z]*\})?/g, ' ')
    .replace(/\\\\/g, ' ; ')
    .replace(/&(?=\s*=)|(?<==\s*)&/g, ' ')
    .replace(/\\[()[\]]/g, ' ')
  for (const [pattern, sign] of SIGNS) plain = plain.replace(pattern, sign)
  plain = plain.replace(/\\sqrt\s*\{([^{}]*)\}/g, '√($1)')
  // From the inside out; each round takes one away.
  for (let i = 0; i < 20 && FRACTION.test(plain); i += 1) {
    plain = plain.replace(new RegExp(`(\\d+)?\\s*${FRACTION.source}`), (_, whole, a, b, c, d) => {
      const over = String(a ?? c).trim()
      const under = String(b ?? d).trim()
      const isPlain = /^\d+$/.test(over) && /^\d+$/.test(under)
      if (isPlain) return whole === undefined ? ` ${over}/${under} ` : ` ${whole}_${over}/${under} `
      const [above, below] = [over, under].map((part) =>
        /^(?:\d+|[a-zπ])$/i.test(part) ? part : `(${part})`,
      )
      return `${whole ?? ''}(${above}/${below})`
    })
    plain = plain.replace(/\\sqrt\s*\{([^{}]*)\}/g, '√($1)')
  }
  return plain.replace(/\^\{([^{}]*)\}/g, '^($1)')
}
