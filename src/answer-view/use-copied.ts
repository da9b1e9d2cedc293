import { useEffect, useRef, useState } from 'react'

const SHOWN_MS = 1600

/**
 * Says for a moment that a text was copied.
 *
 * @param copy puts it on the clipboard
 */
export function useCopied(
  copy: (text: string) => Promise<void>,
): [copied: boolean, copy: (text: string) => void] {
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
