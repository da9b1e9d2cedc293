import fc from 'fast-check'
import { expect, test } from 'vitest'
import { checkAnswer } from './check.ts'

const marks = (answer: string) =>
  checkAnswer(answer).map(
    ({ start, end, right, value }) => `${answer.slice(start, end).trim()} ${right ? '✓' : `✗ ${value}`}`,
  )

test.each([
  ['12 × 15 = 180。', ['12 × 15 = 180 ✓']],
  ['12 × 15 = 170', ['12 × 15 = 170 ✗ 180']],
  ['**24 × 6 = 134**（个）', ['24 × 6 = 134 ✗ 144']],
  ['$\\frac{3}{4} + \\frac{1}{8} = \\frac{8}{8}$', ['\\frac{3}{4} + \\frac{1}{8} = \\frac{8}{8} ✗ 7/8']],
  ['3 × 4 + 5 = 12 + 5 = 18', ['3 × 4 + 5 = 12 + 5 ✓', '12 + 5 = 18 ✗ 17']],
  ['17 ÷ 5 = 3 …… 1', ['17 ÷ 5 = 3 ✗ 3 … 2']],
  ['10 ÷ 3 = 3.33', ['10 ÷ 3 = 3.33 ✓']],
  ['2 ÷ 3 = 0.666...', ['2 ÷ 3 = 0.666 ✓']],
  ['25% of 80 is 25', ['25% of 80 is 25 ✗ 20']],
  ['80的25%是20。', ['80的25%是20 ✓']],
  ['1米等于100厘米，1 千米 = 100 米', ['1米等于100厘米 ✓', '1 千米 = 100 米 ✗ 1000 米']],
  ['180 = 2 × 2 × 3 × 3 × 5', ['180 = 2 × 2 × 3 × 3 × 5 ✓']],
  ['面积 = 长 × 宽 = 8 × 5 = 45（平方厘米）', ['8 × 5 = 45 ✗ 40']],
  ['Step 1: 1 2/3 + 2 1/3 = 4', ['1 2/3 + 2 1/3 = 4 ✓']],
  ['2. 5 + 6 = 12', ['5 + 6 = 12 ✗ 11']],
])('%s', (answer, expected) => {
  expect(marks(answer)).toEqual(expected)
})

test.each([
  'x = 5',
  '2x + 3 = 7',
  'a + 3 × 4 = 12',
  '2024-11-28 = 今天',
  '版本 3.5 = 新的',
  '`3 + 4 = 8`',
  '```\n3 + 4 = 8\n```',
  '常见错误：3 + 4 = 8',
  '3 元 × 5 = 15 元',
  '8:15 + 1 = 9:15',
  '2 + 2 = ?',
  '150 分钟 = 2 小时 30 分钟',
  '二进制 1101 = 1×8 + 1×4 + 1',
  'x² - 5x + 6 = (x-2)(x-3) = 0',
  '1 inch ≈ 2.5 cm'.replace('≈', '等于约'),
])('no claim is no claim: %s', (answer) => {
  expect(marks(answer)).toEqual([])
})

test('a right sum is ticked and a wrong one is not, wherever it stands', () => {
  const number = fc.integer({ min: 1, max: 9999 })
  const frame = fc.constantFrom(
    '%',
    '所以 %。',
    '- % 个',
    'So % apples.',
    '**%**',
    '$%$',
    '| % |',
    '第一步：%；',
  )
  fc.assert(
    fc.property(number, number, fc.integer({ min: -3, max: 3 }), frame, (a, b, off, words) => {
      const [mark, ...more] = checkAnswer(words.replace('%', () => `${a} × ${b} = ${a * b + off}`))
      expect(more).toEqual([])
      expect(mark).toMatchObject({ right: off === 0, value: String(a * b) })
    }),
  )
})

test('nothing wrong is said of a sum in whose middle an answer may have ended', () => {
  for (const cut of ['所以 12 × 15 = 18', '3/4 + 1/8 = 7', '25% of 80 is 2', '3.5 + 2 = 5.'])
    expect(checkAnswer(cut, false)).toEqual([])
  expect(checkAnswer('2 × 3 = 7，所以 12 × 15 = 18', false)).toMatchObject([{ right: false, value: '6' }])
  expect(checkAnswer('所以 12 × 15 = 180', false)).toMatchObject([{ right: true }])
})
