/**
 * Vitest's globalSetup: this run has the system's temporary folder to itself, and nothing is left of it afterwards,
 * whatever a test forgot, or an engine in memory wrote late.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** @returns what removes it */
export default function ownTempFolder(): () => void {
  const folder = mkdtempSync(join(tmpdir(), 'xiaoq-tests-'))
  // What os.tmpdir() reads, on Windows the latter two; workers and what they start inherit it.
  for (const name of ['TMPDIR', 'TEMP', 'TMP']) process.env[name] = folder
  return () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
}
