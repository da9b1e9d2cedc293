import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { Events } from '../../shared/contract/index.ts'
import { useApp, useBranch } from '../store/context.ts'

/** A shorter prompt is read before a number could be. */
const LONG_PROMPT_TOKENS = 200
/** Before this much time the pace of reading is not known well enough to say how long it takes, ms. */
const PACE_MS = 1500
/** A wait shorter than this is not worth a number, s. */
const WORTH_SAYING_S = 15

/** Before the first word: what is being waited for. */
export function AnswerProgress({ messageId }: { messageId: string }) {
  const progress = useApp((state) => state.progress[messageId])
  const words = useProgressWords(progress)
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

function useProgressWords(progress: Events['message.progress'] | undefined): string {
  const { t } = useTranslation()
  const began = useRef<{ at: number; read: number } | null>(null)
  const longest = useLongestSeconds()
  const thinking =
    longest < WORTH_SAYING_S ? t('thinking') : `${t('thinking')} · ${t('atMost', { seconds: longest })}`
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

/** How long the longest answer would take at the speed of the last one, s; 0 before there was one. */
function useLongestSeconds(): number {
  const maxTokens = useApp(({ settings }) => settings.maxTokens)
  const speed = useBranch().findLast(({ metrics }) => metrics !== null)?.metrics?.tokensPerSecond ?? 0
  return speed === 0 ? 0 : Math.ceil(maxTokens / speed)
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
