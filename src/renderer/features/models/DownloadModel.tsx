import { Download } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { errorText } from '../../../shared/errors.ts'
import type { CatalogModel } from '../../../shared/models.ts'
import { bytesText } from '../../components/bytes-text.ts'
import { languageOf } from '../../i18n/language.ts'
import { useApp, useOwnActions } from '../../store/context.ts'
import { createModelsActions } from './actions.ts'

/** A model that can be fetched. The network is named and asked for before anything is contacted. */
export function DownloadModel({ model }: { model: CatalogModel }) {
  const { t } = useTranslation()
  const language = useApp(languageOf)
  const { downloadModel } = useOwnActions(createModelsActions)
  const download = useApp(({ models }) => models.download)
  const [asking, setAsking] = useState(false)
  const own = download?.id === model.id ? download : null
  const running = own?.state === 'running'
  return (
    <li className="model">
      <div>
        <strong>{model.name[language]}</strong>
        <p>{model.goodFor[language]}</p>
        <small>
          {[
            bytesText(model.sizeBytes),
            t('needsRam', { ram: bytesText(model.ramBytes) }),
            model.licence,
          ].join(' · ')}
        </small>
        {own?.state === 'failed' && own.error !== null && (
          <p className="note bad" role="alert">
            {errorText(own.error, language)}
          </p>
        )}
        {asking && !running && (
          <div className="ask">
            <p>{t('downloadAsk', { sources: model.sources.join(language === 'en' ? ', ' : '、') })}</p>
            <button
              type="button"
              className="primary"
              onClick={() => {
                setAsking(false)
                downloadModel(model.id)
              }}
            >
              {t('downloadStart')}
            </button>
            <button type="button" onClick={() => setAsking(false)}>
              {t('cancel')}
            </button>
          </div>
        )}
        {running && <DownloadProgress />}
      </div>
      {!running && !asking && (
        <button
          type="button"
          disabled={download?.state === 'running'}
          aria-label={`${t('download')}: ${model.name[language]}`}
          onClick={() => setAsking(true)}
        >
          <Download size={17} aria-hidden />
          {t('download')}
        </button>
      )}
    </li>
  )
}

function DownloadProgress() {
  const { t } = useTranslation()
  const { cancelDownload } = useOwnActions(createModelsActions)
  const download = useApp(({ models }) => models.download)
  if (download === null) return null
  const { receivedBytes, totalBytes, source } = download
  return (
    <div className="ask">
      <progress value={receivedBytes} max={totalBytes} aria-label={t('download')} />
      <p>{t('downloading', { received: bytesText(receivedBytes), total: bytesText(totalBytes), source })}</p>
      <button type="button" onClick={cancelDownload}>
        {t('cancel')}
      </button>
    </div>
  )
}
