import { expect, test } from 'vitest'
import { readFence, tidyFences } from './fences.ts'

test('reads what is in a fence, open or closed', () => {
  expect(readFence('\n  ```python title\n  print(1)\n\n  pri')).toEqual({
    language: 'python',
    code: 'print(1)\n\npri',
    closed: false,
  })
  expect(readFence('~~~\na\n```\n~~~\n')).toEqual({ language: '', code: 'a\n```', closed: true })
  expect(readFence('```js')).toEqual({ language: 'js', code: '', closed: false })
  for (const typed of ['`', '``', '  ``']) {
    expect(readFence(`\`\`\`js\na\n${typed}`, true).code).toBe('a')
    expect(readFence(`\`\`\`js\na\n${typed}`).code).toBe(`a\n${typed}`)
  }
  expect(readFence('```js\na\n``\n', true).code).toBe('a\n``')
  expect(readFence('```js\na\n~~', true).code).toBe('a\n~~')
  expect(readFence('```js\n```')).toEqual({ language: 'js', code: '', closed: true })
})

test('a given-away answer has a language on every fence, and every fence closed', () => {
  expect(tidyFences('Look:\n\n```\nprint("hi")\n```\nand\n~~~js\nlet x = 1')).toBe(
    'Look:\n\n```python\nprint("hi")\n```\nand\n~~~js\nlet x = 1\n~~~\n',
  )
  expect(tidyFences('no code, `one` word')).toBe('no code, `one` word')
})
