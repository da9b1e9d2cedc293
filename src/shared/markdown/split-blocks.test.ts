import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import { unified } from 'unified'
import { expect, test } from 'vitest'
import { dice } from '../testing/dice.ts'
import { createBlockSplitter, splitBlocks } from './split-blocks.ts'

const LESSON = `# 光合作用

光合作用是植物把**光能**变成化学能的过程。

1. 吸收光
2. 分解水

   第二段属于第二步
   \`\`\`python
   x = 1

   y = 2
   \`\`\`

后面这段不属于列表，**很长的一行**写完之前列表就该结束。
2020 年的数字开头也一样。

| 步骤 | 作用 |
|---|---|
| 光反应 | 产生 ATP |

下面是代码：
\`\`\`\`js
const fence = \`\`\`
not closed by three

\`\`\`
\`\`\`\`
~~~
tilde \`\`\`
~~~
> 引用
继续引用

    缩进代码

    同一块代码
Setext
---
- a

- b
***
<div>
raw *html*
</div>

<!-- comment

still comment -->
[ref]: https://example.org "title"
See [ref].\r
\r
last line without break`

const joined = (text: string): string => {
  const { done, open } = splitBlocks(text)
  return done.map((block) => block.text).join('') + open.text
}

test('cuts a lesson at every boundary CommonMark is sure of', () => {
  expect(splitBlocks(LESSON).done.map((block) => [block.kind, block.text.trim().split('\n')[0]])).toEqual([
    ['text', '# 光合作用'],
    ['text', '光合作用是植物把**光能**变成化学能的过程。'],
    ['text', '1. 吸收光'],
    ['text', '后面这段不属于列表，**很长的一行**写完之前列表就该结束。'],
    ['text', '| 步骤 | 作用 |'],
    ['text', '下面是代码：'],
    ['fence', '````js'],
    ['fence', '~~~'],
    ['text', '> 引用'],
    ['text', '缩进代码'],
    ['text', 'Setext'],
    ['text', '- a'],
    ['text', '***'],
    ['text', '<div>'],
    ['text', '<!-- comment'],
    ['definition', '[ref]: https://example.org "title"'],
  ])
})

test('at every length: the blocks joined are the text, growing equals one go, and done blocks never change', () => {
  const grow = createBlockSplitter()
  let before: readonly unknown[] = []
  for (let length = 0; length <= LESSON.length; length++) {
    const text = LESSON.slice(0, length)
    const grown = grow(text)
    expect(joined(text)).toBe(text)
    expect(grown).toEqual(splitBlocks(text))
    expect(grown.done.slice(0, before.length)).toEqual(before)
    before = grown.done
  }
})

test('a text that does not continue the one before is split afresh', () => {
  const grow = createBlockSplitter()
  const texts = [
    '- a\n\nAfter',
    '- a\n\n- b\n\n',
    '- a\n\n',
    'other\n\nwords',
    '',
    '# x\ny',
    LESSON,
    LESSON.slice(0, 300),
  ]
  for (const text of texts) expect(grow(text)).toEqual(splitBlocks(text))
})

test('a formula on lines of its own is one block, whatever is in it', () => {
  const kinds = (text: string) => splitBlocks(text).done.map(({ kind, text }) => [kind, text.trim()])
  expect(kinds('So\n$$\nx\n\n- y\n$$\nthus\n\n\\[\na\n\\]\n')).toEqual([
    ['text', 'So'],
    ['math', '$$\nx\n\n- y\n$$'],
    ['text', 'thus'],
    ['math', '\\[\na\n\\]'],
  ])
  expect(kinds('$$x$$ goes on\nhere\n\n')).toEqual([['text', '$$x$$ goes on\nhere']])
})

/** What the parser makes of a text, without places; an unclosed fence may end in blank lines or not. */
function parsed(text: string): unknown[] {
  const tree = unified().use(remarkParse).use(remarkGfm).parse(text)
  return JSON.parse(
    JSON.stringify(tree.children, (key, value) =>
      key === 'position' ? undefined : key === 'value' && typeof value === 'string' ? value.trimEnd() : value,
    ),
  )
}

test('600 random texts: blocks parsed one by one read as the whole does', () => {
  const lines = LESSON.split('\n').concat('', '', '', '  in', '1) x', '   ```', '* * *', '    deep', '===')
  for (let seed = 1; seed <= 600; seed++) {
    const roll = dice(seed)
    const text = Array.from({ length: 3 + roll(10) }, () => lines[roll(lines.length)]).join('\n')
    const { done, open } = splitBlocks(text)
    const apart = [...done, open].flatMap((block) => parsed(block.text))
    // A reference is resolved by the window, which hands definitions to the blocks that may use them.
    if (text.includes('[ref]')) continue
    // micromark does not let a list that begins with another number than 1 follow indented code; CommonMark does.
    if (/^ {4}.*\n(?:\s*\n)*\d/m.test(text)) continue
    expect(apart, `seed ${seed}: ${JSON.stringify(text)}`).toEqual(parsed(text))
  }
})

test('keeps together what belongs together', () => {
  for (const whole of [
    '- a\n\n  b\n\n      code\n- c\n',
    '10. ten\n\n    inside\n11. eleven\n',
    '```\n# not a heading\n\n- not a list\n',
    '<pre>\n\nblank lines inside\n\n',
    'a | b\n--|--\n1 | 2\n',
    '> quote\nlazy\n',
    'text\n2. not a list after a paragraph\n',
    '    code\n\n\n    code\n',
  ]) {
    expect(splitBlocks(whole)).toMatchObject({ done: [], open: { text: whole } })
  }
})
