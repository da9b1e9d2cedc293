import { ChevronDown, ChevronUp, X } from 'lucide-react'
import { type KeyboardEvent, type RefObject, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { isComposing } from '../hooks/is-composing.ts'
import type { Part } from '../hooks/use-part.ts'
import { useActions, useApp, useBranch } from '../store/context.ts'
import { IconButton } from './common/IconButton.tsx'
import { findRanges, showRanges } from './find-text.ts'

interface Props {
  content: RefObject<HTMLElement | null>
  /** What of the conversation is drawn. */
  part: Part
}

/** Finds words inside the open conversation, also where it is not drawn yet. */
export function FindBar({ content, part }: Props) {
  const { t } = useTranslation()
  const { showFind } = useActions()
  const branch = useBranch()
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
  /** The message that is to be drawn and gone to. */
  const wanted = useRef<string | null>(null)
  const { from, to } = part

  /** The nearest message outside of what is drawn that holds the words. */
  const beyond = (words: string, by: 1 | -1): number => {
    const text = words.toLowerCase()
    const holds = ({ text: whole }: { text: string }) => text !== '' && whole.toLowerCase().includes(text)
    if (by < 0) return branch.slice(0, from).findLastIndex(holds)
    const index = branch.slice(to).findIndex(holds)
    return index < 0 ? -1 : to + index
  }
  const goTo = (index: number) => {
    wanted.current = branch[index]?.id ?? null
    part.showAround(index)
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: places are looked for when other words are typed or more is drawn
  useEffect(() => {
    const found = content.current === null ? [] : findRanges(content.current, query)
    const message = wanted.current
    wanted.current = null
    const place = found.findIndex(
      ({ startContainer }) =>
        startContainer.parentElement?.closest<HTMLElement>('[data-message]')?.dataset.message === message,
    )
    setRanges(found)
    setAt(Math.max(place, 0))
    if (found.length > 0 || message !== null) return
    const index = Math.max(beyond(query, -1), beyond(query, 1))
    if (index >= 0) goTo(index)
  }, [query, content, from, to])
  useEffect(() => {
    showRanges(ranges, at)
    return () => showRanges([], 0)
  }, [ranges, at])
  const step = (by: 1 | -1) => {
    const next = at + by
    const index = next < 0 || next >= ranges.length ? beyond(query, by) : -1
    if (index >= 0) goTo(index)
    else if (ranges.length > 0) setAt((next + ranges.length) % ranges.length)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (isComposing(event.nativeEvent) || event.key !== 'Enter') return
    step(event.shiftKey ? -1 : 1)
    event.preventDefault()
  }
  const more = beyond(query, -1) >= 0 || beyond(query, 1) >= 0 ? '+' : ''
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
        {query === '' ? '' : `${ranges.length === 0 ? 0 : at + 1}/${ranges.length}${more}`}
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
