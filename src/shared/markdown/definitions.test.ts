import { expect, test } from 'vitest'
import { definitionsFor, linkDefinitions } from './definitions.ts'
import { splitBlocks } from './split-blocks.ts'

const read = (text: string) => linkDefinitions(splitBlocks(`${text}\n\nend`).done)
const of = (text: string) =>
  read(text)
    .map(({ line }) => line)
    .join('\n')

test('of a block with definitions, the definitions alone are given to others', () => {
  const [plain, titled, angled] = ['[a]: https://x.org/a', '  [b c]: /b "a title"', "[d]: </with space> 'it'"]
  expect(of(`${plain}\n${titled}\nwords right below\n\nbetween\n\n${angled}\n- a point`)).toBe(
    [plain, titled, angled].join('\n'),
  )
})

test('what only begins like one is text, and so is a note', () => {
  expect(of('[a]: https://x.org and more words')).toBe('')
  expect(of('[a]:\nwords')).toBe('')
  expect(of('[^1]: a note')).toBe('')
})

test('too many are none', () => {
  expect(of(Array.from({ length: 500 }, (_, n) => `[a${n}]: https://x.org/${n}`).join('\n'))).toBe('')
})

test('a block is given those whose labels are in it, however they are written', () => {
  const lines = ['[a]: /1', '[b c]: /2 "t"', '[ Äß ]: /3', '[d]: /4']
  const all = read(lines.join('\n'))
  expect(definitionsFor('see [text][A], [B\n c] and [äSS]', all)).toBe(lines.slice(0, 3).join('\n'))
  expect(definitionsFor('a b c d', all)).toBe('')
})
