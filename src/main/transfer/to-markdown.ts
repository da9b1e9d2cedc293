import type { Language } from '../../shared/errors.ts'
import { standingMarkdown } from './standing-markdown.ts'
import { type Script, WORDS } from './words.ts'

/** Conversations as one Markdown file: a heading each, questions and answers under headings of their own. */
export function toMarkdown(scripts: readonly Script[], language: Language): string {
  const words = WORDS[language]
  const date = new Intl.DateTimeFormat(language, { dateStyle: 'long', timeStyle: 'short' })
  return scripts
    .map(({ title, isAnswer, updatedAt, turns }) => {
      const parts = turns.map(({ role, text, finished }) => {
        const body = standingMarkdown(text.trim(), role === 'user')
        const end = finished ? '' : `\n\n*${words.unfinished}*`
        return isAnswer ? `${body}${end}` : `## ${role === 'user' ? words.you : words.app}\n\n${body}${end}`
      })
      if (isAnswer) return parts.join('\n\n')
      return [
        `# ${standingMarkdown(title.replace(/\s+/g, ' '), true)}`,
        date.format(updatedAt),
        ...parts,
      ].join('\n\n')
    })
    .join('\n\n---\n\n')
    .concat('\n')
}
