import { expect, test } from 'vitest'
import { plainText } from './plain-text.ts'

test.each([
  ['三百四十八乘以二十七', '348乘以27'],
  ['三又二分之一', '3_1/2'],
  ['百分之二十五', '25%'],
  ['3.5万', '35000'],
  ['一斤八两', '1斤8两'],
  ['五千克', '5千克'],
  ['二〇二四年十月一日', '2024年10月1日'],
  ['一个半小时', '1.5个小时'],
  ['一个半径', '1个半径'],
  ['一共、星期三、三角形、第一、一元二次', '一共、星期三、三角形、第一、一元二次'],
  ['twenty-five times twelve', '25 times 12'],
  ['three quarters of 80', '3/4 of 80'],
  ['one of them', 'one of them'],
  ['3½+1¼', '3_1/2+1_1/4'],
  ['3 x 4 ✕ 5', '3*4 * 5'],
  ['\\(2\\frac{1}{2} \\times \\sqrt{16}\\)', '2_1/2 * √(16)'],
  ['costs $2 and $3 each', 'costs $2 and $3 each'],
])('%s', (text, plain) => {
  expect(plainText(text).trim()).toBe(plain)
})
