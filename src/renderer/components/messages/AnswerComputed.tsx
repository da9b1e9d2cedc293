import { Calculator } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { type Checked, type Computed, computedText } from '../../../shared/computed.ts'

/** What was computed for the question, exactly, above the model's words. */
export function AnswerComputed({ computed }: { computed: readonly Computed[] }) {
  const { t } = useTranslation()
  if (computed.length === 0) return null
  return (
    <figure className="computed">
      <ul>
        {computed.map((each) => (
          <li key={computedText(each)}>
            <Calculator size={15} aria-hidden />
            {t('computed')}
            {computedText(each)}
          </li>
        ))}
      </ul>
      <figcaption>{t('computedExactly')}</figcaption>
    </figure>
  )
}

/** How many sums of the answer were looked at again; wrong ones are marked in its words. */
export function AnswerChecked({ checked }: { checked: readonly Checked[] }) {
  const { t } = useTranslation()
  const wrong = checked.filter(({ right }) => !right).length
  if (checked.length === 0) return null
  return (
    <p className={wrong === 0 ? 'note' : 'note bad'}>
      {wrong === 0 ? t('sumsRight', { n: checked.length }) : t('sumsWrong', { n: checked.length, wrong })}
    </p>
  )
}
