import { TextQuote } from 'lucide-react'
import { type RefObject, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { plainText } from '../../answer-view/plain-text.ts'
import { useActions } from '../store/context.ts'

/** Room that the button needs above the text, px. */
const ABOVE = 44

interface Place {
  range: Range
  top: number
  left: number
}

/** A button beside selected text of the conversation: the text becomes a quotation in the box. */
export function QuoteSelection({ content }: { content: RefObject<HTMLElement | null> }) {
  const { t } = useTranslation()
  const { quote } = useActions()
  const [place, setPlace] = useState<Place | null>(null)
  useEffect(() => {
    const onChange = () => setPlace(placeOfSelection(content.current))
    document.addEventListener('selectionchange', onChange)
    // It goes where the text goes; scrolling does not bubble.
    document.addEventListener('scroll', onChange, { capture: true, passive: true })
    return () => {
      document.removeEventListener('selectionchange', onChange)
      document.removeEventListener('scroll', onChange, { capture: true })
    }
  }, [content])
  if (place === null) return null
  return (
    <button
      type="button"
      className="quote-button"
      style={{ top: place.top, left: place.left }}
      // The selection must outlive the press.
      onMouseDown={(event) => event.preventDefault()}
      onClick={() => {
        quote(textOf(place.range))
        getSelection()?.removeAllRanges()
        document.querySelector<HTMLElement>('.composer textarea')?.focus()
      }}
    >
      <TextQuote size={16} aria-hidden />
      {t('quote')}
    </button>
  )
}

/** Null when nothing of the conversation is selected, or nothing that is in sight. */
function placeOfSelection(content: HTMLElement | null): Place | null {
  const selection = getSelection()
  if (selection === null || content === null || selection.rangeCount === 0) return null
  if (selection.toString().trim() === '' || !content.contains(selection.anchorNode)) return null
  const range = selection.getRangeAt(0)
  const { top, bottom, left, width } = range.getBoundingClientRect()
  const view = content.parentElement?.getBoundingClientRect()
  if (view === undefined || bottom < view.top || top > view.bottom) return null
  return { range, top: Math.max(top - ABOVE, view.top + 8), left: left + width / 2 }
}

/** What is selected, as it reads; of a formula all or nothing can be quoted. */
function textOf(selected: Range): string {
  // In code every line break counts.
  if (around(selected.commonAncestorContainer, 'pre') !== null) return selected.toString()
  const range = selected.cloneRange()
  const first = around(range.startContainer, '.formula')
  const last = around(range.endContainer, '.formula')
  if (first !== null) range.setStartBefore(first)
  if (last !== null) range.setEndAfter(last)
  const copy = document.createElement('div')
  copy.append(range.cloneContents())
  return plainText(copy)
}

function around(node: Node, selector: string): Element | null {
  return (node instanceof Element ? node : node.parentElement)?.closest(selector) ?? null
}
