import rehypeStringify from 'rehype-stringify'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import remarkRehype from 'remark-rehype'
import { unified } from 'unified'
import { expect, test } from 'vitest'
import { remarkPlain } from './remark-plain.ts'

const html = (markdown: string) =>
  String(
    unified()
      .use(remarkParse)
      .use(remarkGfm)
      .use(remarkPlain)
      .use(remarkRehype)
      .use(rehypeStringify)
      .processSync(markdown),
  )

test('footnotes are shown where they stand, whether mark and note lie in one block or in two', () => {
  const mark = '<p>水<sup>[1]</sup>。</p>'
  const note = '<p class="footnote"><sup>[1]</sup> 脚注<strong>内容</strong></p>'
  expect(html('水[^1]。')).toBe(mark)
  expect(html('[^1]: 脚注**内容**')).toBe(note)
  expect(html('水[^1]。\n\n[^1]: 脚注**内容**')).toBe(`${mark}\n${note}`)
  expect(html('a[^注2]b\n[^3]')).toBe('<p>a<sup>[注2]</sup>b<br>\n<sup>[3]</sup></p>')
  expect(html('[^1]:')).toBe('<p class="footnote"><sup>[1]</sup> </p>')
  expect(html('`[^1]` and [^a-z]')).toBe('<p><code>[^1]</code> and [^a-z]</p>')
})
