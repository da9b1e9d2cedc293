import fc from 'fast-check'
import { expect, test } from 'vitest'
import { computedText } from '../../../shared/computed.ts'
import { computeQuestion } from './compute.ts'

const TODAY = [2026, 11, 28] as const
const compute = (question: string) => computeQuestion(question, TODAY).map(computedText).join(' | ')

test.each([
  ['348×27等于多少？', '348 × 27 = 9396'],
  ['３４８×２７＝？', '348 × 27 = 9396'],
  ['三百四十八乘以二十七等于多少', '348 × 27 = 9396'],
  ['What is 3/4 + 1/8?', '3/4 + 1/8 = 7/8 = 0.875'],
  ['计算 $\\frac{3}{4} \\div \\frac{1}{2}$', '3/4 ÷ 1/2 = 3/2 = 1 1/2 = 1.5'],
  ['3又1/2加2 1/4等于几', '3 1/2 + 2 1/4 = 23/4 = 5 3/4 = 5.75'],
  ['(25+15)×4−60', '(25 + 15) × 4 - 60 = 100'],
  ['√50', '√50 = 5√2 ≈ 7.07107'],
  ['1.2亿加3万是多少', '120000000 + 30000 = 120030000'],
  ['50÷7商几余几', '50 ÷ 7 = 7 余 1'],
  ['10÷3 保留两位小数', '10 ÷ 3 ≈ 3.33'],
  ['计算：(1) 3+5 (2) 6×7', '3 + 5 = 8 | 6 × 7 = 42'],
  ['一件衣服原价200元，打八五折后是多少元？', '200 × 0.85 = 170 元'],
  ['9.11和9.9哪个大？', '比较大小：9.11 < 9.9'],
  ['16的平方根是多少', '16 的平方根 = ±4'],
  ['5 feet 6 inches in cm', '5 ft 6 in = 167.64 cm'],
  ['5斤是多少千克？', '5 斤 = 2.5 千克'],
  ['从8:15到9:40经过了多长时间？', '8:15 → 9:40：1 小时 25 分钟 = 85 分钟'],
  ['10天后是几月几日？', '2026年11月28日 + 10 天 = 2026年12月8日 星期二'],
  ['Is 1900 a leap year?', '1900: not a leap year (365 days)'],
  ['12和18的最大公因数和最小公倍数', '12、18 的最大公因数 = 6 | 12、18 的最小公倍数 = 36'],
  ['解方程 2(x+3)=x-1', '2(x + 3) = x - 1：x = -7'],
  ['Solve x^2 - 2x - 1 = 0', 'x² - 2x - 1 = 0: x₁ = 1 + √2, x₂ = 1 - √2 ≈ 2.4142, -0.41421'],
  ['解方程组 x+y=5，2x-y=1', 'x + y = 5; 2x - y = 1：x = 2，y = 3'],
  ['□ + 5 = 12', '□ + 5 = 12: □ = 7'],
  ['圆的半径是5厘米，面积是多少？（π取3.14）', '面积：3.14 × 5² = 78.5 平方厘米'],
  ['长1米、宽50厘米的长方形的面积是多少平方厘米？', '面积：100 × 50 = 5000 平方厘米'],
  ['What is the median of 3, 7, 9, 12 and 15?', 'Median (3, 7, 9, 12, 15) = 9'],
  ['罗马数字XIV是多少', 'XIV = 14'],
  ['38与12的和是多少', '38 + 12 = 50'],
  ['原价80元的书现在卖60元，打了几折？', '60 ÷ 80 = 75% = 7.5 折'],
  ['$\\begin{cases} x+y=5 \\\\ x-y=1 \\end{cases}$ 解方程组', 'x + y = 5; x - y = 1：x = 3，y = 2'],
  ['一个数的3/4是12，这个数是多少', '12 ÷ 3/4 = 16'],
  ['把13化成二进制', '13（十进制 → 二进制） = 1101'],
])('%s', (question, line) => {
  expect(compute(question)).toBe(line)
})

test.each([
  ['一箱苹果有24个，6箱一共有多少个？', '24 × 6 = 144 个'],
  ['小明有12元，比小红多5元，小红有多少元？', '12 - 5 = 7 元'],
  ['小明有12元，小红比小明多5元，两人一共有多少元？', '12 + (12 + 5) = 29 元'],
  ['妈妈买了3千克苹果，每千克8元，付了50元，应找回多少元？', '50 - 8 × 3 = 26 元'],
  ['一本书180页,小红看了45%,还剩多少页?', '180 × (1 - 45%) = 99 页'],
  [
    'There are 12 boys and 15 girls in a class. How many children are there altogether?',
    '12 + 15 = 27 children',
  ],
  ['If 3 pens cost $12, how much do 5 pens cost?', '12 ÷ 3 × 5 = $20'],
  [
    'Tom had some marbles. He lost 7 and now has 15. How many marbles did he have at first?',
    '7 + 15 = 22 marbles',
  ],
  ['王阿姨买了5千克大米，付出30元，找回5元，每千克大米多少元？', '(30 - 5) ÷ 5 = 5 元'],
  ['一条毛巾8元，一块肥皂3元，买2条毛巾和1块肥皂要多少元？', '8 × 2 + 3 × 1 = 19 元'],
  ['一个足球85元，一个篮球比足球贵15元，买一个足球和一个篮球共要多少元？', '85 + (85 + 15) = 185 元'],
  ['Mum is 36 years old. She is 3 times as old as Ken. How old is Ken?', '36 ÷ 3 = 12 years'],
  ['商店里有红气球35个，蓝气球27个，卖掉18个，还剩多少个？', '35 + 27 - 18 = 44 个'],
  ['小明第一天看了25页，第二天比第一天多看8页，两天一共看了多少页？', '25 + (25 + 8) = 58 页'],
  ['小明和小红一共有40张卡片，小明有22张，小红有多少张？', '40 - 22 = 18 张'],
  [
    'Peter has $20. He buys a toy for $7 and a book for $5. How much money does he have left?',
    '20 - 7 - 5 = $8',
  ],
  [
    'Jane has 48 beads. She makes 4 bracelets with 9 beads each. How many beads are left?',
    '48 - 9 × 4 = 12 beads',
  ],
  ['Oscar bought 5 notebooks at $2.50 each. How much did he spend?', '2.5 × 5 = $12.50'],
])('word problem: %s', (question, line) => {
  expect(compute(question)).toBe(line)
})

test.each([
  '24/7是什么意思？',
  '3-5年级的课程表怎么排',
  '电话 010-62345678',
  'Python 3.11 和 3.12 有什么区别',
  '背诵第3课',
  '出5道像 36÷4 这样的题',
  '写一个计算 3+5 的程序',
  '6÷2(1+2)等于多少',
  '2^3^2',
  '200+10%等于多少',
  '1÷0等于几',
  'x=5',
  '2x+y=7',
  '树上有10只鸟，打死1只，还剩几只？',
  '有36人参加活动，分成6组，每组有几名男生？',
  '4个同学照相，每2人合照一张，一共要照多少张？',
  '小明有12张卡片，小红有15张，小明给小红几张后两人一样多？',
  '一周有几天要上学',
  'A school has 450 pupils. 230 are boys. How many more boys than girls are there?',
  'A bus carries 40 people. How many buses are needed for 130 people?',
  "What's the difference between Type 1 and Type 2 diabetes?",
  '一根木头锯成5段，每锯一次2分钟，一共几分钟？',
  'A farmer has 17 sheep. All but 9 die. How many are left?',
  'A bat and a ball cost $1.10. The bat costs $1 more than the ball. How much is the ball?',
])('nothing is claimed of %s', (question) => {
  expect(compute(question)).toBe('')
})

test.each([
  '9^9^9^9',
  '9^999999',
  '(((((((((((((((((((((((((((((1',
  '1'.repeat(500),
  '1+'.repeat(290),
  `${'9'.repeat(39)}^60`,
])('what would grow or nest without bounds is left alone: %s', (question) => {
  expect(computeQuestion(question, TODAY)).toEqual([])
})

const SIGNS = { '+': ['+', '＋', '加'], '-': ['-', '−', '减'], '*': ['×', '*', '乘以'] } as const

test('sums of whole numbers are exact, however they are written', () => {
  const whole = fc.bigInt({ min: 0n, max: 10n ** 15n })
  const sign = fc.constantFrom('+', '-', '*' as const)
  const style = fc.nat(2)
  fc.assert(
    fc.property(whole, whole, sign, style, (a, b, operation, i) => {
      const value = operation === '+' ? a + b : operation === '-' ? a - b : a * b
      const [computed] = computeQuestion(`${a}${SIGNS[operation][i]}${b}等于多少？`, TODAY)
      expect(computed?.result).toBe(String(value))
    }),
  )
})

test('fractions are exact', () => {
  const part = fc.integer({ min: 1, max: 99 })
  fc.assert(
    fc.property(part, part, part, part, (a, b, c, d) => {
      const [computed] = computeQuestion(`What is ${a}/${b} + ${c}/${d}?`, TODAY)
      const [over = 0, under = 1] = (computed?.result ?? '').split('/').map(Number)
      expect(over * b * d).toBe((a * d + c * b) * under)
    }),
  )
})

test('any text is looked at without an error, and soon', () => {
  const piece = fc.constantFrom(
    '1',
    '1/',
    '(',
    '每箱',
    '24个',
    '比',
    '的',
    '倍',
    'each ',
    '5 more ',
    '\\frac{',
    '=',
    'x',
    '面积',
    '8:15',
    '几',
    '？',
    ', ',
    '%',
    '^',
  )
  fc.assert(
    fc.property(fc.array(fc.oneof(piece, fc.string({ maxLength: 4 })), { maxLength: 120 }), (pieces) => {
      computeQuestion(pieces.join(''), TODAY)
    }),
    { numRuns: 200 },
  )
})

test('a short text whose units make one long number of it is not computed', () => {
  expect(computeQuestion(`1${'万1'.repeat(299)}`, [2026, 11, 28])).toEqual([])
})
