import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const LIMIT_MS = 5000

/** The first code block of an answer; all of it when it has none. An open block ends with the text. */
export function codeOf(answer: string): string {
  return /```(?:\w*)\n([\s\S]*?)(?:```|$)/.exec(answer)?.[1] ?? answer
}

/** Runs `code` and then `assertions` in an empty folder. False when anything fails, or takes too long. */
export function passes(code: string, assertions: string): boolean {
  const folder = mkdtempSync(join(tmpdir(), 'xiaoq-eval-'))
  try {
    const file = join(folder, 'answer.py')
    writeFileSync(file, `${code}\n\n${assertions}\n`)
    const { status } = spawnSync('python3', ['-I', file], { cwd: folder, timeout: LIMIT_MS, input: '' })
    return status === 0
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
