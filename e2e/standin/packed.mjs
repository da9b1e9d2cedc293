/** The stand-in as the program of a packed app: the archive beside it, opened. See e2e/stub-electron.ts. */
import { mkdtempSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { extractAll } from '@electron/asar'

/**
 * Electron reads the archive in place; here its files are written out, under the same names, until the process
 * ends. They lie far from this project's node_modules, so that what was not packed is not found.
 *
 * @param {string} program path of the packed app's program
 * @returns {string} the folder that stands for the archive
 */
export function openArchive(program) {
  const resources = join(dirname(program), 'resources')
  const folder = mkdtempSync(join(tmpdir(), 'standin-packed-'))
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }))
  const archive = join(folder, 'app.asar')
  extractAll(join(resources, 'app.asar'), archive)
  symlinkSync(join(resources, 'app.asar.unpacked'), join(folder, 'app.asar.unpacked'))
  return archive
}
