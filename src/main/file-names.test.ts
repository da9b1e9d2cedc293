import { expect, test } from 'vitest'
import { fileNameOf } from './file-names.ts'

test('every title becomes a name that Windows takes, too', () => {
  const titles = [
    'CON',
    'nul',
    'aux',
    'com1',
    'lpt1.txt',
    'COM²',
    'prn .x',
    'CONIN$',
    'x. ',
    '...',
    '. ',
    '',
    '圆/周率?',
    'a\u202eb\nc',
  ]
  expect(titles.map(fileNameOf)).toEqual([
    '_CON',
    '_nul',
    '_aux',
    '_com1',
    '_lpt1.txt',
    '_COM²',
    '_prn .x',
    '_CONIN$',
    'x',
    'XiaoQ',
    'XiaoQ',
    'XiaoQ',
    '圆 周率',
    'a b c',
  ])
  expect(fileNameOf('console')).toBe('console')
  // The cut can lay bare a dot, and must not halve a character.
  expect(fileNameOf(`${'a'.repeat(59)}. more`)).toBe('a'.repeat(59))
  expect(fileNameOf(`${'a'.repeat(59)}😀`)).toBe('a'.repeat(59))
  expect(fileNameOf('a\ud83d')).toBe('a\ufffd')
})
