/**
 * Runs inside the namespaces of namespace.ts: `inside.ts <data folder>`. A sniffer listens while the app starts,
 * answers a question with a real model, and ends; packets sent on purpose before and after prove that it hears.
 * The last line of the output is a {@link Report}.
 */
import { execFileSync, spawn } from 'node:child_process'
import { createSocket } from 'node:dgram'
import { Resolver } from 'node:dns/promises'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { _electron } from '@playwright/test'
import { appCommand, appEnv } from '../launch.ts'
import { ask, screen } from '../words.ts'
import { FILTER, NAME_SERVER, NETWORK, STRANGER } from './namespace.ts'

export interface Report {
  /** The lines tcpdump wrote between the packets sent on purpose. */
  packets: string[]
  answer: { status: string | null; text: string }
  /** Id of the model that answered. */
  model: string
}

const userData = process.argv[2] ?? ''

/** A name server on the cable, also where this computer has one that is asked through a pipe. */
function setUpNetwork(): void {
  execFileSync('ip', ['-batch', '-'], { input: NETWORK })
  for (const [name, text] of [
    ['resolv.conf', `nameserver ${NAME_SERVER}\n`],
    ['nsswitch.conf', 'hosts: files dns\n'],
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

async function driveApp(): Promise<Pick<Report, 'answer' | 'model'>> {
  const { program, args } = appCommand(userData, 'zh-CN')
  const app = await _electron.launch({
    executablePath: program,
    args,
    env: appEnv('zh-CN'),
    colorScheme: null,
  })
  try {
    const page = await app.firstWindow()
    await screen(page).box.waitFor()
    const answer = await ask(page, 'https://example.com 是什么？Say hello.')
    await page
      .locator('article[data-role=assistant]:not([data-status=streaming])')
      .waitFor({ timeout: 240_000 })
    await page.keyboard.press('Control+,')
    await page.getByRole('dialog').waitFor()
    const text = await answer.locator('.markdown').innerText()
    const model = await page.locator('.model-button strong').innerText()
    return { answer: { status: await answer.getAttribute('data-status'), text }, model }
  } finally {
    await app.close()
  }
}

setUpNetwork()
const sniffer = await startSniffer()
await sniffer.knock('before')
const used = await driveApp()
const packets = await sniffer.knock('after')
sniffer.stop()
console.log(JSON.stringify({ packets, ...used } satisfies Report))
