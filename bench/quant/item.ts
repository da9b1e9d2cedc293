export type Language = 'zh' | 'en'

/** Language, category, question, and what a right answer contains. */
export type Item = [language: Language, category: string, question: string, right: RegExp]

/** Language, task, and Python assertions that a right solution passes. */
export type CodeItem = [language: Language, task: string, assertions: string]
