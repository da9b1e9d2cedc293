import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useCopied } from '../../../answer-view/use-copied.ts'
import { Modal } from '../../components/common/Modal.tsx'
import { useActions, useOwnActions } from '../../store/context.ts'
import { createDiagnosticsActions } from './actions.ts'

/** All that goes into a mail for help, to be read before it is copied. */
export function DiagnosticsDialog() {
  const { t } = useTranslation()
  const { showDialog, copy: copyText } = useActions()
  const { diagnosticReport, openLogs } = useOwnActions(createDiagnosticsActions)
  const [report, setReport] = useState<string | null>(null)
  const [copied, copy] = useCopied(copyText)
  useEffect(() => {
    void diagnosticReport().then(setReport)
  }, [diagnosticReport])
  return (
    <Modal title={t('diagnostics')} size="wide" onClose={() => showDialog(null)}>
      <p className="quiet">{t('diagnosticsHint')}</p>
      <section className="report" aria-label={t('diagnostics')} aria-busy={report === null}>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard */}
        <pre tabIndex={0}>{report}</pre>
      </section>
      <p className="buttons">
        <button type="button" onClick={openLogs}>
          {t('diagnosticsLogs')}
        </button>
        <button
          type="button"
          className="primary"
          disabled={report === null}
          onClick={() => copy(report ?? '')}
        >
          {copied ? t('copied') : t('diagnosticsCopy')}
        </button>
      </p>
    </Modal>
  )
}
