// @vitest-environment happy-dom
import { act, useRef } from 'react'
import { createRoot } from 'react-dom/client'
import { I18nextProvider } from 'react-i18next'
import { expect, test } from 'vitest'
import { createStore } from 'zustand/vanilla'
import { dice } from '../../shared/testing/dice.ts'
import { createI18n } from '../i18n/index.ts'
import { AnswerText } from '../markdown/AnswerText.tsx'
import { StoreContext } from '../store/context.ts'
import type { LiveTexts } from '../store/state.ts'
import type { AppStore } from '../store/store.ts'
import { useGrowingText } from './use-growing-text.ts'

// React leaves nothing to do after the test, when the page is gone.
Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true })
const I18N = createI18n('en')
const STORE = { actions: {} } as AppStore
// happy-dom has none. They would colour code that is done, which is not looked at here.
globalThis.requestIdleCallback = () => 0
globalThis.cancelIdleCallback = () => {}

function textsIn(node: Node): number {
  return [...node.childNodes].reduce((sum, child) => sum + textsIn(child), node instanceof Text ? 1 : 0)
}

/** An answer in a page of its own; one that does not grow is drawn by React alone. */
function createPage(grows: boolean) {
  const live = createStore<LiveTexts>(() => ({}))
  const box = document.createElement('div')
  const root = createRoot(box)
  let draws = 0
  function Answer({ saved, streaming }: { saved: string; streaming: boolean }) {
    const element = useRef<HTMLDivElement>(null)
    const text = useGrowingText(live, streaming && grows ? 'a' : null, element)
    draws += 1
    return <AnswerText text={text ?? saved} streaming={streaming} element={element} />
  }
  const draw = (saved: string, streaming: boolean) =>
    root.render(
      <StoreContext value={STORE}>
        <I18nextProvider i18n={I18N}>
          <Answer saved={saved} streaming={streaming} />
        </I18nextProvider>
      </StoreContext>,
    )
  act(() => draw('', true))
  return {
    hear: (text: string) => act(() => (grows ? live.setState({ a: text }) : draw(text, true))),
    /** In the order of events.ts, or with the live text left behind. */
    end: (text: string, { forgets = true } = {}) =>
      act(() => {
        draw(text, false)
        if (forgets) live.setState({}, true)
      }),
    shown: () => box.innerHTML,
    texts: () => textsIn(box),
    draws: () => draws,
    close: () => act(() => root.unmount()),
  }
}

/** Feeds a text in pieces of `size()` characters, ends it with `last`; compares each time with what React draws. */
function feed(text: string, size: () => number, last = text): { pieces: number; draws: number } {
  const [page, whole] = [createPage(true), createPage(false)]
  let pieces = 0
  for (let end = 0; end < text.length; ) {
    end = Math.min(end + size(), text.length)
    pieces += 1
    for (const each of [page, whole]) each.hear(text.slice(0, end))
    expect(page.shown(), JSON.stringify(text.slice(0, end))).toBe(whole.shown())
  }
  const draws = page.draws()
  for (const each of [page, whole]) each.end(last)
  expect(page.shown(), JSON.stringify([text, last])).toBe(whole.shown())
  expect(page.texts()).toBe(whole.texts())
  page.close()
  whole.close()
  return { pieces, draws }
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

test('whatever is written, and wherever it is cut, the page looks as if React had drawn all of it', () => {
  for (let seed = 1; seed <= 150; seed++) {
    const roll = dice(seed)
    const text = Array.from({ length: 2 + roll(6) }, () => LINES[roll(LINES.length)]).join('\n')
    feed(text, () => 1 + roll(6), roll(2) === 0 ? text : text.slice(0, roll(text.length)))
  }
})

test('character by character too', () => {
  for (const text of ENDS) feed(text, () => 1)
  for (const line of LINES) {
    feed(`before it\n${line} and after`, () => 1)
    feed(`\n${line}\n\n${line}\n`, () => 1)
    if (line.startsWith('|')) feed(`| a | b |\n| - | - |\n${line}\n${line}`, () => 1)
  }
})

test('an answer that ended shows what was saved, whatever was heard of it', () => {
  const page = createPage(true)
  for (const text of ['one', 'one two', 'one two three']) page.hear(text)
  page.end('one two three four', { forgets: false })
  expect(page.shown()).toContain('<p>one two three four</p>')
  page.close()
})

test.each([
  {
    of: 'prose',
    text: 'Photosynthesis is the process by which plants turn light into food, and it needs water. '.repeat(
      5,
    ),
    one: 15,
  },
  {
    of: 'Chinese',
    text: '光合作用是植物把光能变成化学能的过程，它需要水和光，也需要空气。'.repeat(5),
    one: 15,
  },
  { of: 'bold words', text: `- ${'A point that **explains** a good deal. '.repeat(9)}`, one: 7 },
  { of: 'code in its line', text: 'Write `print` and a formula $x^2$ in words. '.repeat(9), one: 4 },
  { of: 'a list', text: '- A point that says a good deal\n'.repeat(9), one: 6 },
  { of: 'a table', text: '| a row | with a few words | of three cells |\n'.repeat(9), one: 2 },
  {
    of: 'bold Chinese',
    text: `**注意：**${'植物把光能变成化学能，它需要水和光，也需要空气。'.repeat(7)}`,
    one: 8,
  },
  {
    of: 'code',
    text: `\`\`\`python\n${'    total = sum(value * 2 for value in values if value > 3)  # a part\n'.repeat(9)}`,
    one: 20,
  },
])('of the pieces of $of React draws less than one in $one', ({ text, one }) => {
  const { pieces, draws } = feed(text, () => 4)
  expect(pieces).toBeGreaterThan(35)
  expect(draws).toBeLessThan(pieces / one)
})
