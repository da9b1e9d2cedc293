import { expect, test } from 'vitest'
import { engineLines } from './engine-lines.ts'

test('chunks become lines, and a line keeps the id of the request it was written for', () => {
  const logged: unknown[] = []
  const hear = engineLines((_level, _message, data) => logged.push(data))
  hear('threads mea')
  hear('sured\n#12 kv state ignored: # 3\n\n#')
  hear('7 last\r\n#8 unfinished')
  expect(logged).toEqual([
    { line: 'threads measured' },
    { request: 12, line: 'kv state ignored: # 3' },
    { request: 7, line: 'last' },
  ])
})
