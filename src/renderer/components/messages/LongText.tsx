import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { cutText } from '../../../shared/text/graphemes.ts'

/** Characters of a text that are drawn at first, and at each wish for more. */
const FIRST = 10_000
const MORE = 100_000

/** Plain text of any length. A whole book at once would hold the window up for seconds. */
export function LongText({ text }: { text: string }) {
  const { t, i18n } = useTranslation()
  const [most, setMost] = useState(FIRST)
  const left = text.length - most
  // A few characters more are not worth a button.
  if (left <= FIRST / 10) return text
  return (
    <>
      {cutText(text, most)}…
      <button type="button" className="more" onClick={() => setMost(most + MORE)}>
        {t('showMore', { n: new Intl.NumberFormat(i18n.language).format(left) })}
      </button>
    </>
  )
}
