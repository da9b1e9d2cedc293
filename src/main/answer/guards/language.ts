/**
 * Whether an answer is in another language than its question. A guess from scripts alone, made only when it is
 * plain: a small model that answers a Chinese question in English, or the other way round, or in a third script.
 */
import type { Language } from '../../../shared/errors.ts'

/** Fewer letters of prose say nothing. */
const LEAST_LETTERS = 40

/** The question is about another language, or asks for one: then any language may be right. */
const ABOUT_LANGUAGE =
  /翻译|译成|译为|译文|[用写说读以成的]\s*(?:中|英|日|法|德|俄|韩|汉|外)[语文]|[英中日法德俄韩双]语|英文|中文|汉语|拼音|translat|chinese|english|mandarin|french|german|spanish|japanese|korean|russian|bilingual|pinyin/i

/** What is no prose: code blocks (also one that is still open), inline code, formulas, addresses, quotations. */
const NO_PROSE =
  /(?:```|~~~)[\s\S]*?(?:```|~~~|$)|`[^`\n]*`|\$\$[\s\S]*?\$\$|\\\[[\s\S]*?\\\]|\\\([\s\S]*?\\\)|\$[^$\n]*\$|https?:\/\/\S+|“[^”]*”|"[^"\n]*"|「[^」]*」/g

interface Letters {
  han: number
  latin: number
  /** Of any other script. */
  other: number
}

function lettersOf(text: string): Letters {
  const prose = text.replace(NO_PROSE, ' ')
  const count = (pattern: RegExp) => prose.match(pattern)?.length ?? 0
  const han = count(/\p{Script=Han}/gu)
  const latin = count(/\p{Script=Latin}/gu)
  return { han, latin, other: count(/\p{L}/gu) - han - latin }
}

/** The language a question is plainly asked in; null when it is mixed, or about languages. */
function languageOfQuestion(question: string): Language | null {
  if (ABOUT_LANGUAGE.test(question)) return null
  const { han, latin, other } = lettersOf(question)
  if (other > 0) return null
  // Three words of English in a Chinese question are a text to work on, not a name.
  if (han > 0) return /[A-Za-z]+(?:[ ,]+[A-Za-z]+){2}/.test(question) || han < 2 ? null : 'zh-CN'
  return latin >= 8 && /[A-Za-z]\s+[A-Za-z]/.test(question) ? 'en' : null
}

/**
 * The language that was expected, when the answer is plainly in another one; null otherwise, and when in doubt.
 *
 * @param answer the answer or its beginning
 */
export function wrongLanguage(question: string, answer: string): Language | null {
  const expected = languageOfQuestion(question)
  if (expected === null) return null
  const { han, latin, other } = lettersOf(answer)
  if (han + latin + other < LEAST_LETTERS) return null
  if (other > han + latin) return expected
  // A Chinese character says about as much as two or three letters.
  if (expected === 'zh-CN') return han * 10 < latin ? expected : null
  return han > latin ? expected : null
}
