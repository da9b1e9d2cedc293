/** The value of an expression for given letters: 当 x = 3 时, 2x + 1 的值; `Evaluate 3a - 2b when a = 4 and b = 5.` */
import { evaluate } from '../evaluate.ts'
import type { Exact } from '../exact.ts'
import { type Expression, parseExpression, printExpression } from '../expression.ts'
import { isUnderstood, line, numberOf, type Recogniser, resultOf } from '../question.ts'
import { asExact } from '../terms.ts'

const GIVEN =
  /(?<![a-z\d])([abmnxyz])\s?=\s?(-?\d+(?:\.\d+)?(?:\/\d+)?)(?!\d|\s*(?:[+*/^÷]|-\s*\d|[abmnxyz](?![a-z])))/gi
const EXPRESSION = /[-(√]*(?:\d|(?<![a-z])[abmnxyz](?![a-z]{2}))[\d\s.+\-*÷/^()√abmnxyz]*/gi
const CUE =
  /当|若|如果|已知|求|\bwhen\b|\bif\b|\bwhere\b|evaluate|\bfor [a-z]\b|\bgiven\b|substitut|\blet\b|value of/i
const OTHER = /函数|图|graph|function|证明|prove|[<>≠≤≥]|f\s?\(/i

export const recogniseSubstitution: Recogniser = (question) => {
  const { text } = question
  if (!CUE.test(text) || OTHER.test(text)) return null
  const givens = [...text.matchAll(GIVEN)]
  const values = new Map<string, Exact>()
  let rest = text
  for (const [all, letter = '', number = ''] of givens) {
    const value = numberOf(number)
    if (value === null || values.has(letter)) return null
    values.set(letter, value)
    rest = rest.replace(all, ' ; ')
  }
  if (values.size === 0 || values.size > 3 || (rest.includes('=') && /=\s*\d/.test(rest))) return null
  const found = [...rest.matchAll(EXPRESSION)]
    .map(([all]) =>
      all
        .replace(/[\s.]+$/, '')
        .replace(/\s[a-z]$/i, '')
        .trim(),
    )
    .filter(
      (each) =>
        (/[abmnxyz]/i.test(each) &&
          /\d|[+\-*/^]|[a-z]{2}/.test(each) &&
          !/^[a-z]+$/i.test(each.replace(/[xyzabmn]{1,3}/i, '') || 'ok')) ||
        /^\d+[a-z]/i.test(each),
    )
  const [expression] = found
  if (found.length !== 1 || expression === undefined || !isUnderstood(rest, [expression])) return null
  const names = [...values.keys()].join('')
  const tree = parseExpression(expression, names)
  const value = tree && evaluate(substituted(tree, values))
  const number = value && asExact(value)
  if (!number || !new RegExp(`[${names}]`).test(expression)) return null
  const printed = `${printExpression(expression, names)} (${givens.map(([, letter, n]) => `${letter} = ${n}`).join(', ')})`
  return [line(question, 'equation', printed, '=', resultOf(number, /\d\/\d/.test(text)))]
}

function substituted(of: Expression, values: ReadonlyMap<string, Exact>): Expression {
  switch (of.kind) {
    case 'number':
      return of
    case 'letter': {
      const value = values.get(of.name)
      return value === undefined ? of : { kind: 'number', value }
    }
    case 'binary':
      return { ...of, left: substituted(of.left, values), right: substituted(of.right, values) }
    default:
      return { ...of, of: substituted(of.of, values) }
  }
}
