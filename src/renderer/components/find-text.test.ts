// @vitest-environment happy-dom
import { expect, test } from 'vitest'
import { findRanges } from './find-text.ts'

function found(html: string, query: string): string[] {
  const root = document.createElement('div')
  root.innerHTML = html
  return findRanges(root, query).map(String)
}

test('words are found across marks, and not across blocks, cells or line breaks', () => {
  expect(found('<p>今天买了苹果</p><p>树上有鸟</p>', '果树')).toEqual([])
  expect(found('<table><tr><td>春</td><td>天</td><td>春天</td></tr></table>', '春天')).toEqual(['春天'])
  expect(found('<ul><li>春<ul><li>天</li></ul></li></ul>', '春天')).toEqual([])
  expect(found('<p>春<br>天</p>', '春天')).toEqual([])
  expect(found('<article>一春</article><article>天</article>', '春天')).toEqual([])
  expect(found('<p>苹<strong>果</strong><em>树</em></p>', '苹果树')).toEqual(['苹果树'])
  expect(found('<p>ABC abc</p>', 'abc')).toEqual(['ABC', 'abc'])
})
