/** Programs that Debian has and a machine may lack. */
import { spawnSync } from 'node:child_process'
import { findProgram } from './find-program.ts'

/**
 * The first of `names` on PATH. On Debian and Ubuntu, as root, `packages` are installed first where it is missing.
 * @returns its absolute path, or undefined
 */
export function ensureProgram(
  names: string[],
  packages: string[],
  env: NodeJS.ProcessEnv = process.env,
): string | undefined {
  const found = findProgram(names, env)
  const aptGet = findProgram(['apt-get'], env)
  if (found || !aptGet || process.getuid?.() !== 0) return found
  console.log(`${names[0]} is missing: apt-get install ${packages.join(' ')}`)
  const options = { stdio: 'inherit', env: { ...env, DEBIAN_FRONTEND: 'noninteractive' } } as const
  spawnSync(aptGet, ['update', '-q'], options)
  spawnSync(aptGet, ['install', '-q', '-y', '--no-install-recommends', ...packages], options)
  return findProgram(names, env)
}
