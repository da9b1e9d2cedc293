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

test.each([
  ['zh-CN', '一支笔 $4，3 × 4 = 13，再加 $6。', '一支笔 $4，3 × 4 = 13（✗ 应为 12），再加 $6。'],
  [
    'en',
    'Each pen costs $5. So 3 × 4 = 13 and that is $6 more.',
    'Each pen costs $5. So 3 × 4 = 13 (✗ should be 12) and that is $6 more.',
  ],
  [
    'zh-CN',
    '设 \\(x = 3\\)，则 3 × 4 = 13，所以 \\(x = 4\\)。',
    '设 \\(x = 3\\)，则 3 × 4 = 13（✗ 应为 12），所以 \\(x = 4\\)。',
  ],
  [
    'en',
    'Let \\(x = 3\\), then 3 × 4 = 13, so \\(x = 4\\).',
    'Let \\(x = 3\\), then 3 × 4 = 13 (✗ should be 12), so \\(x = 4\\).',
  ],
  ['zh-CN', '得\n\n$$\n3 × 4 = 13\n$$\n\n所以', '得\n\n$$\n3 × 4 = 13\n$$（✗ 应为 12）\n\n所以'],
  ['en', 'So\n$$\n3 × 4 = 13\n$$\nand', 'So\n$$\n3 × 4 = 13\n$$ (✗ should be 12)\nand'],
  ['zh-CN', '\\[\n3 × 4 = 13\n\\]', '\\[\n3 × 4 = 13\n\\]（✗ 应为 12）'],
  ['en', '\\[\n3 × 4 = 13\n\\]\n\n$x$', '\\[\n3 × 4 = 13\n\\] (✗ should be 12)\n\n$x$'],
  ['en', '1. So\n   $$\n   3 × 4 = 13\n   $$', '1. So\n   $$\n   3 × 4 = 13\n   $$ (✗ should be 12)'],
  // Money on several lines.
  [
    'en',
    '- A pen: $5\n- 3 × 4 = 13\n- A book: $6',
    '- A pen: $5\n- 3 × 4 = 13 (✗ should be 12)\n- A book: $6',
  ],
  ['en', 'It is $5.\n\nSo 3 × 4 = 13.\n\nNot $6.', 'It is $5.\n\nSo 3 × 4 = 13 (✗ should be 12).\n\nNot $6.'],
  ['en', 'Then 3 × 4 = 13, and $5 is left.', 'Then 3 × 4 = 13 (✗ should be 12), and $5 is left.'],
  // Dollars in code open nothing.
  ['en', 'Type `$a`: 3 × 4 = 13, then `$b`.', 'Type `$a`: 3 × 4 = 13 (✗ should be 12), then `$b`.'],
  ['en', '```sh\necho $$\n```\n3 × 4 = 13\n$$x$$', '```sh\necho $$\n```\n3 × 4 = 13 (✗ should be 12)\n$$x$$'],
  ['en', '~~~\n\\[\n~~~\n\nSo $3 × 4 = 13$.', '~~~\n\\[\n~~~\n\nSo $3 × 4 = 13$ (✗ should be 12).'],
  // Cut off in the formula: it is drawn as it was written.
  ['en', 'So \\(3 × 4 = 13', 'So \\(3 × 4 = 13 (✗ should be 12)'],
] as const)(
  'the right value stands behind its own formula, and money is none (%s): %j',
  (language, text, marked) => {
    expect(markedText(text, [wrong(text, '3 × 4 = 13', '12')], language)).toBe(marked)
  },
)

test('two wrong sums of one formula have their values behind it in their order', () => {
  const text = '$$\n3 × 4 = 13 \\\\\n12 × 15 = 170\n$$'
  const checked = [wrong(text, '3 × 4 = 13', '12'), wrong(text, '12 × 15 = 170', '180')]
  expect(markedText(text, checked, 'zh-CN')).toBe(`${text}（✗ 应为 12）（✗ 应为 180）`)
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
