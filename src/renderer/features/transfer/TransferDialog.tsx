import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import {
  DOCUMENT_FORMATS,
  EXPORT_FORMATS,
  type ExportFormat,
  type ImportReport,
} from '../../../shared/transfer.ts'
import { Choice } from '../../components/common/fields.tsx'
import { Modal } from '../../components/common/Modal.tsx'
import { useActions, useApp, useOwnActions } from '../../store/context.ts'
import { createTransferActions } from './actions.ts'

/** Takes conversations out; without ids all of them, and then others in too. */
export function TransferDialog({ ids }: { ids: string[] | null }) {
  const { t } = useTranslation()
  const { showDialog } = useActions()
  const { exportTo, print } = useOwnActions(createTransferActions)
  const conversations = useApp((state) => state.conversations)
  const [id] = ids ?? []
  const what =
    ids === null
      ? t('exportAll')
      : ids.length === 1
        ? conversations.find((conversation) => conversation.id === id)?.title
        : t('exportSome', { n: ids.length })
  return (
    <Modal title={ids === null ? t('transfer') : t('export')} onClose={() => showDialog(null)}>
      <Export
        what={what ?? ''}
        formats={EXPORT_FORMATS}
        nothing={ids === null && conversations.every(({ temporary }) => temporary)}
        save={(format) => exportTo(ids, format)}
        print={() => print(ids)}
      />
      {ids === null && <Import />}
    </Modal>
  )
}

/** Takes one answer out, to be given away. */
export function AnswerDialog({ messageId }: { messageId: string }) {
  const { t } = useTranslation()
  const { showDialog } = useActions()
  const { exportAnswer, printAnswer } = useOwnActions(createTransferActions)
  return (
    <Modal title={t('export')} onClose={() => showDialog(null)}>
      <Export
        what={t('exportAnswerWhat')}
        formats={DOCUMENT_FORMATS}
        nothing={false}
        save={(format) => exportAnswer(messageId, format)}
        print={() => printAnswer(messageId)}
      />
    </Modal>
  )
}

const FORMAT_WORDS = {
  markdown: 'formatMarkdown',
  html: 'formatHtml',
  word: 'formatWord',
  pdf: 'formatPdf',
  json: 'formatJson',
} as const satisfies Record<ExportFormat, string>

interface ExportProps<F extends ExportFormat> {
  what: string
  formats: readonly F[]
  /** There is nothing to take out. */
  nothing: boolean
  save: (format: F) => Promise<string | null>
  print: () => Promise<void>
}

function Export<F extends ExportFormat>({ what, formats, nothing, save, print }: ExportProps<F>) {
  const { t } = useTranslation()
  const [format, setFormat] = useState<F | undefined>(formats[0])
  const [working, setWorking] = useState(false)
  const [file, setFile] = useState<string | null>(null)
  const run = async (work: () => Promise<string | null>) => {
    setWorking(true)
    setFile(null)
    setFile(await work())
    setWorking(false)
  }
  if (format === undefined) return null
  return (
    <section aria-label={t('export')}>
      <p dir="auto">{what}</p>
      <Choice
        label={t('exportFormat')}
        value={format}
        options={formats.map((value) => ({ value, label: t(FORMAT_WORDS[value as ExportFormat]) }))}
        onChange={setFormat}
      />
      <p className="buttons">
        <button
          type="button"
          className="primary"
          disabled={working || nothing}
          onClick={() => void run(() => save(format))}
        >
          {t('exportSave')}
        </button>
        <button
          type="button"
          disabled={working || nothing}
          onClick={() => void run(() => print().then(() => null))}
        >
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
