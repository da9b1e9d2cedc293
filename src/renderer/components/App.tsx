import type { i18n } from 'i18next'
import { PanelLeft } from 'lucide-react'
import { useEffect } from 'react'
import { I18nextProvider, useTranslation } from 'react-i18next'
import { canAnswer } from '../../shared/engine-status.ts'
import { isShut } from '../../shared/lock.ts'
import { useAutoLock } from '../hooks/use-auto-lock.ts'
import { useKeptFocus } from '../hooks/use-kept-focus.ts'
import { useShortcuts } from '../hooks/use-shortcuts.ts'
import { languageOf } from '../i18n/language.ts'
import { useActions, useApp } from '../store/context.ts'
import { Chat } from './Chat.tsx'
import { IconButton } from './common/IconButton.tsx'
import { Dialogs } from './dialogs/Dialogs.tsx'
import { ErrorBanner } from './ErrorBanner.tsx'
import { LockScreen } from './LockScreen.tsx'
import { ModelsPanel } from './ModelsPanel.tsx'
import { ReadOnlyNotice } from './ReadOnlyNotice.tsx'
import { Sidebar } from './Sidebar.tsx'
import { StartupError } from './StartupError.tsx'
import { StickNotice } from './StickNotice.tsx'
import { UndoToast } from './UndoToast.tsx'

export function App({ i18n }: { i18n: i18n }) {
  const language = useApp(languageOf)
  const theme = useApp((state) => state.settings.theme)
  useEffect(() => {
    void i18n.changeLanguage(language)
    document.documentElement.lang = language
    document.title = i18n.t('appName')
  }, [i18n, language])
  const fontSize = useApp((state) => state.settings.fontSize)
  useEffect(() => {
    document.documentElement.dataset.theme = theme
    document.documentElement.style.setProperty('--font-size', `${fontSize / 100}`)
  }, [theme, fontSize])
  return (
    <I18nextProvider i18n={i18n}>
      <Screen />
    </I18nextProvider>
  )
}

function Screen() {
  return useApp(({ lock }) => isShut(lock)) ? <LockScreen /> : <Desk />
}

function Desk() {
  const { t } = useTranslation()
  useShortcuts()
  useKeptFocus()
  useAutoLock()
  const { showSidebar } = useActions()
  const startupError = useApp((state) => state.info.startupError)
  const sidebarOpen = useApp((state) => state.sidebarOpen)
  const canAsk = useApp(({ engine }) => canAnswer(engine))
  const hasConversation = useApp((state) => state.activeId !== null)
  const dialogOpen = useApp((state) => state.dialog !== null)
  const modelsOpen = useApp((state) => state.modelsOpen)
  if (startupError !== null) return <StartupError code={startupError} />
  // When nothing answers, earlier conversations can still be read.
  const needsModel = modelsOpen || (!canAsk && !hasConversation)
  return (
    <div className="screen">
      {sidebarOpen && <Sidebar />}
      <main>
        {!sidebarOpen && (
          <IconButton className="show-sidebar" label={t('showSidebar')} onClick={() => showSidebar(true)}>
            <PanelLeft aria-hidden />
          </IconButton>
        )}
        <StickNotice />
        <ReadOnlyNotice />
        {/* Behind a dialog nobody could reach it: it is in the dialog then. */}
        {!dialogOpen && <ErrorBanner />}
        {needsModel ? <ModelsPanel first={!canAsk} /> : <Chat />}
      </main>
      <Dialogs />
      <UndoToast />
    </div>
  )
}
