/**
 * Watches an answer while it is written, because a small model now and then falls into a loop or into another
 * language. Says when the answer is to be cut, and what of it stays.
 */
import type { Remark } from '../../../shared/chat.ts'
import { wrongLanguage } from './language.ts'
import { createLoopWatch } from './repetition.ts'

/** The language is judged once, when this many characters are there. */
const LANGUAGE_CHARS = 120

export interface GuardSettings {
  loops: boolean
  language: boolean
}

export interface Verdict {
  remark: Extract<Remark, 'loop-cut' | 'language-cut'>
  /** Characters of the answer that stay. */
  keep: number
}

export interface Guard {
  /** Takes what was written last; a verdict when the answer is to end here. */
  append(text: string): Verdict | null
}

/** @param before what the answer says already, when it is continued */
export function createGuard(question: string, before: string, settings: GuardSettings): Guard {
  const loops = createLoopWatch()
  loops.append(before)
  let text = before
  let judged = before !== ''
  return {
    append(more) {
      text += more
      const loop = settings.loops ? loops.append(more) : null
      if (loop !== null) return { remark: 'loop-cut', keep: loop.start }
      if (settings.language && !judged && text.length >= LANGUAGE_CHARS) {
        judged = true
        if (wrongLanguage(question, text) !== null) return { remark: 'language-cut', keep: text.length }
      }
      return null
    },
  }
}
