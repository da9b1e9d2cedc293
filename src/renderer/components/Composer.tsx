import { ArrowUp, Square } from 'lucide-react'
import { type KeyboardEvent, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useTypingAhead } from '../hooks/use-typing-ahead.ts'
import { useActions, useApp } from '../store/context.ts'
import { NEW_CHAT } from '../store/state.ts'

/** Some input methods report their last Enter only by this key code. */
const COMPOSING_KEY_CODE = 229

export function Composer({ streaming }: { streaming: boolean }) {
  const { t } = useTranslation()
  const { send, stop, setDraft } = useActions()
  const activeId = useApp((state) => state.activeId)
  const draft = useApp((state) => state.drafts[state.activeId ?? NEW_CHAT] ?? '')
  useTypingAhead(activeId, draft)
  const box = useRef<HTMLTextAreaElement>(null)

  // biome-ignore lint/correctness/useExhaustiveDependencies: another conversation is another place to type
  useEffect(() => box.current?.focus(), [activeId])

  const onKeyDown = (event: KeyboardEvent) => {
    const composing = event.nativeEvent.isComposing || event.keyCode === COMPOSING_KEY_CODE
    if (event.key !== 'Enter' || event.shiftKey || composing) return
    event.preventDefault()
    if (!streaming) void send()
  }
  return (
    <form
      className="composer"
      onSubmit={(event) => {
        event.preventDefault()
        void send()
      }}
    >
      <div className="composer-box">
        <textarea
          ref={box}
          rows={1}
          aria-label={t('message')}
          placeholder={t('placeholder')}
          value={draft}
          onChange={(event) => setDraft(event.target.value)}
          onKeyDown={onKeyDown}
        />
        {streaming ? (
          <button type="button" className="send" aria-label={t('stop')} title={t('stop')} onClick={stop}>
            <Square size={16} fill="currentColor" aria-hidden />
          </button>
        ) : (
          <button
            type="submit"
            className="send"
            aria-label={t('send')}
            title={t('send')}
            disabled={draft.trim() === ''}
          >
            <ArrowUp size={20} aria-hidden />
          </button>
        )}
      </div>
      <p className="hint">{t('composerHint')}</p>
    </form>
  )
}
