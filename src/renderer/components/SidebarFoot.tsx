import { BookOpen, Cpu, ListChecks, Settings2 } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { languageOf } from '../i18n/language.ts'
import { useActions, useApp } from '../store/context.ts'
import { IconButton } from './common/IconButton.tsx'

/** The model in use, and the ways to everything that is not a conversation. */
export function SidebarFoot() {
  const { t } = useTranslation()
  const { showModels, showDialog } = useActions()
  const engine = useApp((state) => state.engine)
  const language = useApp(languageOf)
  const current = useApp((state) => state.models.current)
  const known = useApp((state) => state.models.catalog.find(({ id }) => id === state.models.current?.id))
  const isShort = engine.state === 'ready' && engine.isShortOfRam
  const name = known?.name[language] ?? current?.file ?? t('noModel')
  const state = {
    'no-model': '',
    idle: t('engineIdle'),
    loading: t('engineLoading', { percent: Math.round(engine.progress * 100) }),
    ready: t(isShort ? 'engineShort' : 'engineReady'),
    failed: t('engineFailed'),
  }[engine.state]
  return (
    <div className="sidebar-foot">
      <button
        type="button"
        className="model-button"
        data-state={engine.state}
        title={isShort ? t('shortOfRam', { tokens: engine.contextSize }) : t('chooseModel')}
        onClick={() => showModels(true)}
      >
        <Cpu size={18} aria-hidden />
        <span>
          <strong>{name}</strong>
          <small>{state}</small>
        </span>
      </button>
      <div className="foot-buttons">
        <IconButton label={t('settings')} onClick={() => showDialog({ kind: 'settings' })}>
          <Settings2 size={19} aria-hidden />
        </IconButton>
        <IconButton label={t('library')} onClick={() => showDialog({ kind: 'library' })}>
          <BookOpen size={19} aria-hidden />
        </IconButton>
        <IconButton label={t('manage')} onClick={() => showDialog({ kind: 'manage' })}>
          <ListChecks size={19} aria-hidden />
        </IconButton>
      </div>
    </div>
  )
}
