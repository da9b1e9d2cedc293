/** Ids say where a thing lives: what is temporary is in memory only and never on the disk. */
const TEMPORARY = 'temporary-'

/** An id for a conversation or message that is never written to the disk. */
export function temporaryId(id: string): string {
  return TEMPORARY + id
}

export function isTemporary(id: string): boolean {
  return id.startsWith(TEMPORARY)
}
