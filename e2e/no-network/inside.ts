/**
 * Runs inside the namespaces of namespace.ts: `inside.ts <data folder>`. A sniffer listens while the app starts and
 * answers a question with a real model; then while it tries to download one; packets sent on purpose before, between
 * and after prove that it hears. The last line of the output is a {@link Report}.
 */
import { execFileSync, spawn } from 'node:child_process'
import { createSocket } from 'node:dgram'
import { Resolver } from 'node:dns/promises'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { ElectronApplication, Page } from '@playwright/test'
import type { Bridge } from '../../src/shared/contract/index.ts'
import { appCommand, appEnv, startApp } from '../launch.ts'
import { ask, screen } from '../words.ts'
import { FILTER, HUBS, NAME_SERVER, NETWORK, STRANGER } from './namespace.ts'

export interface Report {
  /** The lines tcpdump wrote until the answer had ended. */
  packets: string[]
  /** And from then on, while a person's download was tried, till the app had ended. */
  duringDownload: string[]
  answer: { status: string | null; text: string }
  /** Id of the model that answered. */
  model: string
}

const userData = process.argv[2] ?? ''
/** A model of the catalog that two hubs have and no other source: pip is a program of its own, which nothing here holds. */
const TO_DOWNLOAD = 'qwen2.5-0.5b-instruct'

/** A name server on the cable, also where this computer has one that is asked through a pipe. */
function setUpNetwork(): void {
  execFileSync('ip', ['-batch', '-'], { input: NETWORK })
  const hubs = Object.entries(HUBS).map(([name, address]) => `${address} ${name}`)
  for (const [name, text] of [
    ['resolv.conf', `nameserver ${NAME_SERVER}\n`],
    ['nsswitch.conf', 'hosts: files dns\n'],
    ['hosts', ['127.0.0.1 localhost', ...hubs, ''].join('\n')],
  ] as const) {
    const own = join(userData, name)
    writeFileSync(own, text)
    execFileSync('mount', ['--bind', own, `/etc/${name}`])
  }
}

/** Everything the sniffer tells, in order. */
async function startSniffer() {
  const sniffer = spawn('tcpdump', ['-i', 'any', '-nn', '-l', FILTER], { stdio: ['ignore', 'pipe', 'pipe'] })
  const heard: string[] = []
  let onLine = () => {}
  createInterface({ input: sniffer.stdout }).on('line', (line) => {
    heard.push(line)
    onLine()
  })
  await new Promise<void>((resolve, reject) => {
    createInterface({ input: sniffer.stderr }).on('line', (line) => {
      if (line.startsWith('listening on')) resolve()
    })
    sniffer.once('exit', () => reject(new Error('tcpdump does not listen')))
  })
  /** Sends a datagram and asks for a name, and resolves to the lines before the sniffer told of both. */
  const knock = async (name: string): Promise<string[]> => {
    const all = new Promise<void>((resolve) => {
      onLine = () => {
        const isHeard = (what: string) => heard.some((line) => line.includes(what))
        if (isHeard(`${STRANGER}.9:`) && isHeard(`A? ${name}.example.`)) resolve()
      }
    })
    const datagram = createSocket('udp4')
    datagram.send(name, 9, STRANGER)
    const resolver = new Resolver({ timeout: 500, tries: 1 })
    await resolver.resolve4(`${name}.example`).catch(() => {}) // nobody answers
    await all
    datagram.close()
    const first = heard.findIndex(
      (line) => line.includes(`${STRANGER}.9:`) || line.includes(`${name}.example`),
    )
    const before = heard.slice(0, first)
    heard.length = 0
    return before
  }
  return { knock, stop: () => void sniffer.kill() }
}

/** @param between is called when the answer has ended, and before a download begins */
async function driveApp(between: () => Promise<void>): Promise<Pick<Report, 'answer' | 'model'>> {
  const env = appEnv('zh-CN', { XIAOQ_MODELS: join(userData, 'models') })
  const app = await startApp(appCommand(userData, 'zh-CN'), env)
  try {
    const page = await app.firstWindow({ timeout: 0 })
    await screen(page).box.waitFor()
    const answer = await ask(page, 'https://example.com 是什么？Say hello.')
    await page.locator('article[data-role=assistant]:not([data-status=streaming])').waitFor()
    await page.keyboard.press('Control+,')
    await page.getByRole('dialog').waitFor()
    const text = await answer.locator('.markdown').innerText()
    const model = await page.locator('.model-button strong').innerText()
    await between()
    await failToDownload(app, page)
    return { answer: { status: await answer.getAttribute('data-status'), text }, model }
  } finally {
    await app.close()
  }
}

/** As a person's Download would: the hubs do not answer. Whatever else main tries meanwhile is in vain. */
async function failToDownload(app: ElectronApplication, page: Page): Promise<void> {
  const failed = page.evaluate(
    (id) =>
      new Promise<void>((resolve) => {
        const { xiaoq } = window as unknown as { xiaoq: Bridge }
        xiaoq.on((_name, payload) => {
          const { download } = (payload ?? {}) as { download?: { state: string } | null }
          if (download?.state === 'failed') resolve()
        })
        void xiaoq.request('models.download', { id })
      }),
    TO_DOWNLOAD,
  )
  await app.evaluate(async (_electron, stranger) => {
    await fetch('https://elsewhere.example/').catch(() => {})
    await fetch(`https://${stranger}/`).catch(() => {})
  }, STRANGER)
  await failed
}

setUpNetwork()
const sniffer = await startSniffer()
await sniffer.knock('before')
let packets: string[] = []
const used = await driveApp(async () => {
  packets = await sniffer.knock('between')
})
const duringDownload = await sniffer.knock('after')
sniffer.stop()
console.log(JSON.stringify({ packets, duringDownload, ...used } satisfies Report))
