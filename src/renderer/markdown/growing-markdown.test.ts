import { createElement, Fragment } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import Markdown, { type Options } from 'react-markdown'
import { expect, test } from 'vitest'
import { createBlockSplitter } from '../../shared/markdown/split-blocks.ts'
import { dice } from '../../shared/testing/dice.ts'
import { createGrowingMarkdown } from './growing-markdown.ts'
import { REMARK_PLUGINS, sourceOf } from './markdown-source.ts'

const OPTIONS: Options = {
  remarkPlugins: REMARK_PLUGINS,
  components: { table: ({ children }) => createElement('section', {}, createElement('table', {}, children)) },
}
const DEFINITIONS = '[ref]: https://example.org "title"'

/** Feeds a text in pieces of `size()` characters; compares at each piece with what the whole gives. */
function feed(text: string, size: () => number, definitions = ''): { pieces: number; parsed: number } {
  let parsed = 0
  const make = () =>
    createGrowingMarkdown((options) => {
      parsed += 1
      return Markdown(options)
    })
  const split = createBlockSplitter()
  let format = make()
  let blocks = 0
  let pieces = 0
  for (let end = 0; end < text.length; ) {
    end = Math.min(end + size(), text.length)
    pieces += 1
    const { done, open } = split(text.slice(0, end))
    if (done.length !== blocks) format = make()
    blocks = done.length
    const source = open.kind === 'text' || open.kind === 'definition' ? sourceOf(open.text, true) : null
    if (source === null) continue
    const grown = renderToStaticMarkup(createElement(Fragment, {}, format(source, definitions, OPTIONS)))
    const children = definitions === '' ? source : `${source}\n\n${definitions}`
    const whole = Markdown({ ...OPTIONS, children })
    expect(grown, JSON.stringify(text.slice(0, end))).toBe(renderToStaticMarkup(whole))
  }
  return { pieces, parsed }
}

const LINES = [
  '# Light and 光合作用',
  'A paragraph with **bold words**, *some* emphasis, `code in it` and a [link](https://example.com/a).',
  '光合作用是植物把**光能**变成化学能的过程，**注意：**它需要水（和光）。',
  '- a point, with a few words',
  '- 第二点：**很重要**的，对吧？',
  '  1. an order below it',
  '- [ ] a task to do',
  '1. one',
  '12) twelve',
  '2020 was a year',
  '> quoted words',
  '| name | value |',
  '| --- | ---: |',
  '| width | three times |',
  'a row without bars',
  '| one | two | three | three',
  'www.example.org is there, and http://example.org/a b too',
  'write to someone@example.org today',
  'costs $5 and $6, and $a + b$ in all',
  'a &amp b &amp; c',
  '<b>raw</b> words',
  '[ref]: https://example.org/x "a title"',
  'see [ref] and [other][ref] words, or [half',
  '[^1]: a note of words',
  'with a note[^1] in it',
  'setext words',
  '===',
  '---',
  '***both** of them*',
  '_under_ and __under__ and ~~gone~~ words',
  '    deep words',
  'ends in two spaces  ',
  'back\\slash \\* and \\',
  '# closed #',
  '`open code and words',
  '**open bold and words',
  '',
  '',
]

test('whatever is written, a block that grew looks as if it had been there at once', () => {
  for (let seed = 1; seed <= 200; seed++) {
    const roll = dice(seed)
    const text = Array.from({ length: 2 + roll(6) }, () => LINES[roll(LINES.length)]).join('\n')
    feed(text, () => 1 + roll(6), roll(2) === 0 ? DEFINITIONS : '')
  }
})

test('character by character too', () => {
  for (const line of LINES) feed(`before it\n${line} and after`, () => 1)
})

test('of prose, most pieces are not parsed', () => {
  const prose = [
    'Photosynthesis is the process by which plants turn light into food, and it needs water. '.repeat(5),
    '光合作用是植物把光能变成化学能的过程，它需要水和光，也需要空气。'.repeat(5),
    `- ${'A point that explains a good deal, in many words. '.repeat(5)}`,
  ].join('\n\n')
  const { pieces, parsed } = feed(prose, () => 4)
  expect(pieces).toBeGreaterThan(200)
  expect(parsed).toBeLessThan(pieces / 10)
})
