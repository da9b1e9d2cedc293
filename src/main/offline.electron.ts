/**
 * Chromium's ways to the network, shut in layers, so that a gap in one leads nowhere: a filter that cancels every
 * request, a proxy that does not exist, a resolver that finds no name, and nothing that contacts a host by itself.
 * Node's ways are shut in src/network/network.ts.
 */
import { app, type Session, type WebContents } from 'electron'

/** Nothing listens on "discard"; a connection ends where it began. Loopback is no exception. */
const NOWHERE = '127.0.0.1:9'
const NO_EXCEPTIONS = '<-loopback>'
/** Peers may be reached through the proxy only, which is to say not at all. */
const WEBRTC = 'disable_non_proxied_udp'

/**
 * What must stand before the app is ready. The switches also hold for what Chromium does outside of any session.
 *
 * @param devServer is contacted through the usual ways, so with one only Chromium's own habits are switched off
 */
export function goOfflineBeforeReady(devServer: string | undefined): void {
  const { commandLine } = app
  commandLine.appendSwitch('disable-background-networking')
  commandLine.appendSwitch('disable-component-update')
  commandLine.appendSwitch('disable-domain-reliability')
  commandLine.appendSwitch('no-pings')
  commandLine.appendSwitch('webrtc-ip-handling-policy', WEBRTC)
  if (devServer !== undefined) return
  commandLine.appendSwitch('host-resolver-rules', 'MAP * ~NOTFOUND')
  commandLine.appendSwitch('proxy-server', NOWHERE)
  commandLine.appendSwitch('proxy-bypass-list', NO_EXCEPTIONS)
}

/**
 * Shuts the network for one session.
 *
 * @param isOwn whether an address is our own page's
 */
export function goOffline(
  pages: Session,
  isOwn: (url: string) => boolean,
  devServer: string | undefined,
): void {
  pages.webRequest.onBeforeRequest(({ url }, answer) => {
    const isLocal = isOwn(url) || /^(blob|data|devtools):/.test(url)
    const isDevSocket = devServer !== undefined && url.startsWith(devServer.replace(/^http/, 'ws'))
    answer({ cancel: !isLocal && !isDevSocket })
  })
  // Its dictionaries come from a server.
  pages.setSpellCheckerEnabled(false)
  if (devServer === undefined) void pages.setProxy(proxy())
}

/** What belongs to no session: requests that Electron makes for itself, and names looked up over HTTPS. */
export function goOfflineElsewhere(devServer: string | undefined): void {
  app.configureHostResolver({ enableBuiltInResolver: false, secureDnsMode: 'off' })
  if (devServer === undefined) void app.setProxy(proxy())
}

/** Of each page: WebRTC must not look for addresses. */
export function goOfflineInPage(contents: WebContents): void {
  contents.setWebRTCIPHandlingPolicy(WEBRTC)
}

const proxy = () => ({ mode: 'fixed_servers' as const, proxyRules: NOWHERE, proxyBypassRules: NO_EXCEPTIONS })
