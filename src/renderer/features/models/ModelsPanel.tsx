import { FolderOpen, X } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { canAnswer } from '../../../shared/engine-status.ts'
import type { CatalogModel, InstalledModel } from '../../../shared/models.ts'
import { bytesText } from '../../components/bytes-text.ts'
import { languageOf } from '../../i18n/language.ts'
import { useActions, useApp, useOwnActions } from '../../store/context.ts'
import { createModelsActions } from './actions.ts'
import { DownloadModel } from './DownloadModel.tsx'

/** Where a model comes from: on the first run, and whenever the person wants another one. */
export function ModelsPanel() {
  const { t } = useTranslation()
  const { showModels } = useActions()
  const { chooseModelFile, openModelsFolder } = useOwnActions(createModelsActions)
  const first = useApp(({ engine }) => !canAnswer(engine))
  const { catalog, installed, current, folder } = useApp((state) => state.models)
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [])
  // Without AVX2 llama.cpp runs its older kernels: right, but at a fraction of the speed.
  const isSlow = useApp(({ engine }) => ['sse', 'avx'].includes(engine.computer?.cpu ?? ''))
  const shortWindow = useApp(({ engine }) => (engine.isShortOfRam ? engine.contextSize : 0))
  const missing = catalog.filter(({ id }) => !installed.some((model) => model.id === id))
  return (
    <section className="models" aria-labelledby="models-title">
      <div className="column">
        <header>
          <h1 id="models-title" ref={heading} tabIndex={-1}>
            {t('modelsTitle')}
          </h1>
          {!first && (
            <button type="button" className="icon" aria-label={t('close')} onClick={() => showModels(false)}>
              <X aria-hidden />
            </button>
          )}
        </header>
        {first && <p>{t('modelsFirst')}</p>}
        {isSlow && <p className="note">{t('slowProcessor')}</p>}
        {shortWindow > 0 && <p className="note">{t('shortOfRam', { tokens: shortWindow })}</p>}
        {installed.length > 0 && (
          <>
            <h2>{t('installedModels')}</h2>
            <ul>
              {installed.map((model) => (
                <Installed
                  key={model.path}
                  model={model}
                  known={catalog.find(({ id }) => id === model.id)}
                  inUse={model.path === current?.path}
                />
              ))}
            </ul>
          </>
        )}
        {missing.length > 0 && (
          <>
            <h2>{t('downloadable')}</h2>
            <ul>
              {missing.map((model) => (
                <DownloadModel key={model.id} model={model} />
              ))}
            </ul>
          </>
        )}
        <footer>
          <button type="button" className="primary" onClick={chooseModelFile}>
            {t('chooseFile')}
          </button>
          <button type="button" title={folder} onClick={openModelsFolder}>
            <FolderOpen size={17} aria-hidden />
            {t('openModelsFolder')}
          </button>
        </footer>
      </div>
    </section>
  )
}

interface InstalledProps {
  model: InstalledModel
  known: CatalogModel | undefined
  inUse: boolean
}

function Installed({ model, known, inUse }: InstalledProps) {
  const { t } = useTranslation()
  const language = useApp(languageOf)
  const { useModel: takeModel } = useActions()
  const name = known?.name[language] ?? model.file
  return (
    <li className="model">
      <div>
        <strong>{name}</strong>
        <p>{known?.goodFor[language]}</p>
        <small>{[bytesText(model.sizeBytes), known?.licence].filter(Boolean).join(' · ')}</small>
      </div>
      {inUse ? (
        <span className="quiet">{t('inUse')}</span>
      ) : (
        <button type="button" aria-label={`${t('use')}: ${name}`} onClick={() => takeModel(model.path)}>
          {t('use')}
        </button>
      )}
    </li>
  )
}
