import { useTranslation } from 'react-i18next'
import { Modal } from '../../components/common/Modal.tsx'
import { DeleteAll } from '../../components/DeleteAll.tsx'
import { useActions } from '../../store/context.ts'

/** All that is left to do without the passphrase. */
export function ForgottenDialog() {
  const { t } = useTranslation()
  const { showDialog } = useActions()
  return (
    <Modal title={t('lockForgotten')} onClose={() => showDialog(null)}>
      <p>{t('lockForgottenHint')}</p>
      <DeleteAll modelBytes={0} />
    </Modal>
  )
}
