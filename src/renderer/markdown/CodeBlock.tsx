import { Check, Copy } from 'lucide-react'
import { type ReactNode, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useCopied } from '../hooks/use-copied.ts'

/** Code with its language and a copy button; long lines scroll inside it. */
export function CodeBlock({ language, children }: { language: string; children: ReactNode }) {
  const { t } = useTranslation()
  const code = useRef<HTMLPreElement>(null)
  const [copied, copy] = useCopied()
  const label = language === '' ? t('code') : language
  return (
    <figure className="code">
      <figcaption>
        <span>{label}</span>
        <button type="button" onClick={() => copy((code.current?.textContent ?? '').replace(/\n$/, ''))}>
          {copied ? <Check size={15} aria-hidden /> : <Copy size={15} aria-hidden />}
          {copied ? t('copied') : t('copyCode')}
        </button>
      </figcaption>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: code that scrolls must be reachable by keyboard */}
      <pre ref={code} tabIndex={0}>
        {children}
      </pre>
    </figure>
  )
}
