/** One source could not give the file. The download goes on with the next; the message is for the log. */
export class SourceError extends Error {
  override readonly name: string = 'SourceError'
}

/** What a failed connection or command said, in a few words for the log. */
export function reason(thrown: unknown): string {
  if (!(thrown instanceof Error)) return String(thrown)
  // fetch hides the real reason one level down: its own message is only "fetch failed".
  if (thrown.cause instanceof Error) return reason(thrown.cause)
  const code = 'code' in thrown && typeof thrown.code === 'string' ? thrown.code : ''
  return thrown.message.includes(code) ? thrown.message : `${code} ${thrown.message}`
}
