import { expect, test } from 'vitest'
import { readPart } from './testing/read-part.ts'
import { toWord } from './to-word.ts'
import { readXml, type XmlElement } from './xml.ts'

const script = (answer: string, question = '问', title = '题') => ({
  title,
  isAnswer: false,
  updatedAt: 0,
  turns: [
    { role: 'user' as const, text: question, finished: true },
    { role: 'assistant' as const, text: answer, finished: false },
  ],
})
const documentOf = async (answer: string, question?: string, title?: string) =>
  await readPart(await toWord([script(answer, question, title)], 'zh-CN'), 'word/document.xml')

/** The paragraphs, each with its text and all that is said of its look. */
async function paragraphs(answer: string, question?: string, title?: string) {
  const found: { text: string; look: string; parent: string }[] = []
  const visit = (element: XmlElement, parent: string): void => {
    if (element.name === 'w:p') found.push({ text: textOf(element), look: JSON.stringify(element), parent })
    for (const child of element.children) visit(child, element.name)
  }
  visit(readXml(await documentOf(answer, question, title)), '')
  return found
}
function textOf({ name, text, children }: XmlElement): string {
  return name === 'w:t' || name === 'm:t' ? text : name === 'w:br' ? '\n' : children.map(textOf).join('')
}

test('a conversation with all that answers hold: headings, lists, quotes, code, tables, links, formulas', async () => {
  const answer = [
    '# 一\n\n**粗** *斜* ~~删~~ `码` [链](https://x.y/?a=1&b=2) [不](javascript:x)',
    '3. 三\n   - 内\n\n     又\n4. 四\n\n> 引',
    '```\ndef f(x):\n\n\treturn x < 1 # 注\n```',
    '| 左 | 右 |\n| :- | -: |\n| a | $x^2$ |',
    '答案：\n\n$$\\frac{1}{2}$$',
  ].join('\n\n')
  const found = await paragraphs(answer, '第一行\n  第二行 <b>')
  expect(found.map(({ text }) => text)).toEqual(
    '题|1970年1月1日 00:00|我|第一行|  第二行 <b>|小Q|一|粗 斜 删 码 链 不|三|内|又|四|引|Python|def f(x):||return x < 1 # 注|左|右|a|x2||答案：|12|（回答没有写完）'.split(
      '|',
    ),
  )
  const look = (text: string) => found.find((paragraph) => paragraph.text === text)?.look ?? ''
  expect(look('题')).toContain('Heading1')
  expect(look('一')).toContain('Heading2')
  expect(look('粗 斜 删 码 链 不')).toMatch(/w:b".*w:i".*w:strike".*Consolas.*w:hyperlink/)
  expect(look('三')).toContain('w:numPr')
  expect(look('又')).not.toContain('w:numPr')
  expect(look('引')).toContain('w:pBdr')
  expect(look('return x < 1 # 注')).toMatch(/w:pBdr.*Consolas.*w:tab/)
  expect(look('右')).toMatch(/w:jc.*right/)
  expect(look('答案：')).toContain('w:keepNext')
  expect(look('12')).toContain('m:oMathPara')
})

test('tables have borders, Chinese its font, lists begin where they say, links lead where they should', async () => {
  const docx = await toWord([script('5. 五\n\n| a |\n| - |\n| b |\n\n[链](https://x.y/?a=1&b=2)')], 'zh-CN')
  const document = await readPart(docx, 'word/document.xml')
  expect(document).toMatch(/<w:tblBorders>.*<w:insideV w:val="single"/)
  expect(document).toContain('<w:tblHeader/>')
  expect(await readPart(docx, 'word/styles.xml')).toContain('w:eastAsia="Microsoft YaHei"')
  expect(await readPart(docx, 'word/numbering.xml')).toContain('<w:start w:val="5"/>')
  expect(await readPart(docx, 'word/_rels/document.xml.rels')).toContain('Target="https://x.y/?a=1&amp;b=2"')
})

test('Hebrew and Arabic run from right to left, with the mark at their end', async () => {
  const found = await paragraphs('مرحبا، كيف حالك؟\n\nabc', 'מה זה x?', 'שלום')
  for (const text of ['שלום', 'מה זה x?', 'مرحبا، كيف حالك؟'])
    expect(found.find((paragraph) => paragraph.text === text)?.look).toMatch(/w:bidi".*w:rtl"/)
  expect(found.find(({ text }) => text === 'abc')?.look).not.toMatch(/w:bidi"/)
})

test('what XML cannot hold, and what is too much, makes no broken file', async () => {
  const found = await paragraphs('a\u0000b\ud83d `\u001b[0m` $x\u0007$', 'q\u0001', 't\ufffe')
  expect(found.map(({ text }) => text).slice(0, 1)).toEqual(['t'])
  expect(await documentOf('> '.repeat(500).concat('x'))).toContain('x')
  expect(await documentOf('')).toContain('w:body')
  expect(await documentOf('- \n- ```\n  x\n  ```\n1. | a |\n   | - |')).toContain('Consolas')
})
