import { useTranslation } from 'react-i18next'
import { useActions, useApp, useOwnActions } from '../../store/context.ts'
import { createModelsActions } from './actions.ts'

/** The model in use and the folder of all, on the settings page. */
export function ModelsSettings() {
  const { t } = useTranslation()
  const { showModels } = useActions()
  const { moveModelsFolder, openModelsFolder } = useOwnActions(createModelsActions)
  const { current, folder } = useApp((state) => state.models)
  return (
    <section aria-label={t('model')}>
      <h3>{t('model')}</h3>
      <p className="row">
        <span>{current?.file ?? t('noModel')}</span>
        <button type="button" onClick={() => showModels(true)}>
          {t('chooseModel')}
        </button>
      </p>
      <p className="row">
        <span className="path">{folder}</span>
        <button type="button" onClick={openModelsFolder}>
          {t('openFolder')}
        </button>
        <button type="button" onClick={moveModelsFolder}>
          {t('moveFolder')}
        </button>
      </p>
    </section>
  )
}
