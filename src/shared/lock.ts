/** Conversations under a passphrase. */

/** Fewer characters are guessed too easily. */
export const LEAST_PASSPHRASE_CHARS = 8
export const MOST_PASSPHRASE_CHARS = 1000

export interface LockState {
  /**
   * `off`: the conversation file is not encrypted. `on`: it is, and it is open. `locked`: it is closed, and nothing
   * can be read without the passphrase. `working`: it is being encrypted or decrypted.
   */
  state: 'off' | 'on' | 'locked' | 'working'
  /** How long no passphrase is heard, after wrong ones. */
  waitMs: number
  /** Files from before the lock could not be deleted; they can be read. It is tried again at every unlocking. */
  remains: boolean
}

/** Whether conversations cannot be read, for no fault of theirs. */
export const isShut = ({ state }: LockState): boolean => state === 'locked' || state === 'working'

/** A passphrase as it counts: the same letters are the same, however a keyboard made them. */
export const normalised = (passphrase: string): string => passphrase.normalize('NFKC')

export type Strength = 'short' | 'weak' | 'fair' | 'good'

/**
 * A hint, no promise: what counts is length. A Chinese character counts twice, digits alone half, and characters
 * that repeat do not count.
 */
export function strengthOf(passphrase: string): Strength {
  const characters = [...normalised(passphrase)]
  if (characters.length < LEAST_PASSPHRASE_CHARS) return 'short'
  const different = new Set(characters).size
  const isDigits = characters.every((character) => /\d/.test(character))
  const worth = characters.reduce((sum, character) => sum + (/\p{Script=Han}/u.test(character) ? 2 : 1), 0)
  const length = Math.min(worth, different * 2) / (isDigits ? 2 : 1)
  if (length < 12) return 'weak'
  return length < 18 ? 'fair' : 'good'
}
