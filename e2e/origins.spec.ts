/** Two origins of ours in one app: each has its own policy, and no page leads to the other (src/main/origins.ts). */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { build } from 'vite'
import { expect, test } from './launch.ts'

/** Runs in a page: what of this kind it may do. */
async function tryPower() {
  const works = (work: Promise<unknown>) =>
    work.then(
      () => true,
      () => false,
    )
  const answered = new Promise((resolve, reject) => {
    const worker = new Worker('/worker.js')
    worker.onmessage = resolve
    worker.onerror = reject
  })
  // The shortest program: its mark and its version.
  const program = new Uint8Array([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0])
  return {
    isolated: crossOriginIsolated,
    program: await works(WebAssembly.compile(program)),
    worker: await works(answered),
    network: await works(fetch('http://127.0.0.1:9/', { mode: 'no-cors' })),
  }
}

test('a page has the power that its origin has, and leads to no other', async ({ launch, tempFolder }) => {
  const folder = tempFolder('小Q origins ')
  await build({
    configFile: false,
    logLevel: 'warn',
    build: {
      ssr: join(import.meta.dirname, 'origins/main.electron.ts'),
      outDir: folder,
      emptyOutDir: true,
      rolldownOptions: { external: ['electron'], output: { entryFileNames: 'main.js' } },
    },
  })
  writeFileSync(
    join(folder, 'package.json'),
    JSON.stringify({ name: 'origins', version: '1.0.0', type: 'module', main: 'main.js' }),
  )
  for (const name of ['window', 'lab']) {
    mkdirSync(join(folder, name))
    writeFileSync(join(folder, name, 'index.html'), `<!doctype html><title>${name}</title><h1>${name}</h1>`)
    writeFileSync(join(folder, name, 'worker.js'), 'postMessage("here")')
  }
  const { app, page } = await launch({ folder, env: { ORIGINS_PAGES: folder } })
  await expect(page.getByRole('heading', { name: 'window' })).toBeVisible()
  expect(await page.evaluate(tryPower)).toEqual({
    isolated: false,
    program: false,
    worker: false,
    network: false,
  })

  const opened = app.waitForEvent('window', { timeout: 0 })
  await app.evaluate(({ BrowserWindow }) =>
    new BrowserWindow({ webPreferences: { sandbox: true } }).loadURL('app://lab/index.html'),
  )
  const lab: Page = await opened
  await expect(lab.getByRole('heading', { name: 'lab' })).toBeVisible()
  expect(await lab.evaluate(tryPower)).toEqual({
    isolated: true,
    program: true,
    worker: true,
    network: false,
  })

  for (const [from, name, other] of [
    [page, 'xiaoq', 'lab'],
    [lab, 'lab', 'xiaoq'],
  ] as const) {
    const target = from.url().replace(name, other)
    expect(target).not.toBe(from.url())
    await from.evaluate((url) => location.assign(url), target).catch(() => {}) // it ends with the page
    await from.evaluate(async (url) => {
      const frame = document.createElement('iframe')
      const settled = new Promise((resolve) => {
        frame.onload = resolve
        document.addEventListener('securitypolicyviolation', resolve)
      })
      frame.src = url
      document.body.append(frame)
      await settled
    }, target)
    expect(from.frames().map((frame) => frame.url())).not.toContain(target)
    expect(from.url()).not.toBe(target)
  }
})
