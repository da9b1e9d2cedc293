import { useEffect, useRef, useState } from 'react'
import { useActions } from '../store/context.ts'

const SHOWN_MS = 1600

/** Copies a text, and says for a moment that it was copied. */
export function useCopied(): [copied: boolean, copy: (text: string) => void] {
  const { copy } = useActions()
  const [copied, setCopied] = useState(false)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => () => clearTimeout(timer.current), [])
  return [
    copied,
    (text) => {
      void copy(text).then(() => {
        setCopied(true)
        clearTimeout(timer.current)
        timer.current = setTimeout(() => setCopied(false), SHOWN_MS)
      })
    },
  ]
}
