import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Backup } from '../../../shared/backup.ts'
import { bytesText } from '../../components/bytes-text.ts'
import { Modal } from '../../components/common/Modal.tsx'
import { useActions, useEvent, useOwnActions } from '../../store/context.ts'
import { createBackupActions } from './actions.ts'

/** The backups, to make one or to bring one back. Nothing that is here is ever replaced. */
export function BackupsDialog() {
  const { t, i18n } = useTranslation()
  const { showDialog } = useActions()
  const { backups, makeBackup, restoreBackup, recover, openBackupsFolder } =
    useOwnActions(createBackupActions)
  const [list, setList] = useState<Backup[] | null>(null)
  const [working, setWorking] = useState(false)
  const [said, setSaid] = useState('')
  useEffect(() => {
    void backups().then(setList)
  }, [backups])

  useEvent('backups.changed', setList)

  const run = async (work: () => Promise<string>) => {
    setWorking(true)
    setSaid('')
    setSaid(await work())
    setWorking(false)
  }
  const backUp = async () => ((await makeBackup()) ? t('backupMade') : '')
  const restore = async (name: string) => {
    const report = await restoreBackup(name)
    return report === undefined ? '' : t('backupRestored', { ...report })
  }
  const repair = async () => {
    setSaid(t('recovering'))
    await recover()
    return ''
  }
  const time = new Intl.DateTimeFormat(i18n.language, { dateStyle: 'medium', timeStyle: 'short' })
  return (
    <Modal title={t('backups')} onClose={() => showDialog(null)}>
      <p className="quiet">{t('backupsMore')}</p>
      <p className="buttons">
        <button type="button" onClick={openBackupsFolder}>
          {t('backupsFolder')}
        </button>
        <button type="button" className="primary" disabled={working} onClick={() => void run(backUp)}>
          {t('backupNow')}
        </button>
      </p>
      <p role="status" className="quiet">
        {said}
      </p>
      {list?.length === 0 && <p className="quiet">{t('backupsNone')}</p>}
      <ul className="manage-list">
        {list?.map(({ name, kind, at, bytes }) => (
          <li key={name}>
            <span>{time.format(at)}</span>
            <small>
              {t(`backupKind_${kind}`)} · {bytesText(bytes)}
            </small>
            <button
              type="button"
              aria-label={t('backupRestoreOf', { time: time.format(at) })}
              disabled={working}
              onClick={() => void run(() => restore(name))}
            >
              {t('backupRestore')}
            </button>
          </li>
        ))}
      </ul>
      <section aria-label={t('recoverTitle')}>
        <h3>{t('recoverTitle')}</h3>
        <p className="row">
          <span className="quiet">{t('recoverMore')}</span>
          <button type="button" disabled={working} onClick={() => void run(repair)}>
            {t('recoverNow')}
          </button>
        </p>
      </section>
    </Modal>
  )
}
