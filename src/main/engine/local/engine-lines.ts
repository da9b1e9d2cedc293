import type { Log } from '../../log.ts'

/** A library that never ends its line is not waited for. */
const MOST_CHARS = 4000

/**
 * Brings what the engine process writes to stderr into the log, line by line, each with the id of the request it
 * was written for where the engine knew it (`#7 …`, see src/engine/index.ts).
 *
 * @returns hears the chunks as they come
 */
export function engineLines(log: Log): (chunk: string) => void {
  let rest = ''
  return (chunk) => {
    const lines = (rest + chunk).split('\n')
    rest = lines.pop() ?? ''
    if (rest.length > MOST_CHARS) {
      lines.push(rest)
      rest = ''
    }
    for (const text of lines) {
      const [, id, line = ''] = /^(?:#(\d+) )?(.*)$/s.exec(text.trimEnd()) ?? []
      if (line !== '') log('info', 'engine', id === undefined ? { line } : { request: Number(id), line })
    }
  }
}
