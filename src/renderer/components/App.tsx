import type { i18n } from 'i18next'
import { PanelLeft } from 'lucide-react'
import { useEffect } from 'react'
import { I18nextProvider, useTranslation } from 'react-i18next'
import { useKeptFocus } from '../hooks/use-kept-focus.ts'
import { useShortcuts } from '../hooks/use-shortcuts.ts'
import { languageOf } from '../i18n/language.ts'
import { useActions, useApp, useFeatures } from '../store/context.ts'
import { Chat } from './Chat.tsx'
import { IconButton } from './common/IconButton.tsx'
import { Dialogs } from './Dialogs.tsx'
import { ErrorBanner } from './ErrorBanner.tsx'
import { ReadOnlyNotice } from './ReadOnlyNotice.tsx'
import { Sidebar } from './Sidebar.tsx'
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
  useShortcuts()
  const features = useFeatures()
  const screen = useApp(
    (state) => Object.values(features).find((feature) => feature.screen?.isShown(state))?.screen,
  )
  return (
    <>
      {Object.entries(features).map(([name, { Watch }]) => Watch && <Watch key={name} />)}
      {screen === undefined ? <Desk /> : <screen.Content />}
    </>
  )
}

function Desk() {
  const { t } = useTranslation()
  useKeptFocus()
  const { showSidebar } = useActions()
  const features = useFeatures()
  const sidebarOpen = useApp((state) => state.sidebarOpen)
  const dialogOpen = useApp((state) => state.dialog !== null)
  const panel = useApp(
    (state) => Object.values(features).find((feature) => feature.panel?.isShown(state))?.panel,
  )
  return (
    <div className="screen">
      {sidebarOpen && <Sidebar />}
      <main>
        {!sidebarOpen && (
          <IconButton className="show-sidebar" label={t('showSidebar')} onClick={() => showSidebar(true)}>
            <PanelLeft aria-hidden />
          </IconButton>
        )}
        {Object.entries(features).map(([name, { Notice }]) => Notice && <Notice key={name} />)}
        <ReadOnlyNotice />
        {/* Behind a dialog nobody could reach it: it is in the dialog then. */}
        {!dialogOpen && <ErrorBanner />}
        {panel === undefined ? <Chat /> : <panel.Content />}
      </main>
      <Dialogs />
      <UndoToast />
    </div>
  )
}
