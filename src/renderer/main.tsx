/** The window's composition root: bridge → api → store → screen. */

// First: a feature's own style comes behind what all share.
import './styles/all.css'

import { createRoot } from 'react-dom/client'
import type { Bridge } from '../shared/contract/index.ts'
import { createApi } from './api.ts'
import { App } from './components/App.tsx'
import { features } from './features/index.ts'
import { createI18n } from './i18n/index.ts'
import { languageOf } from './i18n/language.ts'
import { StoreContext } from './store/context.ts'
import { createAppStore } from './store/store.ts'

declare global {
  interface Window {
    readonly xiaoq: Bridge
  }
}

const root = document.getElementById('root')
if (root === null) throw new Error('index.html has no #root')

// The same width as in styles/sidebar.css. Zooming in narrows the window too.
const wide = matchMedia('(min-width: 721px)')
const app = await createAppStore({
  api: createApi(window.xiaoq),
  nextFrame: requestAnimationFrame.bind(window),
  isWide: () => wide.matches,
  features,
})
window.addEventListener('pagehide', app.saveDrafts)
wide.addEventListener('change', () => app.actions.showSidebar(wide.matches))
const i18n = createI18n(languageOf(app.store.getState()), features)
createRoot(root).render(
  <StoreContext value={app}>
    <App i18n={i18n} />
  </StoreContext>,
)
