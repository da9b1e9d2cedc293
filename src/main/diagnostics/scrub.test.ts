import { expect, test } from 'vitest'
import { createScrubber } from './scrub.ts'

test.each([
  ['/home/zhang san/.config/XiaoQ/logs gone', '<data>/logs gone'],
  ['ENOENT /home/zhang san/桌面/a.gguf', 'ENOENT ~/桌面/a.gguf'],
  ['{"path":"C:\\\\Users\\\\张 三\\\\AppData\\\\x.log"}', '{"path":"C:\\\\Users\\\\…\\\\AppData\\\\x.log"}'],
  ['open /Users/li.si/Library', 'open /Users/…/Library'],
  [
    'D:\\模型\\q.gguf, D:/模型/q.gguf, "D:\\\\模型\\\\q.gguf"',
    '<models>\\q.gguf, <models>/q.gguf, "<models>\\\\q.gguf"',
  ],
  ['nothing to hide: 12 tokens/s', 'nothing to hide: 12 tokens/s'],
])('%s', (line, scrubbed) => {
  const scrub = createScrubber({
    '/home/zhang san': '~',
    '/home/zhang san/.config/XiaoQ': '<data>',
    'D:\\模型': '<models>',
  })
  expect(scrub(line)).toBe(scrubbed)
})
