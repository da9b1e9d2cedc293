/** Conversations as a document for Word (.docx), with formulas that Word can edit. */
import {
  AlignmentType,
  Bookmark,
  Document,
  Footer,
  HeadingLevel,
  InternalHyperlink,
  Packer,
  PageNumber,
  Paragraph,
  type ParagraphChild,
  type Table,
  TextRun,
} from 'docx'
import type { Language } from '../../../shared/errors.ts'
import { isRightToLeft } from '../../../shared/text/direction.ts'
import { answerTree } from '../render-answer.ts'
import { type Script, WORDS } from '../words.ts'
import { type Blocks, createBlocks } from './blocks.ts'
import { run } from './runs.ts'
import { DATE, LINK_COLOUR, PAGE, QUIET, STYLES, WHO } from './styles.ts'
import { xmlText } from './xml.ts'

/** @returns the bytes of the file */
export async function toWord(scripts: readonly Script[], language: Language): Promise<Uint8Array> {
  const words = WORDS[language]
  const blocks = createBlocks()
  const articles = scripts.flatMap((script, n) => article(script, n, scripts.length > 1, blocks, language))
  const document = new Document({
    title: xmlText(scripts.length === 1 ? (scripts[0]?.title ?? words.app) : words.app),
    creator: words.app,
    compatibility: { version: 15 },
    styles: STYLES,
    numbering: blocks.numbering,
    sections: [
      {
        properties: {
          page: {
            size: { width: PAGE.width, height: PAGE.height },
            margin: { top: PAGE.margin, bottom: PAGE.margin, left: PAGE.margin, right: PAGE.margin },
          },
        },
        footers: { default: footer() },
        children: [...(scripts.length < 2 ? [] : contents(scripts, words.contents)), ...articles],
      },
    ],
  })
  return await Packer.toBuffer(document)
}

function article(
  { title, isAnswer, updatedAt, turns }: Script,
  n: number,
  isOneOfMany: boolean,
  blocks: Blocks,
  language: Language,
): (Paragraph | Table)[] {
  const words = WORDS[language]
  const date = new Intl.DateTimeFormat(language, { dateStyle: 'long', timeStyle: 'short' })
  const head = [
    new Paragraph({
      heading: HeadingLevel.HEADING_1,
      pageBreakBefore: isOneOfMany,
      ...direction(title),
      children: [new Bookmark({ id: anchor(n), children: [run(title, {})] })],
    }),
    new Paragraph({ style: DATE, children: [run(date.format(updatedAt), {})] }),
  ]
  const who = (name: string) => new Paragraph({ style: WHO, children: [run(name, {})] })
  return [
    ...(isAnswer ? [] : head),
    ...turns.flatMap(({ role, text, finished }) => [
      ...(isAnswer ? [] : [who(role === 'user' ? words.you : words.app)]),
      ...(role === 'user' ? question(text) : blocks.of(answerTree(text).children)),
      ...(finished ? [] : [new Paragraph({ children: [run(words.unfinished, { italics: true })] })]),
    ]),
  ]
}

/** As it was written, line by line. */
function question(text: string): Paragraph[] {
  const lines = text.trim().split(/\r?\n/)
  return lines.map(
    (line, n) =>
      new Paragraph({
        children: [run(line, {})],
        ...direction(line),
        ...(n === lines.length - 1 ? {} : { spacing: { after: 0 } }),
      }),
  )
}

function contents(scripts: readonly Script[], heading: string): Paragraph[] {
  return [
    new Paragraph({ heading: HeadingLevel.HEADING_1, children: [run(heading, {})] }),
    ...scripts.map(({ title }, n) => {
      const children: ParagraphChild[] = [run(`${n + 1}. ${title}`, { color: LINK_COLOUR })]
      return new Paragraph({ children: [new InternalHyperlink({ anchor: anchor(n), children })] })
    }),
  ]
}

const anchor = (n: number): string => `c${n + 1}`
const direction = (text: string) => (isRightToLeft(text) ? { bidirectional: true } : {})

function footer(): Footer {
  const numbers = new TextRun({
    color: QUIET,
    size: 18,
    children: [PageNumber.CURRENT, ' / ', PageNumber.TOTAL_PAGES],
  })
  return new Footer({ children: [new Paragraph({ alignment: AlignmentType.CENTER, children: [numbers] })] })
}
