import { Cpu } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { Settings } from '../../shared/contract.ts'
import { languageOf } from '../i18n/language.ts'
import { useActions, useApp } from '../store/context.ts'

/** The model in use and the two settings people look for first. */
export function SidebarFoot() {
  const { t } = useTranslation()
  const { showModels, changeSettings } = useActions()
  const settings = useApp((state) => state.settings)
  const engine = useApp((state) => state.engine)
  const language = useApp(languageOf)
  const current = useApp((state) => state.models.current)
  const known = useApp((state) => state.models.catalog.find(({ id }) => id === state.models.current?.id))
  const name = known?.name[language] ?? current?.file ?? t('noModel')
  const state = {
    'no-model': '',
    idle: t('engineIdle'),
    loading: t('engineLoading', { percent: Math.round(engine.progress * 100) }),
    ready: t('engineReady'),
    failed: t('engineFailed'),
  }[engine.state]
  return (
    <div className="sidebar-foot">
      <button
        type="button"
        className="model-button"
        data-state={engine.state}
        title={t('chooseModel')}
        onClick={() => showModels(true)}
      >
        <Cpu size={18} aria-hidden />
        <span>
          <strong>{name}</strong>
          <small>{state}</small>
        </span>
      </button>
      <div className="selects">
        <select
          aria-label={t('language')}
          value={settings.language}
          onChange={(event) => changeSettings({ language: event.target.value as Settings['language'] })}
        >
          <option value="system">{t('languageSystem')}</option>
          <option value="zh-CN">中文</option>
          <option value="en">English</option>
        </select>
        <select
          aria-label={t('theme')}
          value={settings.theme}
          onChange={(event) => changeSettings({ theme: event.target.value as Settings['theme'] })}
        >
          <option value="system">{t('themeSystem')}</option>
          <option value="light">{t('themeLight')}</option>
          <option value="dark">{t('themeDark')}</option>
        </select>
      </div>
    </div>
  )
}
