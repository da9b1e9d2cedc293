import type { Language } from '../../../shared/errors.ts'
import type { MendWords } from './mend.ts'

/** What stands in the place of what could not be recovered. */
export const MEND_WORDS: Record<Language, MendWords> = {
  'zh-CN': { title: '找回的对话', lost: '（这个问题没能找回）' },
  en: { title: 'Recovered conversation', lost: '(This question could not be recovered.)' },
}
