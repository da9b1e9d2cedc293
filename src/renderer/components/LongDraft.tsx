import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { shortened } from '../../shared/text/graphemes.ts'

/**
 * More characters than this, and typing in the box would lag (a key costs a tenth of a second for each 200,000). No
 * model reads so many at once.
 */
export const LONG_DRAFT = 100_000
const PREVIEW = 300

interface Props {
  draft: string
  onClear: () => void
}

/** A draft that is too long for the box: how it begins, how long it is, and what to do. It is kept like any other. */
export function LongDraft({ draft, onClear }: Props) {
  const { t, i18n } = useTranslation()
  const panel = useRef<HTMLFieldSetElement>(null)
  useEffect(() => panel.current?.focus(), [])
  const n = new Intl.NumberFormat(i18n.language).format(draft.length)
  return (
    <fieldset
      ref={panel}
      className="long-draft"
      aria-label={t('message')}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: it stands where the box stood, and Enter sends it as there
      tabIndex={0}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' || event.shiftKey || event.target !== event.currentTarget) return
        event.currentTarget.form?.requestSubmit()
        event.preventDefault()
      }}
    >
      <p className="preview">{shortened(draft, PREVIEW)}</p>
      <p className="quiet" role="status">
        {t('longDraft', { n })}
      </p>
      <button type="button" onClick={onClear}>
        {t('longDraftClear')}
      </button>
    </fieldset>
  )
}
