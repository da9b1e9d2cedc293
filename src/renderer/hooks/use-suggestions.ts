import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Prompt } from '../../shared/library.ts'
import { shelfPrompts } from '../../shared/shelf.ts'
import { languageOf } from '../i18n/language.ts'
import { useActions, useApp } from '../store/context.ts'

const QUIET_MS = 300
const MOST = 5
/** One letter suggests everything; after a long text nobody looks for an older one. */
const LENGTH = { least: 2, most: 60 }

export type Suggestion =
  | { kind: 'question'; label: string }
  | { kind: 'prompt'; label: string; prompt: Prompt }

/** What the person may be about to type: earlier questions and prompts like the draft. Empty while they type. */
export function useSuggestions(draft: string): { list: Suggestion[]; clear: () => void } {
  const { i18n } = useTranslation()
  const { suggest } = useActions()
  const isOn = useApp(({ settings }) => settings.suggestions)
  const language = useApp(languageOf)
  const own = useApp(({ library }) => library.prompts)
  const [list, setList] = useState<Suggestion[]>([])
  useEffect(() => {
    setList([])
    const typed = draft.trim()
    if (!isOn || typed.length < LENGTH.least || typed.length > LENGTH.most || draft.includes('\n')) return
    let wanted = true
    const timer = setTimeout(async () => {
      const word = typed.toLocaleLowerCase(i18n.language)
      const prompts = [...own, ...shelfPrompts(language)].filter(({ title }) =>
        title.toLocaleLowerCase(i18n.language).includes(word),
      )
      const questions = await suggest(typed)
      if (!wanted) return
      const found: Suggestion[] = [
        ...prompts.slice(0, 2).map((prompt) => ({ kind: 'prompt' as const, label: prompt.title, prompt })),
        ...questions.map((label) => ({ kind: 'question' as const, label })),
      ]
      setList(found.slice(0, MOST))
    }, QUIET_MS)
    return () => {
      wanted = false
      clearTimeout(timer)
    }
  }, [draft, isOn, own, language, suggest, i18n])
  return { list, clear: () => setList([]) }
}
