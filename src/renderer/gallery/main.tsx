/** The gallery's page, or, in a frame of it, one window in one state. */

// First, as in the window's own entry.
import '../styles/all.css'

import { createRoot } from 'react-dom/client'
import type { Language } from '../../shared/errors.ts'
import { App } from '../components/App.tsx'
import { features } from '../features/index.ts'
import { createI18n } from '../i18n/index.ts'
import { StoreContext } from '../store/context.ts'
import { createAppStore } from '../store/store.ts'
import { createFixtureApi } from './fixtures.ts'
import { Gallery } from './Gallery.tsx'
import { settingsOf, type WindowState, windowStates } from './windows.ts'
import './gallery.css'

const root = createRoot(document.getElementById('root') ?? document.body)
const asked = new URLSearchParams(location.search)
const language: Language = asked.get('language') === 'en' ? 'en' : 'zh-CN'
const state = windowStates(language)[asked.get('window') ?? '']
// Each window would take the focus, and the page would follow it.
HTMLElement.prototype.focus = () => {}
if (state === undefined) root.render(<Gallery />)
else await showWindow(state)

async function showWindow({ answers, begin }: WindowState): Promise<void> {
  const settings = settingsOf(language, asked.get('theme') === 'dark' ? 'dark' : 'light')
  const { api } = createFixtureApi({ ...answers, ...settings })
  const app = await createAppStore({
    api,
    nextFrame: requestAnimationFrame.bind(window),
    isWide: () => innerWidth > 720,
    features,
  })
  await begin?.(app.actions)
  root.render(
    <StoreContext value={app}>
      <App i18n={createI18n(language, features)} />
    </StoreContext>,
  )
}
