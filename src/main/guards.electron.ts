/** Nothing but our own page runs in our window, and nothing contacts a host. */
import {
  app,
  dialog,
  type Event,
  type Session,
  session,
  shell,
  type WebContents,
  type WebContentsWillFrameNavigateEventParams,
} from 'electron'
import type { Language } from '../shared/errors.ts'
import { goOffline, goOfflineBeforeReady, goOfflineElsewhere, goOfflineInPage } from './offline.electron.ts'
import type { OwnPages } from './origins.ts'

const WORDS = {
  'zh-CN': { message: '要在浏览器中打开这个网址吗？', open: '打开浏览器', cancel: '取消' },
  en: { message: 'Open this address in your browser?', open: 'Open browser', cancel: 'Cancel' },
}

/** A page, or a frame in it, is about to be led somewhere. */
type Leading = Pick<
  Event<WebContentsWillFrameNavigateEventParams>,
  'url' | 'isMainFrame' | 'frame' | 'preventDefault'
>

/** What must stand before the app is ready. */
export function hardenBeforeReady(devServer: string | undefined): void {
  app.enableSandbox()
  goOfflineBeforeReady(devServer)
}

/**
 * @param language of the question before a link opens
 * @param pages what is ours
 * @param devServer origin of the dev server, which alone may be contacted besides our own scheme
 */
export function guard(language: () => Language, pages: OwnPages, devServer: string | undefined): void {
  const harden = (session: Session) => {
    refusePermissions(session)
    goOffline(session, pages.isOwn, devServer)
  }
  harden(session.defaultSession)
  app.on('session-created', harden)
  goOfflineElsewhere(devServer)

  app.on('web-contents-created', (_event, contents) => {
    goOfflineInPage(contents)
    const stay = (event: Leading) => {
      const may = event.isMainFrame
        ? pages.mayNavigate(contents.getURL(), event.url)
        : pages.mayFrame(event.frame?.parent?.url ?? '', event.url)
      if (!may) event.preventDefault()
    }
    contents.on('will-navigate', stay)
    contents.on('will-frame-navigate', stay)
    contents.on('will-redirect', stay)
    contents.on('will-attach-webview', (event) => event.preventDefault())
    contents.setWindowOpenHandler(({ url }) => {
      void openOutside(url, language())
      return { action: 'deny' }
    })
  })
}

/** No page needs a camera, a position, a device or a notification. */
function refusePermissions(pages: Session): void {
  pages.setPermissionRequestHandler((_contents, _permission, answer) => answer(false))
  pages.setPermissionCheckHandler(() => false)
  pages.setDevicePermissionHandler(() => false)
}

/** A link opens in the system's browser, after the person has said so: it may need the network. */
async function openOutside(url: string, language: Language): Promise<void> {
  if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol)) return
  const words = WORDS[language]
  const { response } = await dialog.showMessageBox({
    type: 'question',
    message: words.message,
    detail: url,
    buttons: [words.open, words.cancel],
    defaultId: 1,
    cancelId: 1,
  })
  if (response === 0) await shell.openExternal(url)
}

/** A crashed page is loaded again: all it showed is in the database. */
export function reloadWhenGone(contents: WebContents, log: (reason: string) => void): void {
  contents.on('render-process-gone', (_event, { reason }) => {
    log(reason)
    if (reason !== 'clean-exit' && reason !== 'killed') contents.reload()
  })
}
