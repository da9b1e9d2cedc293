/** Ids say where a thing lives: what is temporary is in memory only and never on the disk. */
export const TEMPORARY = 'temporary-'

export function isTemporary(id: string): boolean {
  return id.startsWith(TEMPORARY)
}
