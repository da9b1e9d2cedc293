import { expect, test } from 'vitest'
import { withoutMarks } from './marks.ts'

test('marks go in pairs and at the start of a line; signs stay', () => {
  const lines = {
    '-3 + 5 = 2': '-3 + 5 = 2',
    '#include <stdio.h>': '#include <stdio.h>',
    '>5 的数': '>5 的数',
    '+86 和 *args、**kwargs': '+86 和 *args、**kwargs',
    '**重点**': '重点',
    '2**3，**注意：** `a**b**` ~~错~~': '2**3，注意： a**b** 错',
    '- [x] **做** 完': '[x] 做 完',
    '> ## 标题': '标题',
    '``a`b``': 'a`b',
    '---': '',
    '```python': 'python',
  }
  for (const [line, plain] of Object.entries(lines)) expect(withoutMarks(line)).toBe(plain)
})
