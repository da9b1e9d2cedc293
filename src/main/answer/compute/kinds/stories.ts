/** Word problems of one step or two, where each number has its place. */
import { evaluate } from '../evaluate.ts'
import { decimalText, isWhole } from '../exact.ts'
import { parseExpression, printExpression } from '../expression.ts'
import { line, type Recogniser, say } from '../question.ts'
import { readChinese } from '../story/chinese/read.ts'
import { readEnglish } from '../story/english/read.ts'
import { solveStory } from '../story/solve.ts'
import { asExact } from '../terms.ts'

export const recogniseStories: Recogniser = (question) => {
  const story = question.language === 'zh-CN' ? readChinese(question.text) : readEnglish(question.text)
  const solution = story && solveStory(story)
  if (story === null || solution === null) return null
  const tree = parseExpression(solution.sum)
  const terms = tree && evaluate(tree)
  const value = terms && asExact(terms)
  if (value === null) return null
  // Half a child, or money that has no end: it was not meant so.
  const isPlain =
    isWhole(value) ||
    (decimalText(value) !== null && (story.isContinuous(solution.unit) || solution.unit === '×'))
  if (!isPlain || value.s <= 0n) return null
  const number = decimalText(value) ?? ''
  return [
    line(
      question,
      'word-problem',
      printExpression(solution.sum) ?? solution.sum,
      '=',
      withUnit(number, solution.unit === '×' ? '×' : story.shown, question),
    ),
  ]
}

function withUnit(number: string, unit: string, question: Parameters<Recogniser>[0]): string {
  if (unit === '×') return say(question, `${number} 倍`, `${number} times`)
  if (/^[$£€¥]$/.test(unit)) return `${unit}${number.replace(/\.(\d)$/, '.$10')}`
  return unit === ''
    ? number
    : `${number} ${question.language === 'en' && number !== '1' ? plural(unit) : unit}`
}

function plural(unit: string): string {
  if (/^(?:cm|m|km|mm|g|kg|ml|l|mg|°)$/.test(unit) || unit.endsWith('s')) return unit
  const odd: Record<string, string> = {
    child: 'children',
    person: 'people',
    man: 'men',
    woman: 'women',
    foot: 'feet',
    mouse: 'mice',
    goose: 'geese',
    fish: 'fish',
    sheep: 'sheep',
    loaf: 'loaves',
    shelf: 'shelves',
    leaf: 'leaves',
  }
  if (odd[unit] !== undefined) return odd[unit]
  if (/(?:ch|sh|x|ss)$/.test(unit)) return `${unit}es`
  return /[^aeiou]y$/.test(unit) ? `${unit.slice(0, -1)}ies` : `${unit}s`
}
