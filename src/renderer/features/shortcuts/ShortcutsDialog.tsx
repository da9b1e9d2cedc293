import { useTranslation } from 'react-i18next'
import { COMMANDS } from '../../../shared/commands.ts'
import { Modal } from '../../components/common/Modal.tsx'
import { languageOf } from '../../i18n/language.ts'
import { useActions, useApp } from '../../store/context.ts'

export function ShortcutsDialog() {
  const { t } = useTranslation()
  const { showDialog } = useActions()
  return (
    <Modal title={t('shortcuts')} onClose={() => showDialog(null)}>
      <dl className="shortcuts" tabIndex={0} aria-label={t('shortcuts')}>
        {useRows().map(({ label, keys }) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>
              {keys.map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </Modal>
  )
}

/** The keys of the composer, of the commands, and those that the window and the system know by themselves. */
function useRows(): { label: string; keys: string[] }[] {
  const { t } = useTranslation()
  const language = useApp(languageOf)
  const command = useApp(({ info }) => (info.platform === 'darwin' ? '⌘' : 'Ctrl'))
  const withEnter = useApp(({ settings }) => settings.sendKey === 'enter')
  const commands = COMMANDS.map(({ words, keys = [] }) => ({
    label: words[language].replace('…', ''),
    keys: [...new Set(keys.map((key) => key.replace('CmdOrCtrl', command)))],
  }))
  return [
    { label: t('keySend'), keys: [withEnter ? 'Enter' : `${command}+Enter`] },
    { label: t('keyNewLine'), keys: [withEnter ? 'Shift+Enter' : 'Enter'] },
    { label: t('keyRecall'), keys: ['↑'] },
    ...commands.filter(({ keys }) => keys.length > 0),
    { label: t('keyNth'), keys: [`${command}+1 … 9`] },
    { label: t('keyZoom'), keys: [`${command}++`, `${command}+-`, `${command}+0`] },
    { label: t('keyEscape'), keys: ['Esc'] },
  ]
}
