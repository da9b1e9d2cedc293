import { useTranslation } from 'react-i18next'
import type { RecoverReport } from '../../../shared/backup.ts'
import { Modal } from '../../components/common/Modal.tsx'
import { useActions } from '../../store/context.ts'

/** What came back, what did not, and where the old file is. */
export function RecoveredDialog({ report }: { report: RecoverReport }) {
  const { t } = useTranslation()
  const { showDialog } = useActions()
  const { conversations, lost, keptAs, isNewer } = report
  const close = () => showDialog(null)
  return (
    <Modal title={t(conversations > 0 ? 'recovered' : 'recoveredNothing')} onClose={close}>
      <div className="fields">
        <p>{t('recoveredCounts', { ...report })}</p>
        {lost > 0 && <p>{t('recoveredLost', { n: lost })}</p>}
        <p className="quiet">{t(isNewer ? 'recoveredNewer' : 'recoveredKept', { file: keptAs })}</p>
      </div>
      <p className="buttons">
        <button type="button" className="primary" data-first-focus onClick={close}>
          {t('recoveredClose')}
        </button>
      </p>
    </Modal>
  )
}
