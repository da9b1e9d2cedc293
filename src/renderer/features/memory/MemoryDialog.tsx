import { Trash2 } from 'lucide-react'
import { useCallback, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Fact, MemoryState } from '../../../shared/chat.ts'
import { Modal } from '../../components/common/Modal.tsx'
import { TwoStep } from '../../components/common/TwoStep.tsx'
import { isComposing } from '../../hooks/is-composing.ts'
import { useActions, useApp, useEvent, useOwnActions } from '../../store/context.ts'
import { createMemoryActions } from './actions.ts'

/** What 小Q keeps in mind: facts the person pinned, and the summary of turns that were set aside. */
export function MemoryDialog() {
  const { t } = useTranslation()
  const { showDialog } = useActions()
  const activeId = useApp((state) => state.activeId)
  const { unusedFacts } = useOwnActions(createMemoryActions)
  const [unused, setUnused] = useState<readonly string[]>([])
  // Stays the same, so that the lists are not fetched anew.
  const count = useCallback(() => void unusedFacts(activeId).then(setUnused), [unusedFacts, activeId])
  const lists = { unused, onFacts: count }
  return (
    <Modal title={t('memoryTitle')} onClose={() => showDialog(null)}>
      <p className="quiet">{t('memoryMore')}</p>
      <p role="status" className="note">
        {unused.length > 0 && t('factsUnused', { n: unused.length })}
      </p>
      {activeId !== null && (
        <Facts key={activeId} conversationId={activeId} title={t('factsHere')} {...lists} />
      )}
      <Facts conversationId={null} title={t('factsEverywhere')} {...lists} />
      {activeId !== null && <Summary conversationId={activeId} />}
    </Modal>
  )
}

interface FactsProps {
  conversationId: string | null
  title: string
  /** Those that are in no prompt, by id. */
  unused: readonly string[]
  /** Is called when the facts are there, and when they have changed. */
  onFacts: () => void
}

function Facts({ conversationId, title, unused, onFacts }: FactsProps) {
  const { t } = useTranslation()
  const { memory, addFact, changeFact, deleteFact } = useOwnActions(createMemoryActions)
  const [facts, setFacts] = useState<Fact[]>([])
  const [typed, setTyped] = useState('')
  useEffect(() => {
    void memory(conversationId).then(({ facts }) => setFacts(facts))
  }, [memory, conversationId])
  // biome-ignore lint/correctness/useExhaustiveDependencies: each change of the facts is counted
  useEffect(onFacts, [facts, onFacts])
  useEvent('facts.changed', (news) => {
    if (news.conversationId === conversationId) setFacts(news.facts)
  })
  const add = async () => {
    if (await addFact(conversationId, typed.trim())) setTyped('')
  }
  useAtEnd(() => {
    if (typed.trim() !== '') void addFact(conversationId, typed.trim())
  })
  return (
    <section aria-label={title}>
      <h3>{title}</h3>
      <ul className="facts">
        {facts.map((fact) => (
          <FactItem
            key={fact.id}
            fact={fact}
            unused={unused.includes(fact.id)}
            onChange={(text) => void changeFact({ ...fact, text })}
            onDelete={() => void deleteFact(fact)}
          />
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

interface FactProps {
  fact: Fact
  /** It does not fit into the window. */
  unused: boolean
  /** Hears a text that differs and is not empty. */
  onChange: (text: string) => void
  onDelete: () => void
}

/** A fact is saved on Enter, when its field is left, and when the dialog is closed. */
function FactItem({ fact, unused, onChange, onDelete }: FactProps) {
  const { t } = useTranslation()
  const [typed, setTyped] = useState(fact.text)
  const text = typed.trim()
  const saved = useRef(fact.text)
  const save = () => {
    if (text === '') setTyped(saved.current)
    if (text === '' || text === saved.current) return
    saved.current = text
    onChange(text)
  }
  useAtEnd(save)
  return (
    <li>
      <input
        aria-label={t('fact')}
        value={typed}
        maxLength={4000}
        onChange={(event) => setTyped(event.target.value)}
        onBlur={save}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && !isComposing(event.nativeEvent)) save()
        }}
      />
      <TwoStep
        label={t('delete')}
        name={`${t('delete')}: ${fact.text}`}
        ask={t('deleteAsk')}
        icon={<Trash2 size={16} aria-hidden />}
        onConfirm={() => {
          // What is deleted is not saved any more.
          saved.current = text
          onDelete()
        }}
      />
      {unused && <small>{t('factUnused')}</small>}
    </li>
  )
}

/** Runs the newest `work` when the component goes, or the window with it. */
function useAtEnd(work: () => void): void {
  const newest = useRef(work)
  newest.current = work
  useEffect(() => {
    const end = () => newest.current()
    window.addEventListener('pagehide', end)
    return () => {
      window.removeEventListener('pagehide', end)
      end()
    }
  }, [])
}

function Summary({ conversationId }: { conversationId: string }) {
  const { t } = useTranslation()
  const { memory, forgetSummary } = useOwnActions(createMemoryActions)
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
