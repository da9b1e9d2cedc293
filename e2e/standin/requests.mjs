/**
 * Every request of a page is paused by Chromium and decided here, in Electron's order: may the page navigate,
 * may this request leave at all, and who answers it.
 */
import { fromChromium, handlerOf, toChromium } from './protocol.mjs'
import { preventable } from './runtime.mjs'

/** CDP's resource types under Electron's names; the rest is 'other'. */
const TYPES = {
  Stylesheet: 'stylesheet',
  Script: 'script',
  Image: 'image',
  Font: 'font',
  XHR: 'xhr',
  Fetch: 'xhr',
  Ping: 'ping',
  CSPViolationReport: 'cspReport',
  Media: 'media',
}

/**
 * @param {import('./web-contents.mjs').WebContents} contents
 * @param {any} paused the Fetch.requestPaused event
 */
export async function decideRequest(contents, paused) {
  const { requestId, request, resourceType, frameId } = paused
  const { send, targetId } = contents.page
  const url = fromChromium(request.url)
  const isMainFrame = frameId === targetId
  const isNavigation = resourceType === 'Document'

  // Chromium asks for this by itself, Electron does not.
  if (resourceType === 'Other' && new URL(url).pathname === '/favicon.ico')
    return send('Fetch.fulfillRequest', { requestId, responseCode: 404 })

  if (isNavigation && (await isPrevented(contents, url, isMainFrame)))
    return send('Fetch.failRequest', { requestId, errorReason: 'Aborted' })

  const { cancel } = await contents.session.askBeforeRequest({
    url,
    method: request.method,
    resourceType: isNavigation ? (isMainFrame ? 'mainFrame' : 'subFrame') : (TYPES[resourceType] ?? 'other'),
    referrer: fromChromium(request.headers.Referer ?? ''),
    webContentsId: contents.id,
  })
  if (cancel) return send('Fetch.failRequest', { requestId, errorReason: 'BlockedByClient' })

  const handler = contents.session.handlesSchemes && handlerOf(url)
  if (!handler) return send('Fetch.continueRequest', { requestId })
  return send('Fetch.fulfillRequest', { requestId, ...(await answer(handler, url, request)) })
}

/** Asks the app's navigation guards, unless the navigation is the app's own (loadURL) or the browser's. */
async function isPrevented(contents, url, isMainFrame) {
  if (isMainFrame && !(await contents.pageAskedFor(url))) return false
  // Of what lies around a frame, the page is all that is known here.
  const frame = isMainFrame ? contents.mainFrame : { parent: contents.mainFrame }
  const event = preventable({ url, isMainFrame, isSameDocument: false, frame })
  contents.emit('will-frame-navigate', event)
  if (isMainFrame) contents.emit('will-navigate', event, url)
  return event.defaultPrevented
}

async function answer(handler, url, { method, headers, postData }) {
  const body = method === 'GET' || method === 'HEAD' ? undefined : postData
  const response = await handler(new Request(url, { method, headers, body }))
  return {
    responseCode: response.status,
    // Policies may name the app's origins.
    responseHeaders: [...response.headers].map(([name, value]) => ({
      name,
      value: value.replace(/[\w+.-]+:\/\/[^\s;,]+/g, toChromium),
    })),
    body: Buffer.from(await response.arrayBuffer()).toString('base64'),
  }
}
