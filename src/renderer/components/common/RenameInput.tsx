import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { isComposing } from '../../hooks/is-composing.ts'

interface Props {
  value: string
  /** Hears a name that differs and is not empty. */
  onSave: (name: string) => void
  onEnd: () => void
}

/** Enter saves, Escape does not, and so does leaving it: saves. */
export function RenameInput({ value, onSave, onEnd }: Props) {
  const { t } = useTranslation()
  const [name, setName] = useState(value)
  const input = useRef<HTMLInputElement>(null)
  useEffect(() => input.current?.select(), [])
  const save = () => {
    if (name.trim() !== '' && name.trim() !== value) onSave(name.trim())
    onEnd()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (isComposing(event.nativeEvent)) return
    if (event.key === 'Enter') save()
    if (event.key === 'Escape') {
      event.preventDefault()
      onEnd()
    }
    // Keys of the list around it are not meant.
    event.stopPropagation()
  }
  return (
    <input
      ref={input}
      className="rename"
      aria-label={t('newName')}
      value={name}
      maxLength={200}
      onChange={(event) => setName(event.target.value)}
      onKeyDown={onKeyDown}
      onBlur={save}
    />
  )
}
