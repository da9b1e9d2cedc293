/** The lock. */
import type { Input } from '../../../shared/contract/index.ts'
import { AppError, type ErrorCode } from '../../../shared/errors.ts'
import type { Tools } from '../../store/tools.ts'

export interface LockActions {
  /** Null when it worked. The state tells how long to wait before the next try. */
  unlock(passphrase: string): Promise<ErrorCode | null>
  /** Saves what is typed, and locks; without a lock, leads to the page where one is set up. */
  lock(): Promise<void>
  turnLockOn(passphrase: string): Promise<ErrorCode | null>
  turnLockOff(passphrase: string): Promise<ErrorCode | null>
  changePassphrase(change: Input<'lock.change'>): Promise<ErrorCode | null>
}

export function createLockActions({ api, getState, setState, attempt, saveDrafts }: Tools): LockActions {
  const codeOf = async (work: () => Promise<unknown>): Promise<ErrorCode | null> => {
    try {
      await work()
      return null
    } catch (thrown) {
      return AppError.from(thrown).code
    }
  }
  /** While the file is changed its dialog is not on the screen, and what went wrong is said in the banner. */
  const convert = async (work: () => Promise<unknown>) => {
    const code = await codeOf(work)
    if (code === 'LOCK_FAILED' || code === 'DB_DAMAGED') setState({ error: code, dialog: null })
    return code
  }
  return {
    unlock: (passphrase) => codeOf(() => api.request('lock.unlock', { passphrase })),
    lock: () =>
      attempt(async () => {
        const { state } = getState().lock
        if (state === 'off') setState({ dialog: { kind: 'lock' } })
        if (state !== 'on') return
        // Main has it before it hears of the lock.
        saveDrafts()
        await api.request('lock.lock')
      }),
    turnLockOn: (passphrase) => convert(() => api.request('lock.turnOn', { passphrase })),
    turnLockOff: (passphrase) => convert(() => api.request('lock.turnOff', { passphrase })),
    changePassphrase: (change) => codeOf(() => api.request('lock.change', change)),
  }
}
