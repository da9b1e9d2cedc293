/** The machine's own pip, used as a plain downloader: it is never asked to install, and never told a host. */
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { runCommand } from './command.ts'
import { SourceError } from './source-error.ts'

/** How pip may be called, best first. */
export const PIP_COMMANDS: readonly (readonly string[])[] = [
  ['python3', '-m', 'pip'],
  ['python', '-m', 'pip'],
  ['pip'],
]

/**
 * The first of `commands` that is a working pip.
 *
 * @throws SourceError when none is
 */
export async function findPip(
  commands: readonly (readonly string[])[],
  signal: AbortSignal,
): Promise<readonly string[]> {
  for (const command of commands) {
    try {
      if ((await runCommand([...command, '--version'], { signal })).code === 0) return command
    } catch {
      signal.throwIfAborted()
    }
  }
  throw new SourceError('pip is not installed')
}

/**
 * Downloads one wheel into an empty folder.
 *
 * @param folder also holds pip's temporary files, so that they lie on the disk whose space was checked
 * @returns the wheel's path
 * @throws SourceError when pip fails; an ENOSPC error when it says that the disk is full
 */
export async function downloadWheel(
  pip: readonly string[],
  wheel: { package: string; version: string },
  folder: string,
  signal: AbortSignal,
): Promise<string> {
  const flags = ['--no-deps', '--no-cache-dir', '--only-binary', ':all:', '--disable-pip-version-check']
  const quiet = ['--no-input', '--progress-bar', 'off']
  const { code, stderr } = await runCommand(
    [...pip, 'download', ...flags, ...quiet, '-d', folder, `${wheel.package}==${wheel.version}`],
    { signal, env: { ...process.env, TMPDIR: folder, TMP: folder, TEMP: folder } },
  )
  if (code !== 0) {
    const said = stderr.trim().split('\n').at(-1) ?? ''
    if (/Errno 28|No space left/.test(stderr)) throw Object.assign(new Error(said), { code: 'ENOSPC' })
    throw new SourceError(`pip ended with ${code}: ${said}`)
  }
  const file = (await readdir(folder)).find((name) => name.endsWith('.whl'))
  if (file === undefined) throw new SourceError(`pip brought no wheel for ${wheel.package}`)
  return join(folder, file)
}
