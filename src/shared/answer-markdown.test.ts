import { expect, test } from 'vitest'
import { answerMarkdown, markedText } from './answer-markdown.ts'

const wrong = (text: string, claim: string, value: string) => {
  const start = text.indexOf(claim)
  return { start, end: start + claim.length, claim, right: false, value }
}

test.each([
  ['12 × 15 = 170，所以', '12 × 15 = 170', '12 × 15 = 170（✗ 应为 180），所以'],
  ['得 $12 \\times 15 = 170$。', '12 \\times 15 = 170', '得 $12 \\times 15 = 170$（✗ 应为 180）。'],
  ['得 \\(12 × 15 = 170\\)。', '12 × 15 = 170', '得 \\(12 × 15 = 170\\)（✗ 应为 180）。'],
  ['**12 × 15 = 170**', '12 × 15 = 170', '**12 × 15 = 170（✗ 应为 180）**'],
])('a wrong sum has the right value behind it: %s', (text, claim, marked) => {
  expect(markedText(text, [wrong(text, claim, '180')], 'zh-CN')).toBe(marked)
})

test('what was computed stands above the words, and is no Markdown', () => {
  const computed = [
    { kind: 'sum', language: 'en', expression: '2 × 5', relation: '=', result: '$10' } as const,
    {
      kind: 'sum',
      language: 'en',
      expression: '1/3',
      relation: '=',
      result: '1/3',
      also: { sign: '≈', text: '0.333' },
    } as const,
  ]
  expect(answerMarkdown({ text: 'So $10.', computed: [...computed], checked: [] }, 'en')).toBe(
    '> Computed: 2 × 5 = \\$10  \n> Computed: 1/3 = 1/3 ≈ 0.333\n\nSo $10.',
  )
})
