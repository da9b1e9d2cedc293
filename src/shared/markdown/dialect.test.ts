import rehypeStringify from 'rehype-stringify'
import remarkParse from 'remark-parse'
import remarkRehype from 'remark-rehype'
import { unified } from 'unified'
import { expect, test } from 'vitest'
import { DIALECT } from './dialect.ts'
import { parserSource } from './parser-source.ts'

const html = (markdown: string) =>
  String(
    unified()
      .use(remarkParse)
      .use(DIALECT)
      .use(remarkRehype)
      .use(rehypeStringify)
      .processSync(parserSource(markdown)),
  )

test.each([
  ['**注意：**请看**“重点”**部分', '<strong>注意：</strong>请看<strong>“重点”</strong>部分'],
  ['**注意**：请看', '<strong>注意</strong>：请看'],
  ['**Node.js（服务器）**是', '<strong>Node.js（服务器）</strong>是'],
  ['她说：**“好。”**他走了', '她说：<strong>“好。”</strong>他走了'],
  ['前文**`code`**后文', '前文<strong><code>code</code></strong>后文'],
  ['**使用 *斜体* 时：**请注意', '<strong>使用 <em>斜体</em> 时：</strong>请注意'],
  ['**`a*b` 表示乘法：**结果是积。', '<strong><code>a*b</code> 表示乘法：</strong>结果是积。'],
  ['*（注意）*请看', '<em>（注意）</em>请看'],
  ['***重点：***内容', '<em><strong>重点：</strong></em>内容'],
  ['原价~~“一百元”~~现价八十', '原价<del>“一百元”</del>现价八十'],
  ['3~5天，~~6~8~~天', '3~5天，<del>6~8</del>天'],
  ['f(**kw)和g(**kw)', 'f(**kw)和g(**kw)'],
  ['`**x：**y`', '<code>**x：**y</code>'],
  ['2 ** 3 ** 4', '2 ** 3 ** 4'],
  ['**a** b', '<strong>a</strong> b'],
])('in a line, marks count beside Chinese as beside spaces: %j', (markdown, shown) => {
  expect(html(markdown)).toBe(`<p>${shown}</p>`)
})

test('in code of any kind no mark counts, and nothing is added', () => {
  expect(html('```\n**x：**y\n```')).toBe('<pre><code>**x：**y\n</code></pre>')
  expect(html('- 例子：\n\n      **注意：**请看')).toContain('<code>**注意：**请看\n</code>')
})
