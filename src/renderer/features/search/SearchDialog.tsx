import { type KeyboardEvent, useEffect, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { SearchHit } from '../../../shared/chat.ts'
import { Modal } from '../../components/common/Modal.tsx'
import { useActions, useApp, useOwnActions } from '../../store/context.ts'
import { createSearchActions } from './actions.ts'
import { Marked } from './Marked.tsx'

const QUIET_MS = 120

/** Search over all titles and messages. The newest conversations, until something is typed. */
export function SearchDialog() {
  const { t } = useTranslation()
  const { open, showDialog } = useActions()
  const { search } = useOwnActions(createSearchActions)
  const conversations = useApp((state) => state.conversations)
  const [query, setQuery] = useState('')
  const [hits, setHits] = useState<SearchHit[] | null>(null)
  const [chosen, setChosen] = useState(0)
  const listId = useId()
  useEffect(() => {
    setChosen(0)
    if (query.trim() === '') {
      setHits(null)
      return
    }
    let wanted = true
    const timer = setTimeout(async () => {
      const found = await search(query)
      if (wanted) setHits(found)
    }, QUIET_MS)
    return () => {
      wanted = false
      clearTimeout(timer)
    }
  }, [query, search])

  const shown: Pick<SearchHit, 'conversationId' | 'messageId' | 'title' | 'snippet'>[] =
    hits ??
    conversations
      .slice(0, 8)
      .map(({ id, title }) => ({ conversationId: id, messageId: null, title, snippet: '' }))
  const terms = query.split(/\s+/).filter((term) => term !== '')
  const go = (hit: (typeof shown)[number] | undefined) => {
    if (hit === undefined) return
    showDialog(null)
    void open(hit.conversationId, hit.messageId ?? undefined)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'ArrowDown') setChosen(Math.min(chosen + 1, shown.length - 1))
    else if (event.key === 'ArrowUp') setChosen(Math.max(chosen - 1, 0))
    else if (event.key === 'Enter') go(shown[chosen])
    else return
    event.preventDefault()
  }
  return (
    <Modal title={t('search')} onClose={() => showDialog(null)}>
      <input
        // Not "search": there the first Escape would only empty it.
        type="text"
        className="search-box"
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
            <strong>
              <Marked text={hit.title} terms={terms} />
            </strong>
            {hit.snippet !== '' && (
              <p>
                <Marked text={hit.snippet} terms={terms} />
              </p>
            )}
          </div>
        ))}
      </div>
    </Modal>
  )
}
