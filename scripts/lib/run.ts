import { type SpawnOptions, spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { constants } from 'node:os'
import { dirname, join, resolve } from 'node:path'

export const ROOT = resolve(import.meta.dirname, '../..')

const require = createRequire(import.meta.url)

/** The JavaScript file behind a package's command, to be run with Node: .bin holds shell scripts on Windows. */
export function commandFile(packageName: string, command: string = packageName): string {
  const manifest = require.resolve(`${packageName}/package.json`)
  const { bin } = JSON.parse(readFileSync(manifest, 'utf8')) as { bin: Record<string, string> }
  const file = bin[command]
  if (file === undefined) throw new Error(`${packageName} has no command ${command}`)
  return join(dirname(manifest), file)
}

/**
 * Runs a program on this terminal until it ends. Ctrl+C reaches it from the terminal itself, SIGTERM is passed
 * on; either way this process waits, so that nothing is left behind.
 *
 * @param limitMs after which it is ended
 * @returns its exit code; 128 and the signal's number when a signal ended it; 127 when it could not be started
 */
export function run(
  program: string,
  args: string[],
  { limitMs, ...options }: SpawnOptions & { limitMs?: number } = {},
): Promise<number> {
  const child = spawn(program, args, { cwd: ROOT, stdio: 'inherit', ...options })
  const wait = () => {}
  const stop = () => void child.kill('SIGTERM')
  const timer = limitMs === undefined ? undefined : setTimeout(stop, limitMs)
  process.on('SIGINT', wait)
  process.on('SIGTERM', stop)
  return new Promise<number>((ended) => {
    child.once('error', () => ended(127))
    child.once('exit', (code, signal) => ended(code ?? 128 + (signal ? constants.signals[signal] : 0)))
  }).finally(() => {
    clearTimeout(timer)
    process.off('SIGINT', wait)
    process.off('SIGTERM', stop)
  })
}

/** Runs a JavaScript or TypeScript file with this same Node. See {@link run}. */
export function runNode(file: string, args: string[], options?: Parameters<typeof run>[2]): Promise<number> {
  return run(process.execPath, [file, ...args], options)
}
