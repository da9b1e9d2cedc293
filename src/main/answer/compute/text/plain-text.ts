/**
 * A question as every recogniser reads it: half-width, one sign for each operation, digits for numerals. Mixed numbers
 * are written `3_1/2`, so that no other number can be meant.
 */
import { digitsForNumerals } from './chinese-numerals.ts'
import { digitsForWords } from './english-numerals.ts'
import { plainLatex } from './latex.ts'

const SUPERSCRIPTS = '⁰¹²³⁴⁵⁶⁷⁸⁹'
const HALVES: Record<string, string> = {
  '½': '1/2',
  '⅓': '1/3',
  '⅔': '2/3',
  '¼': '1/4',
  '¾': '3/4',
  '⅕': '1/5',
  '⅖': '2/5',
  '⅗': '3/5',
  '⅘': '4/5',
  '⅙': '1/6',
  '⅚': '5/6',
  '⅛': '1/8',
  '⅜': '3/8',
  '⅝': '5/8',
  '⅞': '7/8',
}

/** Signs alone; the words stay as they are. */
export function plainSigns(text: string): string {
  return withoutNumbering(plainLatex(text))
    .replace(/\p{Cf}|\p{Variation_Selector}/gu, '')
    .replace(
      new RegExp(`[${SUPERSCRIPTS}]+`, 'g'),
      (digits) => `^${[...digits].map((digit) => SUPERSCRIPTS.indexOf(digit)).join('')}`,
    )
    .replace(/(\d)?\s?([½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞])/g, (_, whole: string | undefined, part: string) =>
      whole === undefined ? (HALVES[part] ?? part) : `${whole}_${HALVES[part]}`,
    )
    .replace(/[①-⑳]/g, '; ')
    .replace(/[，、]/g, (sign) => (sign === '，' ? ', ' : '、'))
    .normalize('NFKC')
    .replace(/[×✕✖⨯╳]/g, '*')
    .replace(/\*\*/g, '^')
    .replace(/[➗]/g, '÷')
    .replace(/[➕]/g, '+')
    .replace(/[➖−﹣]/g, '-')
    .replace(/[∕⁄]/g, '/')
    .replace(/(?<=[\d)])\s*[·∙⋅•]\s*(?=[\d(√])/g, '*')
    .replace(/(?<=\d)\s*[xX]\s*(?=\d)/g, '*')
    .replace(/[{[]/g, '(')
    .replace(/[}\]]/g, ')')
    .replace(/[“”„]/g, '"')
    .replace(/[‘’]/g, "'")
    .replace(/[ \t\u00a0\u3000]+/g, ' ')
}

/** (1) 3 + 5 (2) 6 × 7: two sums, not one. */
function withoutNumbering(text: string): string {
  const isNumbered = /[(（]1[)）]/.test(text) && /[(（]2[)）]/.test(text)
  return isNumbered ? text.replace(/[(（](?:[1-9]|1\d)[)）]/g, '; ') : text
}

/** Signs and numerals. */
export function plainText(text: string): string {
  const isChinese = /\p{Script=Han}/u.test(text)
  let plain = plainSigns(text)
  plain = isChinese ? chinese(plain) : digitsForWords(plain)
  return plain.replace(/(?<![\d/._-])(\d+) (?:and )?(\d+)\/(\d+)(?![\d/])/g, (all, whole, over, under) =>
    all.includes('and') && Number(over) >= Number(under) ? all : `${whole}_${over}/${under}`,
  )
}

function chinese(text: string): string {
  const digits = digitsForNumerals(text.replace(/百分之/g, '％'))
  return digits
    .replace(/％\s*(\d+(?:\.\d+)?)/g, '$1%')
    .replace(/％/g, '百分之')
    .replace(/(\d+)又(\d+)分之(\d+)/g, '$1_$3/$2')
    .replace(/(\d+)又(\d+)\/(\d+)/g, '$1_$2/$3')
    .replace(/(\d+)分之(\d+)/g, '$2/$1')
    .replace(/(\d+)个半(?!径)/g, '$1.5个')
    .replace(/(?<![\d点])半(?=小时|个小时|个月|天|年|斤|千克|公斤|公里|千米|米|升|吨)/g, '0.5')
}
