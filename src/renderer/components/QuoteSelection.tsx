import { TextQuote } from 'lucide-react'
import { type RefObject, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useActions } from '../store/context.ts'

interface Place {
  text: string
  top: number
  left: number
}

/** A button beside selected text of the conversation: the text becomes a quotation in the box. */
export function QuoteSelection({ content }: { content: RefObject<HTMLElement | null> }) {
  const { t } = useTranslation()
  const { quote } = useActions()
  const [place, setPlace] = useState<Place | null>(null)
  useEffect(() => {
    const onChange = () => {
      const selection = getSelection()
      const text = selection?.toString().trim() ?? ''
      const inside = selection?.anchorNode != null && content.current?.contains(selection.anchorNode) === true
      if (selection === null || text === '' || !inside || selection.rangeCount === 0) return setPlace(null)
      const { top, left, width } = selection.getRangeAt(0).getBoundingClientRect()
      setPlace({ text, top, left: left + width / 2 })
    }
    document.addEventListener('selectionchange', onChange)
    return () => document.removeEventListener('selectionchange', onChange)
  }, [content])
  if (place === null) return null
  return (
    <button
      type="button"
      className="quote-button"
      style={{ top: Math.max(place.top - 44, 8), left: place.left }}
      // The selection must outlive the press.
      onMouseDown={(event) => event.preventDefault()}
      onClick={() => {
        quote(place.text)
        getSelection()?.removeAllRanges()
        document.querySelector<HTMLElement>('.composer textarea')?.focus()
      }}
    >
      <TextQuote size={16} aria-hidden />
      {t('quote')}
    </button>
  )
}
