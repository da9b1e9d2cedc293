import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { SearchHit } from '../../../shared/chat.ts'
import { Modal } from '../../components/common/Modal.tsx'
import { isComposing } from '../../hooks/is-composing.ts'
import { useActions, useApp, useOwnActions } from '../../store/context.ts'
import { createSearchActions } from './actions.ts'
import { Marked } from './Marked.tsx'

const QUIET_MS = 120

type Shown = Pick<SearchHit, 'conversationId' | 'messageId' | 'title' | 'snippet' | 'role' | 'createdAt'>

/** Search over all titles and messages. The newest conversations, until something is typed. */
export function SearchDialog() {
  const { t, i18n } = useTranslation()
  const { open, showDialog } = useActions()
  const { search } = useOwnActions(createSearchActions)
  const conversations = useApp((state) => state.conversations)
  const [query, setQuery] = useState('')
  const [hits, setHits] = useState<SearchHit[] | null>(null)
  const [chosen, setChosen] = useState(0)
  const listId = useId()
  /** Enter came before what was found for these words. */
  const entered = useRef<string | null>(null)
  /** The words that the hits are of. */
  const hitsOf = useRef('')
  const go = (hit: Shown | undefined) => {
    if (hit === undefined) return
    showDialog(null)
    void open(hit.conversationId, hit.messageId ?? undefined)
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: only other words are looked for again
  useEffect(() => {
    setChosen(0)
    hitsOf.current = ''
    entered.current = null
    if (query.trim() === '') {
      setHits(null)
      return
    }
    let wanted = true
    const timer = setTimeout(async () => {
      const found = await search(query)
      if (!wanted) return
      hitsOf.current = query
      setHits(found)
      if (entered.current === query) go(found[0])
    }, QUIET_MS)
    return () => {
      wanted = false
      clearTimeout(timer)
    }
  }, [query])

  const shown: Shown[] =
    hits ??
    conversations.slice(0, 8).map(({ id, title, updatedAt }) => ({
      conversationId: id,
      messageId: null,
      title,
      snippet: '',
      role: 'user',
      createdAt: updatedAt,
    }))
  const day = new Intl.DateTimeFormat(i18n.language, { dateStyle: 'medium' })
  const terms = query.split(/\s+/).filter((term) => term !== '')
  // What is still shown for other words is not what Enter is for.
  const enter = () => {
    if (query.trim() === '' || hitsOf.current === query) go(shown[chosen])
    else entered.current = query
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (isComposing(event.nativeEvent)) return
    if (event.key === 'ArrowDown') setChosen(Math.min(chosen + 1, shown.length - 1))
    else if (event.key === 'ArrowUp') setChosen(Math.max(chosen - 1, 0))
    else if (event.key === 'Enter') enter()
    else return
    event.preventDefault()
  }
  return (
    <Modal title={t('search')} onClose={() => showDialog(null)}>
      <input
        // Not "search": there the first Escape would only empty it.
        type="text"
        className="search-box"
        dir="auto"
        role="combobox"
        aria-label={t('search')}
        aria-expanded={shown.length > 0}
        aria-controls={listId}
        aria-activedescendant={shown.length > 0 ? `${listId}-${chosen}` : undefined}
        placeholder={t('searchPlaceholder')}
        data-first-focus
        value={query}
        onChange={(event) => setQuery(event.target.value)}
        onKeyDown={onKeyDown}
      />
      <p className="only-heard" role="status">
        {hits === null ? '' : t('searchFound', { n: hits.length })}
      </p>
      {hits?.length === 0 && <p className="quiet">{t('searchNothing')}</p>}
      <div id={listId} role="listbox" aria-label={t('searchResults')} className="hits">
        {shown.map((hit, index) => (
          // biome-ignore lint/a11y/useFocusableInteractive: the box keeps the focus and names the chosen one
          // biome-ignore lint/a11y/useKeyWithClickEvents: keys are the box's
          <div
            key={`${hit.conversationId} ${hit.messageId}`}
            id={`${listId}-${index}`}
            role="option"
            aria-selected={index === chosen}
            ref={(element) => {
              if (index === chosen) element?.scrollIntoView({ block: 'nearest' })
            }}
            onClick={() => go(hit)}
          >
            <strong dir="auto">
              <Marked text={hit.title} terms={terms} />
            </strong>
            <small>
              {hit.messageId !== null && `${hit.role === 'user' ? t('you') : t('appName')} · `}
              {day.format(hit.createdAt)}
            </small>
            {hit.snippet !== '' && (
              <p dir="auto">
                <Marked text={hit.snippet} terms={terms} />
              </p>
            )}
          </div>
        ))}
      </div>
    </Modal>
  )
}
