import type { Language } from '../../shared/errors.ts'
import { hasRightToLeft } from '../../shared/text/direction.ts'
import { renderAnswer } from './render-answer.ts'
import { type Script, WORDS } from './words.ts'

/** On paper: A4, page numbers at the foot, no code block or table row cut in two. */
const STYLE = `
@page { size: A4; margin: 18mm 16mm 20mm; @bottom-center { content: counter(page) " / " counter(pages); font-size: 9pt; color: #666 } }
body { max-width: 46rem; margin: 2rem auto; padding: 0 1rem; color: #24282d; background: #fff; font: 11pt/1.65 system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif; overflow-wrap: anywhere }
h1 { font-size: 1.6em; line-height: 1.3; break-after: avoid }
h2, h3, h4 { font-size: 1.15em; break-after: avoid }
.who { margin: 1.6em 0 .4em; color: #0b6e63; font-size: .95em; font-weight: 600; break-after: avoid }
article + article { break-before: page }
.lead { break-after: avoid }
li > :is(ul, ol, figure, table, blockquote):not(:first-child) { break-before: avoid }
.date { color: #666; font-size: .85em }
.question { white-space: pre-wrap; unicode-bidi: plaintext }
pre, code, .formula { direction: ltr; unicode-bidi: isolate }
figure { margin: 1em 0; border: 1px solid #d8d5ce; border-radius: 6px; break-inside: avoid }
figcaption { padding: .2em .8em; border-bottom: 1px solid #d8d5ce; color: #666; font-size: .8em }
pre { margin: 0; padding: .6em .8em; white-space: pre-wrap; font-size: .88em; line-height: 1.5; break-inside: avoid }
code, pre { font-family: ui-monospace, Consolas, Menlo, "Noto Sans Mono CJK SC", monospace }
table { border-collapse: collapse }
tr { break-inside: avoid }
th, td { padding: .3em .7em; border: 1px solid #bbb }
th:not([align]) { text-align: left }
sup { line-height: 0 }
.footnote { color: #555; font-size: .9em }
blockquote { margin: 1em 0; padding-left: 1em; border-left: 3px solid #ccc; color: #555 }
.formula.display { display: block; margin: .8em 0; text-align: center }
.hljs-keyword, .hljs-meta { color: #8a3b9c } .hljs-string { color: #2d6a1f } .hljs-number, .hljs-literal { color: #9a4a00 }
.hljs-comment { color: #666d75 } .hljs-title, .hljs-built_in, .hljs-attr, .hljs-name { color: #1b5aa6 }
@media print { body { max-width: none; margin: 0; padding: 0 } }
`

/** Conversations as one HTML document, complete in itself: no script, nothing loaded. */
export function toHtml(scripts: readonly Script[], language: Language): string {
  const words = WORDS[language]
  const date = new Intl.DateTimeFormat(language, { dateStyle: 'long', timeStyle: 'short' })
  const articles = scripts.map(({ title, isAnswer, updatedAt, turns }, index) => {
    const parts = turns.map(({ role, text, finished }) => {
      const body =
        role === 'assistant'
          ? renderAnswer(text)
          : `<p class="question"${directionOf(text)}>${escapeHtml(text.trim()).replaceAll('\n', '<br>')}</p>`
      const end = finished ? '' : `\n<p><i>${words.unfinished}</i></p>`
      const who = isAnswer ? '' : `<h2 class="who">${role === 'user' ? words.you : words.app}</h2>\n`
      return `${who}${body}${end}`
    })
    const head = `<h1${directionOf(title)}>${escapeHtml(title)}</h1>\n<p class="date">${date.format(updatedAt)}</p>\n`
    return `<article id="c${index + 1}">\n${isAnswer ? '' : head}${parts.join('\n')}\n</article>`
  })
  const links = scripts.map(
    ({ title }, index) => `<li><a href="#c${index + 1}">${escapeHtml(title)}</a></li>`,
  )
  const contents =
    scripts.length < 2 ? '' : `<nav><h1>${words.contents}</h1>\n<ol>\n${links.join('\n')}\n</ol></nav>\n`
  const title = scripts.length === 1 ? (scripts[0]?.title ?? words.app) : words.app
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${escapeHtml(title)}</title>
<style>${STYLE}</style>
</head>
<body>
${contents}${articles.join('\n')}
</body>
</html>
`
}

const directionOf = (text: string): string => (hasRightToLeft(text) ? ' dir="auto"' : '')

function escapeHtml(text: string): string {
  return text.replace(/[&<>"]/g, (char) => `&#${char.charCodeAt(0)};`)
}
