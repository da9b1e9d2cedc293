/** docs/security.md says what protects a person, and where that is shown. Here the page is held to it. */
import { existsSync, globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const ROOT = join(import.meta.dirname, '../..')
const read = (path: string) => readFileSync(join(ROOT, path), 'utf8')
const PAGE = read('docs/security.md')
const rows = PAGE.split('\n')
  .filter((line) => line.startsWith('| ') && !/^\| (?:---|#|what) /.test(line))
  .map((line) => line.split(' | ').map((cell) => cell.replace(/^\| | \|$/g, '')))

test('all twenty items of the checklist are there, and every line shows something', () => {
  const items = rows.filter(([number]) => /^\d+$/.test(number ?? ''))
  expect(items.map(([number]) => Number(number))).toEqual(Array.from({ length: 20 }, (_, index) => index + 1))
  for (const row of rows) expect(row.at(-1), row[0]).toMatch(/`[^`]+`/)
})

test('every file, script and test that the page names exists', () => {
  const scripts = JSON.parse(read('package.json')).scripts as Record<string, string>
  const named = rows.flatMap((row) => [...(row.at(-1) ?? '').matchAll(/`([^`]+)`(?: › ([^`]+?)(?=, `|$))?/g)])
  expect(named.length).toBeGreaterThan(25)
  for (const [, name = '', title] of named) {
    const script = /^npm run (\S+)$/.exec(name)?.[1]
    if (script === undefined) expect(existsSync(join(ROOT, name)), name).toBe(true)
    else expect(scripts, name).toHaveProperty([script])
    if (title !== undefined) expect(read(name), title).toContain(`'${title}'`)
  }
})

test('no page is given more than the defaults of Electron', () => {
  const files = globSync('src/{main,preload}/**/*.ts', { cwd: ROOT }).filter(
    (file) => !file.endsWith('.test.ts'),
  )
  const sources = files.map((file) => [file, read(file)] as const)
  const never =
    /webSecurity|allowRunningInsecureContent|experimentalFeatures|enableBlinkFeatures|allowpopups|nodeIntegration: true|nodeIntegrationIn|contextIsolation: false|sandbox: false|webviewTag: true|loadFile\(/
  expect(sources.filter(([, text]) => never.test(text)).map(([file]) => file)).toEqual([])
  const windows = sources.flatMap(
    ([, text]) => text.match(/new BrowserWindow\([\s\S]*?\n {2,}\}\)|new BrowserWindow\(.*\)/g) ?? [],
  )
  expect(windows.length).toBeGreaterThan(1)
  for (const window of windows) expect(window).toContain('sandbox: true')
})
