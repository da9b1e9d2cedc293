import { useTranslation } from 'react-i18next'
import { useActions, useApp } from '../store/context.ts'

const EXAMPLES = ['example1', 'example2', 'example3', 'example4'] as const

export function EmptyState() {
  const { t } = useTranslation()
  const { send } = useActions()
  const onStick = useApp((state) => state.info.dataPlace === 'stick')
  return (
    <div className="empty">
      <h1>{t('greeting')}</h1>
      <p>{t(onStick ? 'greetingStick' : 'greetingMore')}</p>
      <ul aria-label={t('examples')}>
        {EXAMPLES.map((example) => (
          <li key={example}>
            <button type="button" onClick={() => void send(t(example))}>
              {t(example)}
            </button>
          </li>
        ))}
      </ul>
    </div>
  )
}
