import type { Root } from 'mdast'
import remarkGfm from 'remark-gfm'
import remarkMath from 'remark-math'
import remarkParse from 'remark-parse'
import { unified } from 'unified'
import { expect, test } from 'vitest'
import { toMarkdown } from './to-markdown.ts'

/** How others read the file: no rule of ours is at work. */
const read = (markdown: string) =>
  unified().use(remarkParse).use(remarkGfm).use(remarkMath).parse(markdown) as Root

function exported(question: string, answer = '答') {
  const turns = [
    { role: 'user' as const, text: question, finished: true },
    { role: 'assistant' as const, text: answer, finished: true },
    { role: 'user' as const, text: '第二问', finished: true },
  ]
  const markdown = toMarkdown([{ title: '题 <b>目</b>', isAnswer: false, updatedAt: 0, turns }], 'zh-CN')
  const tree = read(markdown)
  const headings = tree.children.filter(({ type }) => type === 'heading').map((node) => textOf(node))
  return { markdown, headings, seen: textOf(tree) }
}
function textOf(node: object): string {
  if ('children' in node) return (node.children as object[]).map(textOf).join(' ')
  return 'value' in node && 'type' in node && node.type !== 'html' ? String(node.value) : ''
}

test('whatever stands in a question, the next heading is one and all text is in sight', () => {
  const questions = {
    '怎么改？\n```python\nprint(1)': 'print(1)',
    '~~~\n没有完': '没有完',
    '<!-- 说明 --> 这是什么意思': '<!-- 说明 -->',
    '<!-- 没有关': '<!-- 没有关',
    '<div>\n<script>alert("在")\n\n# 还在里面': 'alert("在")',
    '# 一\n\n二\n===\n\n三\n---': '# 一',
    '<b>粗</b> 和 <a href="x">': '<a href="x">',
    '[甲]: http://x.y 这是什么': '[甲]: http://x.y',
    '[甲]: http://x.y': 'http://x.y',
    '[^1]: 脚注': '脚注',
    '$$\nx^2': 'x^2',
    '<?php echo 1;': '<?php echo 1;',
    '<![CDATA[ 数据': '数据',
    '- ```\n  在列表里': '在列表里',
    '> <!-- 引用': '引用',
    '```\n<!-- 在代码里 -->\n```': '<!-- 在代码里 -->',
  }
  for (const [question, seen] of Object.entries(questions)) {
    const found = exported(question)
    expect(found.headings.slice(-3), question).toEqual(['我', '小Q', '我'])
    expect(found.seen.replace(/\s+/g, ' '), question).toContain(seen)
    // An answer may have headings of its own.
    expect(exported('问', question).headings.at(-1), question).toBe('我')
  }
})

test('what does no harm stays as it was written', () => {
  for (const text of [
    '**粗** `a<b` 3 < 5 & $x<y$',
    '```\nx\n```',
    '| a |\n| - |\n| b<br>c |',
    'H<sub>2</sub>O',
  ])
    expect(exported(text).markdown).toContain(`## 我\n\n${text}\n\n## 小Q`)
  expect(exported('`'.repeat(5000)).headings.slice(-2)).toEqual(['小Q', '我'])
  expect(exported('[甲][1]', '[甲][1]\n\n[1]: http://x.y').markdown).toContain('\n[1]: http://x.y')
})
