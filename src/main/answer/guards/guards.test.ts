import { expect, test } from 'vitest'
import { createGuard } from './guard.ts'
import { wrongLanguage } from './language.ts'
import { createLoopWatch, findLoop } from './repetition.ts'

/** Some of a text that repeats nothing. */
const INTRO = 'Photosynthesis turns light, water and carbon dioxide into sugar and oxygen. '

test.each([
  ['an English phrase', INTRO, 'one of the many, '],
  ['a Chinese sentence', '光合作用是植物的能力。', '它能把光变成能量。'],
  [
    'a paragraph',
    INTRO,
    `${'Plants need light to grow and they use it well. '.repeat(1)}That is why leaves are green.\n\n`,
  ],
  ['a list item with its mark', '特点：\n', '- 叶子是绿色的，很漂亮\n'],
  ['a single character', '他笑了：', '哈'],
])('%s again and again is a loop; two occurrences stay', (_name, before, piece) => {
  const text = before + piece.repeat(40)
  const watch = createLoopWatch()
  for (let i = 0; i < text.length; i += 3) {
    const loop = watch.append(text.slice(i, i + 3))
    if (loop === null) continue
    expect(loop.start).toBeGreaterThanOrEqual(before.length + piece.length)
    expect(loop.start).toBeLessThanOrEqual(before.length + piece.length * 3)
    return
  }
  throw new Error('no loop was found')
})

test('a list whose items differ in their numbers only is a loop when it does not end', () => {
  const items = (count: number) =>
    Array.from({ length: count }, (_, i) => `${i + 1}. 学习新的知识和技能\n`).join('')
  expect(findLoop(items(5))).toBeNull()
  expect(findLoop(items(30))?.start).toBeGreaterThan(0)
})

test.each([
  [
    'a multiplication table',
    Array.from(
      { length: 81 },
      (_, i) => `${(i % 9) + 1}×${Math.floor(i / 9) + 1}=${((i % 9) + 1) * (Math.floor(i / 9) + 1)} `,
    ).join(''),
  ],
  ['counting', Array.from({ length: 300 }, (_, i) => `${i + 1}, `).join('')],
  ['a rule', `${INTRO}\n${'='.repeat(120)}`],
  ['a table', `| a | b | c |\n${'| --- '.repeat(6)}|\n| 1 | 2 | 3 |\n| 1 | 2 | 4 |`],
  ['zeros in code', `\`\`\`python\nmap = [\n${'  [0, 0, 0, 0, 0, 0, 0, 0],\n'.repeat(8)}`],
  [
    'alike lines of code',
    `\`\`\`python\n${Array.from({ length: 9 }, (_, i) => `print("line ${i}")\n`).join('')}`,
  ],
  [
    'a refrain',
    `${'两只老虎，两只老虎，跑得快，跑得快。\n'.repeat(2)}一只没有眼睛，一只没有尾巴，真奇怪！真奇怪！`,
  ],
  [
    'sums with other numbers',
    Array.from(
      { length: 6 },
      (_, i) => `${i + 1}. 小明有${i + 3}个苹果，又买了${i * 2 + 1}个，一共有几个？\n`,
    ).join(''),
  ],
  ['a word list', 'apple, banana, cherry, date, elder, fig, grape, honeydew, apple pie, banana bread'],
])('%s is no loop', (_name, text) => {
  const watch = createLoopWatch()
  for (let i = 0; i < text.length; i += 3) expect(watch.append(text.slice(i, i + 3))).toBeNull()
})

test('a code block that repeats itself is a loop, only later', () => {
  const line = 'total = total + values[index]\n'
  expect(findLoop(`\`\`\`python\n${line.repeat(6)}`)).toBeNull()
  expect(findLoop(`\`\`\`python\n${line.repeat(20)}`)).not.toBeNull()
})

test('random text is no loop, whatever its alphabet', () => {
  let seed = 7
  const random = () => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648
    return seed
  }
  for (let size = 3; size < 30; size += 3) {
    const text = Array.from({ length: 3000 }, () =>
      'etaoin shrdlu光合作用植物水分阳光空气'.charAt(random() % size),
    ).join('')
    expect(findLoop(text), text.slice(-100)).toBeNull()
  }
})

const EN = 'Photosynthesis is the process by which green plants use sunlight to make food from water and air.'
const ZH = '光合作用是绿色植物利用阳光，把水和二氧化碳变成有机物并放出氧气的过程，对地球上的生命非常重要。'
const RU = 'Фотосинтез это процесс, при котором зелёные растения используют солнечный свет и воду.'

test.each([
  ['什么是光合作用？', EN, 'zh-CN'],
  ['什么是光合作用？', ZH, null],
  ['什么是光合作用？', RU, 'zh-CN'],
  ['What is photosynthesis?', ZH, 'en'],
  ['What is photosynthesis?', EN, null],
  ['What is photosynthesis?', `${EN} In Chinese: 光合作用`, null],
  ['把“光合作用”翻译成英文', EN, null],
  ['用英语介绍你自己', EN, null],
  ['Write it in Chinese please', ZH, null],
  [
    '请改正句子 I has a red apple',
    'The sentence should be: I have a red apple. The verb agrees with I.',
    null,
  ],
  ['用 Python 打印九九乘法表', `\`\`\`python\n${'for i in range(1, 10): print(i)\n'.repeat(5)}`, null],
  [
    '用 Python 打印九九乘法表',
    `Here is the code that prints a multiplication table in Python:\n\`\`\`python\nprint(1)`,
    'zh-CN',
  ],
  ['你好', 'Hello!', null],
  ['ok', ZH, null],
])('%s | %s', (question, answer, expected) => {
  expect(wrongLanguage(question, answer)).toBe(expected)
})

test('a guard says once what is wrong, and nothing that is switched off', () => {
  const feed = (settings: { loops: boolean; language: boolean }, answer: string, before = '') => {
    const guard = createGuard('什么是光合作用？', before, settings)
    for (let i = 0; i < answer.length; i += 4) {
      const verdict = guard.append(answer.slice(i, i + 4))
      if (verdict !== null) return verdict
    }
    return null
  }
  const english = `${EN} ${INTRO}`
  expect(feed({ loops: true, language: true }, english)?.remark).toBe('language-cut')
  expect(feed({ loops: true, language: false }, english)).toBeNull()
  const loop = '它能把光变成能量。'.repeat(30)
  expect(feed({ loops: true, language: true }, loop)?.remark).toBe('loop-cut')
  expect(feed({ loops: false, language: true }, loop)).toBeNull()
  // What is continued was judged before.
  expect(feed({ loops: true, language: true }, english, ZH)).toBeNull()
})
