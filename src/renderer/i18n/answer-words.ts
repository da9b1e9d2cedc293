import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { AnswerWords } from '../../answer-view/host.ts'

/** The words that an answer's blocks are given; the same object until the language is another. */
export function useAnswerWords(): AnswerWords {
  const { t } = useTranslation()
  return useMemo(
    () => ({
      code: t('code'),
      copyCode: t('copyCode'),
      copied: t('copied'),
      diagram: t('diagram'),
      showDiagram: t('showDiagram'),
      showCode: t('showCode'),
      unformatted: t('unformatted'),
    }),
    [t],
  )
}
