import { expect, test } from 'vitest'
import { CODE } from './items-code.ts'
import { EN } from './items-en.ts'
import { ZH } from './items-zh.ts'
import { codeOf, passes } from './run-python.ts'

test('the first code block is taken, also when the model forgot to close it', () => {
  expect(codeOf('Here:\n```python\nx = 1\n```\nand\n```\ny\n```')).toBe('x = 1\n')
  expect(codeOf('```py\nx = 1')).toBe('x = 1')
  expect(codeOf('x = 1')).toBe('x = 1')
})

test('right code passes, wrong, broken and endless code does not', () => {
  const assertion = 'assert add(2, 3) == 5'
  expect(passes('def add(a, b): return a + b', assertion)).toBe(true)
  expect(passes('def add(a, b): return a - b', assertion)).toBe(false)
  expect(passes('def add(a, b', assertion)).toBe(false)
  expect(passes('while True: pass', assertion)).toBe(false)
}, 20_000)

test('at least a hundred items in both languages, each asked once, none answered by its own question', () => {
  const questions = [...[...ZH, ...EN].map(([, , question]) => question), ...CODE.map(([, task]) => task)]
  expect(new Set(questions).size).toBe(questions.length)
  expect(questions.length).toBeGreaterThanOrEqual(100)
  const alone = [...ZH, ...EN].filter(([, , question]) => !/^(?:阅读|Read)/.test(question))
  const echoed = alone
    .filter(([, , question, right]) => right.test(question))
    .map(([, , question]) => question)
  // Of two sentences one is the answer; it is the only item of that kind.
  expect(echoed).toEqual(['Which is right: “She go to school” or “She goes to school”?'])
})
