import { ERRORS, type ErrorCode, type Language } from '../../src/shared/errors.ts'
import { ADVICE } from './error-advice.ts'

export const PAGE = 'docs/errors.md'

const HEADS: Record<Language, { title: string; columns: string }> = {
  'zh-CN': { title: '错误代码', columns: '代码 | 屏幕上的话 | 怎么办' },
  en: { title: 'Error codes', columns: 'Code | On the screen | What to do' },
}

/** docs/errors.md: every code with its sentence and what to do about it, a table a language. */
export function errorsPage(): string {
  const codes = Object.keys(ERRORS) as ErrorCode[]
  const tables = (Object.keys(HEADS) as Language[]).map((language) => {
    const { title, columns } = HEADS[language]
    const rows = codes.map(
      (code) => `| \`${code}\` | ${ERRORS[code][language]} | ${ADVICE[code][language]} |`,
    )
    return [`# ${title}`, '', `| ${columns} |`, '| --- | --- | --- |', ...rows].join('\n')
  })
  return `<!-- Written by \`npm run docs:errors\` from src/shared/errors.ts and scripts/lib/error-advice.ts. -->\n\n${tables.join('\n\n')}\n`
}
