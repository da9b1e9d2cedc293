import { BookOpen, History } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { Suggestion } from '../hooks/use-suggestions.ts'

interface Props {
  id: string
  list: readonly Suggestion[]
  /** Index; -1 for none. */
  chosen: number
  onTake: (suggestion: Suggestion) => void
}

/** The focus stays in the box; it says which of these is chosen. */
export function Suggestions({ id, list, chosen, onTake }: Props) {
  const { t } = useTranslation()
  if (list.length === 0) return null
  return (
    <div id={id} role="listbox" className="suggestions" aria-label={t('suggestions')}>
      {list.map((suggestion, index) => (
        // biome-ignore lint/a11y/useFocusableInteractive: the box keeps the focus and names the chosen one
        // biome-ignore lint/a11y/useKeyWithClickEvents: keys are the box's
        <div
          key={`${suggestion.kind} ${suggestion.label}`}
          id={`${id}-${index}`}
          role="option"
          aria-selected={index === chosen}
          // The box would lose the focus, and the list with it, before the click.
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => onTake(suggestion)}
        >
          {suggestion.kind === 'prompt' ? (
            <BookOpen size={15} aria-hidden />
          ) : (
            <History size={15} aria-hidden />
          )}
          <span>{suggestion.label}</span>
        </div>
      ))}
      <small aria-hidden>{t('suggestionsKeys')}</small>
    </div>
  )
}
