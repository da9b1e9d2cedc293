/** Whether an answer is right, and what is wrong with its form. Keys and kinds: bench/teacher/tasks.jsonl. */
import { findLoop } from '../../src/main/answer/guards/repetition.ts'

export interface Task {
  id: string
  /** The question. */
  q: string
  /** All of these patterns stand in a right answer; none of `mustnot` does. */
  must: string[]
  mustnot: string[]
  kind: 'text' | 'fact' | 'math' | 'code'
  /** Kept out of any search for settings. */
  kept?: boolean
}

export interface Scored {
  isRight: boolean
  /** It says that it does not know, and nothing wrong. */
  isRefusal: boolean
  /** Faults of form. */
  cut: boolean
  loop: boolean
  proseInCode: boolean
  wrongLanguage: boolean
  unlabelledCode: boolean
}

/** A pattern may begin with `(?i)`, as Python writes it. */
function toPattern(text: string): RegExp {
  return new RegExp(text.replace(/^\(\?i\)/, ''), text.startsWith('(?i)') ? 'isu' : 'su')
}

const REFUSAL =
  /我?(?:不确定|不知道|不清楚|没有(?:找到|相关)|无法(?:回答|确定|提供))|(?:I'm|I am) not sure|I (?:do not|don't|can't|cannot) (?:know|answer|say)/i
const FENCE = /```([^\n`]*)\n([\s\S]*?)(?:```|$)/g
/** Languages of a fence in which prose is prose all the same. */
const PLAIN = /^(?:markdown|md|text|txt|plaintext|output)?$/i

/** @param isCut the answer ended at the limit of tokens */
export function score(task: Task, text: string, isCut: boolean): Scored {
  const flat = text.replace(/[,，、。:：;；\s*`]+/g, ' ')
  const stands = (pattern: string) => [text, flat].some((form) => toPattern(pattern).test(form))
  const isRight = task.must.every(stands) && !task.mustnot.some((pattern) => toPattern(pattern).test(text))
  const fences = [...text.matchAll(FENCE)].map(([, language = '', body = '']) => ({
    language: language.trim(),
    body,
  }))
  return {
    isRight,
    isRefusal: !isRight && REFUSAL.test(text),
    cut: isCut,
    loop: /(.{8,60}?)\1{3,}/su.test(text.replace(/\s+/g, '')) || findLoop(text) !== null,
    proseInCode: fences.some(({ language, body }) => PLAIN.test(language) && isProse(body)),
    wrongLanguage: isWrongLanguage(task, text),
    unlabelledCode: task.kind === 'code' && !fences.some(({ language }) => language !== ''),
  }
}

function isProse(body: string): boolean {
  return /\p{Script=Han}{20}/u.test(body) || /(?:[A-Za-z']{2,}[ ,]+){11}[A-Za-z']{2,}/.test(body)
}

/** Tasks about the other language are answered in either. */
const ABOUT_LANGUAGE = /[A-Za-z]{3}/
function isWrongLanguage({ id, q, kind }: Task, text: string): boolean {
  if (kind === 'code') return false
  const prose = text.replace(FENCE, ' ').replace(/\$[^$]*\$|\\[([][\s\S]*?\\[)\]]/g, ' ')
  const han = prose.match(/\p{Script=Han}/gu)?.length ?? 0
  const words = prose.match(/[A-Za-z]{2,}/g)?.length ?? 0
  if (id.startsWith('zh')) return !ABOUT_LANGUAGE.test(q) && han < 4 && words > 8
  return !/\p{Script=Han}|Chinese/u.test(q) && han > 4 && han > words
}
