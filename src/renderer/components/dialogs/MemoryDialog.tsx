import { Trash2 } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Fact } from '../../../shared/chat.ts'
import type { MemoryState } from '../../../shared/contract.ts'
import { useActions, useApp } from '../../store/context.ts'
import { IconButton } from '../common/IconButton.tsx'
import { Modal } from '../common/Modal.tsx'

/** What 小Q keeps in mind: facts the person pinned, and the summary of turns that were set aside. */
export function MemoryDialog() {
  const { t } = useTranslation()
  const { showDialog } = useActions()
  const activeId = useApp((state) => state.activeId)
  return (
    <Modal title={t('memoryTitle')} onClose={() => showDialog(null)}>
      <p className="quiet">{t('memoryMore')}</p>
      {activeId !== null && <Facts key={activeId} conversationId={activeId} title={t('factsHere')} />}
      <Facts conversationId={null} title={t('factsEverywhere')} />
      {activeId !== null && <Summary conversationId={activeId} />}
    </Modal>
  )
}

function Facts({ conversationId, title }: { conversationId: string | null; title: string }) {
  const { t } = useTranslation()
  const { memory, addFact, changeFact, deleteFact } = useActions()
  const [facts, setFacts] = useState<Fact[]>([])
  const [typed, setTyped] = useState('')
  useEffect(() => {
    void memory(conversationId).then(({ facts }) => setFacts(facts))
  }, [memory, conversationId])
  const show = (changed: Fact[] | undefined) => {
    if (changed !== undefined) setFacts(changed)
  }
  const add = async () => {
    const changed = await addFact(conversationId, typed.trim())
    show(changed)
    if (changed !== undefined) setTyped('')
  }
  return (
    <section aria-label={title}>
      <h3>{title}</h3>
      <ul className="facts">
        {facts.map((fact) => (
          <li key={fact.id}>
            <input
              aria-label={t('fact')}
              defaultValue={fact.text}
              maxLength={4000}
              onBlur={(event) => {
                const text = event.target.value.trim()
                if (text !== '' && text !== fact.text) void changeFact({ ...fact, text }).then(show)
              }}
            />
            <IconButton
              label={`${t('delete')}: ${fact.text}`}
              onClick={() => void deleteFact(fact).then(show)}
            >
              <Trash2 size={16} aria-hidden />
            </IconButton>
          </li>
        ))}
      </ul>
      <form
        className="row"
        onSubmit={(event) => {
          event.preventDefault()
          void add()
        }}
      >
        <input
          aria-label={`${t('addFact')}: ${title}`}
          placeholder={t('factPlaceholder')}
          value={typed}
          maxLength={4000}
          onChange={(event) => setTyped(event.target.value)}
        />
        <button type="submit" disabled={typed.trim() === ''}>
          {t('addFact')}
        </button>
      </form>
    </section>
  )
}

function Summary({ conversationId }: { conversationId: string }) {
  const { t } = useTranslation()
  const { memory, forgetSummary } = useActions()
  const [summary, setSummary] = useState<MemoryState['summary']>(null)
  useEffect(() => {
    void memory(conversationId).then(({ summary }) => setSummary(summary))
  }, [memory, conversationId])
  return (
    <section aria-label={t('summary')}>
      <h3>{t('summary')}</h3>
      {summary === null ? (
        <p className="quiet">{t('noSummary')}</p>
      ) : (
        <>
          <p className="summary">{summary.text}</p>
          <p className="row">
            <small>{t('summaryCovers', { n: summary.covers })}</small>
            <button
              type="button"
              onClick={() => void forgetSummary(conversationId).then(() => setSummary(null))}
            >
              {t('forgetSummary')}
            </button>
          </p>
        </>
      )}
    </section>
  )
}
