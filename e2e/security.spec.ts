/** Electron's security checklist on the running app (docs/security.md): what a hostile page would try. */
import type { Page } from '@playwright/test'
import { expect, test } from './launch.ts'
import { ask, screen } from './words.ts'

test.use({ env: { XIAOQ_SCENARIO: 'echo' } })

/** Everything the page asked of the outside; nothing may be answered. */
function contacts(page: Page): string[] {
  const answered: string[] = []
  page.on('requestfinished', (request) => answered.push(request.url()))
  return answered
}

test('the page has a bridge of two functions and nothing of Node or Electron', async ({ launch }) => {
  const { page } = await launch()
  await screen(page).box.waitFor()
  const found = await page.evaluate(() => {
    const own = window as unknown as Record<string, unknown>
    const names = ['require', 'module', 'process', 'Buffer', 'global', 'electron', 'ipcRenderer', '__dirname']
    return {
      leaked: names.filter((name) => own[name] !== undefined),
      bridge: Object.keys(own.xiaoq as object).sort(),
    }
  })
  expect(found).toEqual({ leaked: [], bridge: ['on', 'request'] })
})

test('the policy of the page lets nothing run that is not ours, and nothing in from outside', async ({
  launch,
}) => {
  const { page } = await launch()
  await screen(page).box.waitFor()
  const answered = contacts(page)
  const refused = await page.evaluate(async () => {
    const violated = new Set<string>()
    document.addEventListener('securitypolicyviolation', (event) => violated.add(event.effectiveDirective))
    const put = (html: string) => document.body.append(document.createRange().createContextualFragment(html))
    put('<script>window.ran = "inline"</script>')
    put('<img src="nowhere.png" onerror="window.ran = \'handler\'">')
    put('<script src="https://example.com/x.js"></script>')
    put('<img src="https://example.com/x.png">')
    put('<link rel="stylesheet" href="https://example.com/x.css">')
    put('<iframe src="https://example.com/"></iframe>')
    put('<iframe srcdoc="<script>parent.ran = 1</script>"></iframe>')
    put('<object data="https://example.com/x.swf"></object>')
    put('<video src="https://example.com/x.mp4"></video>')
    put('<base href="https://example.com/">')
    const tried = async (attempt: () => unknown) => {
      try {
        // In a task of its own: what the driver calls directly may evaluate text.
        await new Promise((resolve) => setTimeout(resolve))
        await attempt()
        return 'worked'
      } catch {
        return 'refused'
      }
    }
    const outcomes = {
      // biome-ignore lint/security/noGlobalEval: that it is refused is the test
      eval: await tried(() => eval('1')),
      function: await tried(() => new Function('return 1')()),
      fetch: await tried(() => fetch('https://example.com/')),
      socket: await tried(
        () =>
          new Promise((resolve, reject) => {
            const socket = new WebSocket('wss://example.com/')
            socket.onopen = resolve
            socket.onerror = reject
          }),
      ),
      worker: await tried(
        () =>
          new Promise((resolve, reject) => {
            const worker = new Worker(URL.createObjectURL(new Blob(['postMessage(1)'])))
            worker.onmessage = resolve
            worker.onerror = reject
          }),
      ),
    }
    const form = document.createElement('form')
    form.action = 'https://example.com/'
    document.body.append(form)
    form.submit()
    // Violations are told in tasks of their own.
    const expected = ['script-src-elem', 'script-src-attr', 'img-src', 'frame-src', 'base-uri', 'form-action']
    while (!expected.every((name) => violated.has(name)))
      await new Promise((resolve) => setTimeout(resolve, 20))
    return { outcomes, ran: (window as unknown as { ran?: string }).ran ?? null }
  })
  expect(refused.ran).toBeNull()
  expect(Object.entries(refused.outcomes).filter(([, outcome]) => outcome !== 'refused')).toEqual([])
  expect(answered.filter((url) => url.includes('example.com'))).toEqual([])
})

test('the page goes nowhere and opens nothing, whoever asks', async ({ launch }) => {
  const { app, page } = await launch()
  const answer = await ask(page, '留在这里')
  await expect(answer).toHaveAttribute('data-status', 'complete')
  await app.evaluate(({ dialog }) => {
    dialog.showMessageBox = (async () => ({ response: 1, checkboxChecked: false })) as never
  })
  const home = page.url()
  const attempts = [
    () => location.assign('https://example.com/'),
    () => location.assign('file:///etc/passwd'),
    () => location.assign('data:text/html,<h1>x</h1>'),
    () => location.assign('javascript:void(document.body.innerHTML = "gone")'),
    () => void window.open('https://example.com/'),
    () => void window.open('about:blank'),
    () => {
      const meta = document.createElement('meta')
      meta.httpEquiv = 'refresh'
      meta.content = '0;url=https://example.com/'
      document.head.append(meta)
    },
  ]
  for (const attempt of attempts) {
    await page.evaluate(attempt).catch(() => {}) // a navigation that begins ends the call
    await expect(answer).toContainText('你说：留在这里')
  }
  expect(page.url()).toBe(home)
  expect(app.windows()).toHaveLength(1)
})

test('addresses of our own name files of the build only', async ({ launch }) => {
  const { page } = await launch()
  await screen(page).box.waitFor()
  const statuses = await page.evaluate(async () => {
    const status = async (path: string, init?: RequestInit) => (await fetch(path, init)).status
    return {
      index: await status('/index.html'),
      outside: await Promise.all(
        [
          '/..%2f..%2fpackage.json',
          '/..%2fmain%2findex.js',
          '/..%5cmain%5cindex.js',
          '/%252e%252e%252fmain%252findex.js',
          '/index.html%00.js',
          '/%E0%A4%A.js',
          '/nothing.js',
        ].map((path) => status(path)),
      ),
      written: await status('/index.html', { method: 'PUT', body: 'x' }),
    }
  })
  expect(statuses.index).toBe(200)
  expect(new Set(statuses.outside)).toEqual(new Set([404]))
  expect(statuses.written).toBe(405)
})

test('no permission is given, however it is asked for', async ({ launch }) => {
  const { page } = await launch()
  await screen(page).box.waitFor()
  const states = await page.evaluate(async () => {
    const names = ['geolocation', 'notifications', 'camera', 'microphone', 'midi']
    const asked = names.map(async (name) => (await navigator.permissions.query({ name } as never)).state)
    const media = await navigator.mediaDevices.getUserMedia({ audio: true }).then(
      () => 'given',
      () => 'denied',
    )
    return [...(await Promise.all(asked)), media, await Notification.requestPermission()]
  })
  expect(new Set(states)).toEqual(new Set(['denied']))
})

test('another window, though it shows our page with our bridge, is not answered', async ({ launch }) => {
  const { app, page } = await launch()
  await screen(page).box.waitFor()
  const answer = await app.evaluate(async ({ app, BrowserWindow }) => {
    const stranger = new BrowserWindow({
      show: false,
      webPreferences: { sandbox: true, preload: `${app.getAppPath()}/out/preload/index.cjs` },
    })
    await stranger.loadURL('app://xiaoq/index.html')
    const answer = await stranger.webContents.executeJavaScript('xiaoq.request("app.info", undefined)')
    stranger.destroy()
    return answer
  })
  expect(answer).toEqual({ ok: false, error: { code: 'IPC_FORBIDDEN' } })
})
