import {
  Check,
  Copy,
  CornerDownRight,
  Download,
  FileText,
  MoreHorizontal,
  RotateCcw,
  TextQuote,
  Trash2,
} from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useCopied } from '../../../answer-view/use-copied.ts'
import { answerMarkdown } from '../../../shared/answer-markdown.ts'
import type { Message } from '../../../shared/chat.ts'
import type { Language } from '../../../shared/errors.ts'
import { tidyFences } from '../../../shared/markdown/fences.ts'
import { IconButton } from '../common/IconButton.tsx'
import { Menu, type MenuItem } from '../common/Menu.tsx'
import { Versions } from './Versions.tsx'

/** What can be done with an answer. */
export interface AnswerActions {
  copy(text: string): Promise<void>
  regenerate(messageId: string): void
  /** Writes on behind its end. */
  goOn(messageId: string): void
  quote(text: string): void
  selectVersion(messageId: string): void
  deleteMessage(messageId: string): void
  showMemory(): void
  /** Asks where it goes: a file, paper. */
  exportAnswer(messageId: string): void
}

interface Props {
  message: Message
  /** An answer of this conversation is being written. */
  busy: boolean
  language: Language
  /** The answer as it reads on the screen. */
  plainText: () => string
  actions: AnswerActions
  /** Behind the buttons. */
  children: ReactNode
}

/** The buttons below an answer that has ended. */
export function AnswerFooter({ message, busy, language, plainText, actions, children }: Props) {
  const { t } = useTranslation()
  const [copied, copy] = useCopied(actions.copy)
  const cutOff = message.status !== 'complete' || message.metrics?.finish === 'length'
  const hasText = message.text !== ''
  const isOneOfMany = message.versions.length > 1
  const more = (): MenuItem[] => [
    {
      label: t('copyPlain'),
      icon: <FileText size={16} aria-hidden />,
      disabled: !hasText,
      onSelect: () => void actions.copy(plainText()),
    },
    {
      label: t('quoteAll'),
      icon: <TextQuote size={16} aria-hidden />,
      disabled: !hasText,
      onSelect: () => actions.quote(message.text),
    },
    {
      label: t('exportAnswer'),
      icon: <Download size={16} aria-hidden />,
      disabled: !hasText || message.status === 'streaming',
      onSelect: () => actions.exportAnswer(message.id),
    },
    {
      label: t('deleteVersion'),
      icon: <Trash2 size={16} aria-hidden />,
      danger: true,
      disabled: busy || !isOneOfMany,
      sure: t('deleteVersionSure'),
      onSelect: () => actions.deleteMessage(message.id),
    },
  ]
  return (
    <footer className="answer-actions">
      {hasText && (
        <IconButton label={t('copy')} onClick={() => copy(tidyFences(answerMarkdown(message, language)))}>
          {copied ? <Check size={17} aria-hidden /> : <Copy size={17} aria-hidden />}
        </IconButton>
      )}
      <IconButton label={t('regenerate')} disabled={busy} onClick={() => actions.regenerate(message.id)}>
        <RotateCcw size={17} aria-hidden />
      </IconButton>
      {cutOff && hasText && (
        <IconButton label={t('goOn')} disabled={busy} onClick={() => actions.goOn(message.id)}>
          <CornerDownRight size={17} aria-hidden />
        </IconButton>
      )}
      {(hasText || isOneOfMany) && (
        <Menu label={t('more')} items={more}>
          <MoreHorizontal size={17} aria-hidden />
        </Menu>
      )}
      <Versions message={message} disabled={busy} onSelect={actions.selectVersion} />
      {children}
    </footer>
  )
}
