// @vitest-environment happy-dom
import { act } from 'react'
import { createRoot } from 'react-dom/client'
import { expect, test, vi } from 'vitest'
import { dice } from '../shared/testing/dice.ts'
import { AnswerText } from './AnswerText.tsx'
import { HOST } from './testing/host.ts'

const parsed = vi.hoisted(() => vi.fn<(source: string) => void>())
vi.mock('react-markdown', async (load) => {
  const { default: Markdown } = await load<typeof import('react-markdown')>()
  return {
    default: (props: Parameters<typeof Markdown>[0]) => {
      parsed(props.children ?? '')
      return Markdown(props)
    },
  }
})
// React leaves nothing to do after the test, when the page is gone.
Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true })
// happy-dom has none. They would colour code that is done, which is not looked at here.
globalThis.requestIdleCallback = () => 0
globalThis.cancelIdleCallback = () => {}

/** An answer in a page of its own. */
function createPage() {
  const box = document.createElement('div')
  const root = createRoot(box)
  return {
    draw(text: string, streaming: boolean): string {
      act(() => root.render(<AnswerText text={text} streaming={streaming} {...HOST} />))
      return box.innerHTML
    },
    close: () => act(() => root.unmount()),
  }
}

function drawnAfresh(text: string, streaming: boolean): string {
  const page = createPage()
  const shown = page.draw(text, streaming)
  page.close()
  return shown
}

/** Feeds a text in pieces of `size()` characters, ends it with `last`; compares each time with a page that did not grow. */
function feed(text: string, size: () => number, last = text): void {
  const page = createPage()
  for (let end = 0; end < text.length; ) {
    end = Math.min(end + size(), text.length)
    const now = text.slice(0, end)
    expect(page.draw(now, true), JSON.stringify(now)).toBe(drawnAfresh(now, true))
  }
  expect(page.draw(last, false), JSON.stringify([text, last])).toBe(drawnAfresh(last, false))
  page.close()
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
  '| a | **bold words** and `some code`',
  '| a \\| b | c \\|',
  '| `a|b` |',
  '| **c | d** |',
  'use `a`, **b** and ~~c~~; *d* too, and $x^2$ in it. `e`f **g**h, *i*j (`k`) `l`\\',
  '- `a` b **c**: d',
  '用`a`和**b**，以及$x$的',
  '| `a` b | **c** d | $e$ f',
  '2 * 3* and 4 ** b** and `` ` `` c',
  'see [a] b, [c](d) e and [f][ref] g',
  'a row without bars',
  'a row | with one | bar',
  '| one | two | three | three',
  'see [use `a[0]` here](docs/x) and more',
  'see [a](b(c)) d and [a](/b "t (u) v") w',
  'see [two\nlines](c) and more',
  '**注意：**请看这里，**重要！**再看',
  'words\r1. more words',
  'www.example.org is there, and http://example.org/a b too',
  'write to someone@example.org today',
  'so $x + y and more',
  'costs $5 and $6, and $a + b$ in all',
  '$$',
  'x = \\frac{a b}{c}',
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
  '```python',
  'print("a b")  # not `code`',
  '```',
  '  ```\n    indented in it',
  'ends in two spaces  ',
  'back\\slash \\* and \\',
  '# closed #',
  '`open code and words',
  '**open bold and words',
  '',
  '',
]

/** At whose ends more is seen than elsewhere. */
const ENDS = [
  'costs $x\n| a \\| b |',
  ' ```\n x = \n y\n',
  '  ```python\n  a = [ \n    1, \n  ]',
  '> ```\n> x = 1\n> ```\n\nwords',
  '> words\n>\n>     x = 1\n\nwords',
  'words\n\n<!-- c \n\n',
  '[ref]: /x\n\nsee [ref] and [other words',
  '`x` 5* 6, *so:*b and **so**b, *so:* b',
  '```js\nx``\n``y\n``\n```\n',
  '```\nx\n  ```\n',
  'words\u3000\n\n\u3000\u3000第二段\u00a0\nwords',
]

test('whatever is written, and wherever it is cut, a page that grew looks like one that did not', () => {
  for (let seed = 1; seed <= 25; seed++) {
    const roll = dice(seed)
    const text = Array.from({ length: 2 + roll(6) }, () => LINES[roll(LINES.length)]).join('\n')
    feed(text, () => 1 + roll(6), roll(2) === 0 ? text : text.slice(0, roll(text.length)))
  }
})

test('character by character too', () => {
  for (const text of ENDS) feed(text, () => 1)
})

test('what is done is not parsed again, and what is open once for each text', () => {
  const done = '# One\n\nA paragraph with **bold words**.\n\n- a point\n- another\n\n'
  const page = createPage()
  page.draw(done, true)
  parsed.mockClear()
  const words = 'The last paragraph grows word by word'.split(' ')
  for (const n of words.keys()) page.draw(done + words.slice(0, n + 1).join(' '), true)
  expect(parsed.mock.calls.map(([source]) => source.trim())).toEqual(
    words.map((_, n) => words.slice(0, n + 1).join(' ')),
  )
  page.close()
})
