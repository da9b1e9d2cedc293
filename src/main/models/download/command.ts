/** Runs one command to its end without a shell. */
import { spawn } from 'node:child_process'

export interface CommandResult {
  /** null when a signal ended it. */
  code: number | null
  /** The end of what it wrote to stderr. */
  stderr: string
}

const STDERR_CHARS = 4000

/**
 * @param signal kills the command
 * @throws when the command cannot be started (ENOENT …); the signal's reason when it is aborted
 */
export async function runCommand(
  command: readonly string[],
  options: { signal: AbortSignal; env?: NodeJS.ProcessEnv },
): Promise<CommandResult> {
  const [program = '', ...args] = command
  const { signal } = options
  signal.throwIfAborted()
  const child = spawn(program, args, {
    stdio: ['ignore', 'ignore', 'pipe'],
    windowsHide: true,
    ...(options.env === undefined ? {} : { env: options.env }),
  })
  let stderr = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr = (stderr + text).slice(-STDERR_CHARS)
  })
  const kill = () => child.kill('SIGKILL')
  signal.addEventListener('abort', kill)
  try {
    const code = await new Promise<number | null>((resolve, reject) => {
      child.once('error', reject)
      child.once('close', resolve)
    })
    signal.throwIfAborted()
    return { code, stderr }
  } finally {
    signal.removeEventListener('abort', kill)
  }
}
