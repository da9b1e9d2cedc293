import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ExportFormat, ImportReport } from '../../../shared/transfer.ts'
import { Choice } from '../../components/common/fields.tsx'
import { Modal } from '../../components/common/Modal.tsx'
import { useActions, useApp, useOwnActions } from '../../store/context.ts'
import { createTransferActions } from './actions.ts'

/** Takes conversations out; without ids all of them, and then others in too. */
export function TransferDialog({ ids }: { ids: string[] | null }) {
  const { t } = useTranslation()
  const { showDialog } = useActions()
  return (
    <Modal title={ids === null ? t('transfer') : t('export')} onClose={() => showDialog(null)}>
      <Export ids={ids} />
      {ids === null && <Import />}
    </Modal>
  )
}

function Export({ ids }: { ids: string[] | null }) {
  const { t } = useTranslation()
  const { exportTo, print } = useOwnActions(createTransferActions)
  const conversations = useApp((state) => state.conversations)
  const [format, setFormat] = useState<ExportFormat>('markdown')
  const [working, setWorking] = useState(false)
  const [file, setFile] = useState<string | null>(null)
  const [id] = ids ?? []
  const what =
    ids === null
      ? t('exportAll')
      : ids.length === 1
        ? conversations.find((conversation) => conversation.id === id)?.title
        : t('exportSome', { n: ids.length })
  const run = async (work: () => Promise<string | null>) => {
    setWorking(true)
    setFile(null)
    setFile(await work())
    setWorking(false)
  }
  const nothing = working || (ids === null && conversations.every(({ temporary }) => temporary))
  return (
    <section aria-label={t('export')}>
      <p>{what}</p>
      <Choice
        label={t('exportFormat')}
        value={format}
        options={[
          { value: 'markdown', label: t('formatMarkdown') },
          { value: 'html', label: t('formatHtml') },
          { value: 'word', label: t('formatWord') },
          { value: 'pdf', label: t('formatPdf') },
          { value: 'json', label: t('formatJson') },
        ]}
        onChange={setFormat}
      />
      <p className="buttons">
        <button
          type="button"
          className="primary"
          disabled={nothing}
          onClick={() => void run(() => exportTo(ids, format))}
        >
          {t('exportSave')}
        </button>
        <button type="button" disabled={nothing} onClick={() => void run(() => print(ids).then(() => null))}>
          {t('print')}
        </button>
      </p>
      <p role="status" className="quiet">
        {file !== null && t('exported', { file })}
      </p>
    </section>
  )
}

function Import() {
  const { t } = useTranslation()
  const { importFile } = useOwnActions(createTransferActions)
  const [working, setWorking] = useState(false)
  const [report, setReport] = useState<ImportReport | null>(null)
  const run = async () => {
    setWorking(true)
    setReport(null)
    setReport(await importFile())
    setWorking(false)
  }
  const { pictures = 0, recordings = 0, files = 0, messages = 0 } = report?.leftOut ?? {}
  const leftOut = [
    ...(pictures > 0 ? [t('leftOutPictures', { n: pictures })] : []),
    ...(recordings > 0 ? [t('leftOutRecordings', { n: recordings })] : []),
    ...(files > 0 ? [t('leftOutFiles', { n: files })] : []),
    ...(messages > 0 ? [t('leftOutMessages', { n: messages })] : []),
  ]
  const list = leftOut.join(t('leftOutBetween'))
  return (
    <section aria-label={t('import')}>
      <h3>{t('import')}</h3>
      <p className="quiet">{t('importHint')}</p>
      <p className="buttons">
        <button type="button" disabled={working} onClick={() => void run()}>
          {t('importChoose')}
        </button>
      </p>
      <p role="status" className="quiet">
        {report !== null && t('imported', { ...report })}
        {report !== null && report.damaged > 0 && ` · ${t('importDamaged', { n: report.damaged })}`}
        {leftOut.length > 0 && ` · ${t('importLeftOut', { list })}`}
      </p>
    </section>
  )
}
