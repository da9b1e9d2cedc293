import { z } from 'zod'
import { LEAST_PASSPHRASE_CHARS, type LockState, MOST_PASSPHRASE_CHARS, normalised } from '../lock.ts'
import { none, nothing, plain, route } from './route.ts'

const passphrase = z.string().min(1).max(MOST_PASSPHRASE_CHARS)
const newPassphrase = passphrase.refine((text) => [...normalised(text)].length >= LEAST_PASSPHRASE_CHARS)

export const lockRoutes = {
  'lock.state': route({ input: none, output: plain<LockState>(), audience: ['window'] }),
  'lock.unlock': route({ input: z.object({ passphrase }), output: nothing, audience: ['window'] }),
  /** Ends what is being written, closes the conversations and empties the window. */
  'lock.lock': route({ input: none, output: nothing, audience: ['window'] }),
  /** Encrypts the conversations, and deletes the backups and copies that are not encrypted. */
  'lock.turnOn': route({
    input: z.object({ passphrase: newPassphrase }),
    output: nothing,
    audience: ['window'],
  }),
  'lock.turnOff': route({ input: z.object({ passphrase }), output: nothing, audience: ['window'] }),
  'lock.change': route({
    input: z.object({ passphrase, next: newPassphrase }),
    output: nothing,
    audience: ['window'],
  }),
}

export interface LockEvents {
  'lock.changed': LockState
}
