import { expect, test } from 'vitest'
import { titleFrom } from './title.ts'

test('a title keeps signs and whole characters, and loses marks', () => {
  const family = '👨‍👩‍👧‍👦'
  const titles = {
    '-3 + 5 = ?': '-3 + 5 = ?',
    '#include <stdio.h> 是什么': '#include <stdio.h> 是什么',
    '\n---\n> **重点** 是什么': '重点 是什么',
    [family.repeat(30)]: `${family.repeat(20)}…`,
    [`${'a'.repeat(39)}😀`]: `${'a'.repeat(39)}…`,
    '***': '***',
  }
  for (const [text, title] of Object.entries(titles)) expect(titleFrom(text)).toBe(title)
})
