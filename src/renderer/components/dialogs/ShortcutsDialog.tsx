import { useTranslation } from 'react-i18next'
import { useActions, useApp } from '../../store/context.ts'
import { shortcuts } from '../../store/shortcuts.ts'
import { Modal } from '../common/Modal.tsx'

export function ShortcutsDialog() {
  const { t } = useTranslation()
  const { showDialog } = useActions()
  const sendKey = useApp(({ settings }) => settings.sendKey)
  const isMac = useApp(({ info }) => info.platform === 'darwin')
  return (
    <Modal title={t('shortcuts')} onClose={() => showDialog(null)}>
      <dl className="shortcuts" tabIndex={0} aria-label={t('shortcuts')}>
        {shortcuts(sendKey).map(({ label, keys }) => (
          <div key={label}>
            <dt>{t(label)}</dt>
            <dd>
              {keys.map((key) => (
                <kbd key={key}>{isMac && !key.includes('Tab') ? key.replace('Ctrl', '⌘') : key}</kbd>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </Modal>
  )
}
