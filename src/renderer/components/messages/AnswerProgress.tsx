import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { Events } from '../../../shared/contract/index.ts'

/** A shorter prompt is read before a number could be. */
const LONG_PROMPT_TOKENS = 200
/** Before this much time the pace of reading is not known well enough to say how long it takes, ms. */
const PACE_MS = 1500
/** A wait shorter than this is not worth a number, s. */
const WORTH_SAYING_S = 15

interface Props {
  progress: Events['message.progress'] | undefined
  /** How long the longest answer would take, s; 0 when that is not known. */
  longestSeconds: number
}

/** Before the first word: what is being waited for. */
export function AnswerProgress(props: Props) {
  const words = useProgressWords(props)
  return (
    <p className="progress">
      <span className="dots" aria-hidden>
        <i />
        <i />
        <i />
      </span>
      {words}
    </p>
  )
}

function useProgressWords({ progress, longestSeconds }: Props): string {
  const { t } = useTranslation()
  const began = useRef<{ at: number; read: number } | null>(null)
  const thinking =
    longestSeconds < WORTH_SAYING_S
      ? t('thinking')
      : `${t('thinking')} · ${t('atMost', { seconds: longestSeconds })}`
  switch (progress?.stage) {
    case 'loading':
      return t('loadingModel')
    case 'waiting':
      return t('waiting', { count: progress.place })
    case 'reading':
      if (progress.total <= LONG_PROMPT_TOKENS) return thinking
      began.current ??= { at: performance.now(), read: progress.read }
      return [
        t('reading', { percent: Math.round((progress.read / progress.total) * 100) }),
        ...secondsLeft(progress, began.current).map((seconds) => t('about', { seconds })),
      ].join(' · ')
    default:
      return thinking
  }
}

/** How long the rest of the prompt takes at the pace so far; nothing while that is not known. */
function secondsLeft(
  { read, total }: { read: number; total: number },
  began: { at: number; read: number },
): number[] {
  const elapsed = performance.now() - began.at
  if (elapsed < PACE_MS || read <= began.read) return []
  return [Math.ceil((((total - read) / (read - began.read)) * elapsed) / 1000)]
}
