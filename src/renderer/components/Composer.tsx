import { ArrowUp, BookOpen, Square } from 'lucide-react'
import { type ClipboardEvent, type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { variablesOf } from '../../shared/library.ts'
import { isComposing } from '../hooks/is-composing.ts'
import { type Suggestion, useSuggestions } from '../hooks/use-suggestions.ts'
import { useActions, useApp, useBranch } from '../store/context.ts'
import { NEW_CHAT } from '../store/state.ts'
import { ChatChips } from './ChatChips.tsx'
import { IconButton } from './common/IconButton.tsx'
import { LONG_DRAFT, LongDraft } from './LongDraft.tsx'
import { Suggestions } from './Suggestions.tsx'

export function Composer({ streaming }: { streaming: boolean }) {
  const { t } = useTranslation()
  const { send, stop, setDraft, showDialog } = useActions()
  const activeId = useApp((state) => state.activeId)
  const draft = useApp((state) => state.drafts[state.activeId ?? NEW_CHAT] ?? '')
  const sendKey = useApp(({ settings }) => settings.sendKey)
  const { list, clear } = useSuggestions(draft)
  const [chosen, setChosen] = useState(-1)
  const listId = useId()
  const box = useRef<HTMLTextAreaElement>(null)
  const lastQuestion = useBranch().findLast(({ role }) => role === 'user')?.text

  // biome-ignore lint/correctness/useExhaustiveDependencies: another conversation is another place to type
  useEffect(() => box.current?.focus(), [activeId])
  // biome-ignore lint/correctness/useExhaustiveDependencies: another list begins without a choice
  useEffect(() => setChosen(-1), [list])

  const take = (suggestion: Suggestion | undefined) => {
    if (suggestion === undefined) return
    clear()
    if (suggestion.kind === 'question') setDraft(suggestion.label)
    else if (variablesOf(suggestion.prompt.text).length === 0) setDraft(suggestion.prompt.text)
    else
      showDialog({ kind: 'fill', title: suggestion.prompt.title, text: suggestion.prompt.text, use: 'draft' })
    box.current?.focus()
  }
  /** Keys of the list, while there is one. Says whether the key was for it. */
  const onListKey = (event: KeyboardEvent): boolean => {
    if (list.length === 0) return false
    if (event.key === 'ArrowDown') setChosen((chosen + 1) % list.length)
    else if (event.key === 'ArrowUp' && chosen >= 0) setChosen(chosen - 1)
    else if (event.key === 'Tab' && !event.shiftKey) take(list[Math.max(chosen, 0)])
    else if (event.key === 'Enter' && chosen >= 0) take(list[chosen])
    else if (event.key === 'Escape') clear()
    else return false
    return true
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (isComposing(event.nativeEvent)) return
    const command = event.ctrlKey || event.metaKey
    const sends = event.key === 'Enter' && !event.shiftKey && (sendKey === 'enter' || command)
    if (onListKey(event)) event.stopPropagation()
    else if (event.key === 'ArrowUp' && draft === '' && lastQuestion !== undefined) setDraft(lastQuestion)
    else if (sends) void send()
    else return
    event.preventDefault()
  }
  /** A book is not put into the box, which would take seconds: it is the draft at once. */
  const onPaste = (event: ClipboardEvent<HTMLTextAreaElement>) => {
    const pasted = event.clipboardData.getData('text/plain')
    if (pasted.length < LONG_DRAFT) return
    const { selectionStart, selectionEnd } = event.currentTarget
    setDraft(draft.slice(0, selectionStart) + pasted + draft.slice(selectionEnd))
    event.preventDefault()
  }
  const canSend = draft.trim() !== ''
  const isLong = draft.length > LONG_DRAFT
  return (
    <form
      className="composer"
      onSubmit={(event) => {
        event.preventDefault()
        void send()
      }}
    >
      <Suggestions id={listId} list={list} chosen={chosen} onTake={take} />
      <ChatChips />
      <div className="composer-box">
        <IconButton label={t('library')} onClick={() => showDialog({ kind: 'library' })}>
          <BookOpen size={19} aria-hidden />
        </IconButton>
        {isLong ? (
          <LongDraft
            draft={draft}
            onClear={() => {
              setDraft('')
              requestAnimationFrame(() => box.current?.focus())
            }}
          />
        ) : (
          <textarea
            ref={box}
            rows={1}
            dir="auto"
            aria-label={t('message')}
            aria-autocomplete="list"
            aria-controls={list.length > 0 ? listId : undefined}
            aria-activedescendant={chosen >= 0 ? `${listId}-${chosen}` : undefined}
            placeholder={streaming ? t('placeholderNext') : t('placeholder')}
            value={draft}
            onChange={(event) => setDraft(event.target.value)}
            onKeyDown={onKeyDown}
            onPaste={onPaste}
            onBlur={clear}
          />
        )}
        {streaming && (
          <button type="button" className="send" aria-label={t('stop')} title={t('stop')} onClick={stop}>
            <Square size={16} fill="currentColor" aria-hidden />
          </button>
        )}
        {(!streaming || canSend) && (
          <button
            type="submit"
            className="send"
            aria-label={streaming ? t('enqueue') : t('send')}
            title={streaming ? t('enqueue') : t('send')}
            disabled={!canSend}
          >
            <ArrowUp size={20} aria-hidden />
          </button>
        )}
      </div>
      <p className="hint">{t(sendKey === 'enter' ? 'composerHint' : 'composerHintCtrl')}</p>
    </form>
  )
}
