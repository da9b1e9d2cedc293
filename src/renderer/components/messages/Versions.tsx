import { ChevronLeft, ChevronRight } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { Message } from '../../../shared/chat.ts'
import { IconButton } from '../common/IconButton.tsx'

interface Props {
  message: Message
  disabled: boolean
  onSelect: (messageId: string) => void
}

/** Arrows between the versions of a message; nothing when there is only one. */
export function Versions({ message, disabled, onSelect }: Props) {
  const { t } = useTranslation()
  const { versions } = message
  if (versions.length < 2) return null
  const at = versions.indexOf(message.id)
  const go = (index: number) => {
    const id = versions[index]
    if (id !== undefined) onSelect(id)
  }
  return (
    <span className="versions">
      <IconButton label={t('previousVersion')} disabled={disabled || at === 0} onClick={() => go(at - 1)}>
        <ChevronLeft size={17} aria-hidden />
      </IconButton>
      {at + 1}/{versions.length}
      <IconButton
        label={t('nextVersion')}
        disabled={disabled || at === versions.length - 1}
        onClick={() => go(at + 1)}
      >
        <ChevronRight size={17} aria-hidden />
      </IconButton>
    </span>
  )
}
