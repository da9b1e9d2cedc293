// @vitest-environment happy-dom
import { expect, test } from 'vitest'
import { plainText } from './plain-text.ts'

function plain(html: string): string {
  const root = document.createElement('div')
  root.innerHTML = html
  return plainText(root)
}

test('code is copied as it is: empty lines, spaces at both ends of a line, also in a list', () => {
  const code = '  a = 1  \n\n\nb = 2\n\t'
  expect(
    plain(`<p>前</p><figure><figcaption>Python</figcaption><pre>${code}\n</pre></figure><p>后</p>`),
  ).toBe(`前\n\n${code}\n\n后`)
  expect(plain('<pre>  x\n\n\n\ny</pre>')).toBe('  x\n\n\n\ny')
  expect(plain('<ol><li>一<pre>a\n\n\nb</pre></li><li>二</li></ol>')).toBe('1. 一\n   a\n\n\n   b\n2. 二')
  expect(plain('<p>一  </p><p></p><p></p><p>二</p>')).toBe('一\n\n二')
})
