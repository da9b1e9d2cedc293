import { SendHorizontal, Undo2 } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useActions, useApp } from '../store/context.ts'
import { IconButton } from './common/IconButton.tsx'

/** Questions that wait for the end of the answer. */
export function Queue({ conversationId, streaming }: { conversationId: string; streaming: boolean }) {
  const { t } = useTranslation()
  const { takeBack, sendQueued } = useActions()
  const queue = useApp(({ queues }) => queues[conversationId])
  if (queue === undefined || queue.length === 0) return null
  return (
    <ul className="queue" aria-label={t('queue')}>
      {queue.map(({ id, text, held }, index) => (
        <li key={id}>
          <small>{held ? t('queuedHeld') : t('queued')}</small>
          <span>{text}</span>
          {!streaming && index === 0 && (
            <IconButton label={t('sendNow')} onClick={() => sendQueued(id)}>
              <SendHorizontal size={16} aria-hidden />
            </IconButton>
          )}
          <IconButton label={t('takeBack')} onClick={() => takeBack(id)}>
            <Undo2 size={16} aria-hidden />
          </IconButton>
        </li>
      ))}
    </ul>
  )
}
