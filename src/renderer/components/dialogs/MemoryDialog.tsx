import { Trash2 } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Fact } from '../../../shared/chat.ts'
import type { MemoryState } from '../../../shared/contract.ts'
import { isComposing } from '../../hooks/is-composing.ts'
import { useActions, useApp } from '../../store/context.ts'
import { Modal } from '../common/Modal.tsx'
import { TwoStep } from '../common/TwoStep.tsx'

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
            onChange={(text) => void changeFact({ ...fact, text }).then(show)}
            onDelete={() => void deleteFact(fact).then(show)}
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
  /** Hears a text that differs and is not empty. */
  onChange: (text: string) => void
  onDelete: () => void
}

/** A fact is saved on Enter, when its field is left, and when the dialog is closed. */
function FactItem({ fact, onChange, onDelete }: FactProps) {
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
