import { ChevronDown, ChevronUp, X } from 'lucide-react'
import { type KeyboardEvent, type RefObject, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { isComposing } from '../hooks/is-composing.ts'
import { findRanges, showRanges } from '../markdown/find-text.ts'
import { useActions, useApp } from '../store/context.ts'
import { IconButton } from './common/IconButton.tsx'

/** Finds words inside the open conversation. */
export function FindBar({ content }: { content: RefObject<HTMLElement | null> }) {
  const { t } = useTranslation()
  const { showFind } = useActions()
  const [query, setQuery] = useState('')
  const [ranges, setRanges] = useState<Range[]>([])
  const [at, setAt] = useState(0)
  const box = useRef<HTMLInputElement>(null)
  const asked = useApp((state) => state.findAsked)
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked for again, it takes the focus again
  useEffect(() => {
    box.current?.focus()
    box.current?.select()
  }, [asked])
  useEffect(() => {
    setRanges(content.current === null ? [] : findRanges(content.current, query))
    setAt(0)
  }, [query, content])
  useEffect(() => {
    showRanges(ranges, at)
    return () => showRanges([], 0)
  }, [ranges, at])
  const step = (by: 1 | -1) => {
    if (ranges.length > 0) setAt((at + by + ranges.length) % ranges.length)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (isComposing(event.nativeEvent) || event.key !== 'Enter') return
    step(event.shiftKey ? -1 : 1)
    event.preventDefault()
  }
  return (
    <search className="find-bar">
      <input
        type="search"
        aria-label={t('find')}
        placeholder={t('find')}
        ref={box}
        value={query}
        onChange={(event) => setQuery(event.target.value)}
        onKeyDown={onKeyDown}
      />
      <small role="status">
        {query === '' ? '' : `${ranges.length === 0 ? 0 : at + 1}/${ranges.length}`}
      </small>
      <IconButton label={t('findPrevious')} onClick={() => step(-1)}>
        <ChevronUp size={18} aria-hidden />
      </IconButton>
      <IconButton label={t('findNext')} onClick={() => step(1)}>
        <ChevronDown size={18} aria-hidden />
      </IconButton>
      <IconButton label={t('close')} onClick={() => showFind(false)}>
        <X size={18} aria-hidden />
      </IconButton>
    </search>
  )
}
