/** Where conversations are, and what that means for them. Another place is another entry here. */
import { TEMPORARY } from '../../shared/ids.ts'

export interface DeskKind {
  id: string
  /** The ids of everything on it begin with this; '' for those of the one that all others stand beside. */
  prefix: string
  /**
   * In the conversation file, and so backed up, exported with everything and under the lock; otherwise in memory only,
   * until the app ends or everything is deleted.
   */
  kept: boolean
  /** Found by a search of the person. */
  searched: boolean
  /** Whose: the person's are listed in the window, and it hears of them. */
  owner: 'person' | 'class'
}

/** In the order in which they are listed and searched. */
export const DESKS: readonly DeskKind[] = [
  { id: 'temporary', prefix: TEMPORARY, kept: false, searched: true, owner: 'person' },
  { id: 'kept', prefix: '', kept: true, searched: true, owner: 'person' },
]

/** The kind of desk on which a thing with this id lies. */
export function kindOfId<K extends DeskKind>(id: string, kinds: readonly K[]): K {
  const found =
    kinds.find(({ prefix }) => prefix !== '' && id.startsWith(prefix)) ??
    kinds.find(({ prefix }) => prefix === '')
  if (found === undefined) throw new Error('no desk is for ids without a prefix')
  return found
}

/** An id of the same thing once it is in a file: what comes from there is kept. */
export function keptId(id: string): string {
  const { kept, prefix } = kindOfId(id, DESKS)
  return kept ? id : `kept-${id.slice(prefix.length)}`
}
