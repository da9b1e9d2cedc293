import { useTranslation } from 'react-i18next'
import type { AnswerMetrics } from '../../../shared/chat.ts'
import type { Events } from '../../../shared/contract/index.ts'

interface Props {
  /** Null when the answer has not ended yet. */
  metrics: AnswerMetrics | null
  progress: Events['message.progress'] | undefined
  /** Tokens the model can read at once; 0 when that is not known. */
  contextSize: number
}

/** Speed, time to the first word, and how full the model's window is: small, for who wants to know. */
export function AnswerFigures({ metrics, progress, contextSize }: Props) {
  const { t } = useTranslation()
  const writing = progress?.stage === 'writing' ? progress : null
  const speed = writing?.tokensPerSecond ?? metrics?.tokensPerSecond ?? 0
  const used = writing?.contextTokens ?? (metrics === null ? 0 : metrics.promptTokens + metrics.tokens)
  if (speed === 0) return null
  const percent = contextSize === 0 ? 0 : Math.min(100, Math.ceil((used / contextSize) * 100))
  return (
    <small className="figures" title={t('figuresTitle', { used, size: contextSize })}>
      {t('tokensPerSecond', { speed: speed.toFixed(1) })}
      {metrics !== null &&
        writing === null &&
        ` · ${t('firstWord', { seconds: (metrics.ttftMs / 1000).toFixed(1) })}`}
      {percent > 0 && ` · ${t('contextUse', { percent })}`}
    </small>
  )
}
