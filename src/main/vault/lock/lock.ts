/**
 * The lock: turning it on and off, locking and unlocking. While it is locked nobody here has the key of the files,
 * and nothing of them is in memory. One file that is encrypted means that there is a lock: the others follow it.
 */
import { AppError, type ErrorCode } from '../../../shared/errors.ts'
import type { LockState } from '../../../shared/lock.ts'
import type { Log } from '../../log.ts'
import type { RunFileTask } from '../file-tasks.ts'
import { type DataKey, mustHaveCipher, newDataKey } from '../sqlite/cipher.ts'
import { kindOf } from '../sqlite/connection.ts'
import { deleteKeyFile, keepOldKeyFile, readKeyFile, unwrapKey, wrapKey, writeKeyFile } from './key-file.ts'
import { deleteEncryptedBackups, deletePlainRemains } from './remains.ts'

/** Pauses after wrong passphrases, seconds; the last one from then on. Typing errors cost nothing. */
const PAUSES = [0, 0, 2, 4, 8, 15, 30]

export interface Lock {
  state(): LockState
  /** Opens the files, unless a passphrase is needed for that. Called once, at start. */
  start(): void
  /**
   * @throws AppError LOCK_WRONG, LOCK_WAIT, LOCK_KEY_MISSING, LOCK_UNAVAILABLE. Why a file cannot be opened, the
   *   right passphrase given, is told by the file itself.
   */
  unlock(passphrase: string): Promise<void>
  /** Ends what is being written and closes the files. Nothing happens when there is no lock. */
  lock(): void
  /**
   * Encrypts what is there, and deletes what shows it in plain.
   * @throws AppError LOCK_UNAVAILABLE, LOCK_FAILED; everything is then as it was
   */
  turnOn(passphrase: string): Promise<void>
  /** @throws AppError LOCK_WRONG, LOCK_WAIT, LOCK_FAILED; everything is then as it was */
  turnOff(passphrase: string): Promise<void>
  /**
   * Runs work that deletes the files, and the lock with them: no passphrase is asked for that. What is there
   * afterwards is opened, if it can be.
   */
  whileDeleting<T>(work: () => Promise<T>): Promise<T>
  /** @throws AppError LOCK_WRONG, LOCK_WAIT, LOCK_FAILED */
  change(passphrase: string, next: string): Promise<void>
}

export interface LockDeps {
  /** Of the files and their key. */
  folder: string
  /** Absolute paths. */
  files: readonly string[]
  /** Of the files while they are open. */
  key: () => DataKey | null
  /** Opens all of them. Failures are told by each. */
  open: (key: DataKey | null) => void
  /** Ends what is being written to them. @param why they are not open from now on */
  shut: (why: AppError) => void
  /** Folders of what holds the same in another form; deleted when the lock is turned on. */
  derived: readonly string[]
  run: RunFileTask
  /** Runs work while no backup is being made or read. */
  betweenBackups: <T>(work: () => Promise<T>) => Promise<T>
  backUp: () => Promise<void>
  /** Whoever has made something of what is in the files gives it up; resolves when it is gone. */
  forgetAll: () => Promise<void>
  /** Tells who looks at it what it is now. */
  tell: (state: LockState) => void
  /** It is another state than before. */
  onBecome: (state: LockState['state']) => void
  /** Of a clock that does not jump, ms: set back, it would make the app deaf for years. */
  steadyNow: () => number
  log: Log
}

export function createLock(deps: LockDeps): Lock {
  const { folder, files, open, shut, run, steadyNow: now, log } = deps
  /** One that is encrypted decides; files that are not there, or damaged, do not. */
  const seenAs = (): 'encrypted' | 'plain' | 'unknown' => {
    const kinds = new Set(files.map(kindOf))
    if (kinds.has('encrypted')) return 'encrypted'
    return kinds.has('plain') ? 'plain' : 'unknown'
  }
  const isEncrypted = () =>
    seenAs() === 'encrypted' || (seenAs() === 'unknown' && readKeyFile(folder) !== null)
  const plainOnes = () => files.filter((file) => kindOf(file) === 'plain')
  let state: LockState['state'] = isEncrypted() ? 'locked' : 'off'
  let remains = false
  let wrong = 0
  let deafUntil = 0
  let turn: Promise<unknown> = Promise.resolve()

  const current = (): LockState => ({ state, waitMs: Math.max(0, deafUntil - now()), remains })
  const tell = () => deps.tell(current())
  const become = (next: LockState['state']) => {
    state = next
    log('info', 'lock', { state })
    tell()
    deps.onBecome(state)
  }
  const mustBe = (wanted: LockState['state']) => {
    if (state === wanted) return
    const code = {
      locked: 'LOCKED',
      working: 'LOCK_WORKING',
      on: 'IPC_BAD_INPUT',
      off: 'IPC_BAD_INPUT',
    } as const
    throw new AppError(code[state], `it is ${state}, not ${wanted}`)
  }
  const cleanPlain = () =>
    clean(() => {
      deletePlainRemains(files, deps.derived)
      if (plainOnes().length > 0) throw new Error('a file is not encrypted yet')
    })
  const clean = (work: () => void) => {
    try {
      work()
      remains = false
    } catch (error) {
      remains = true
      log('error', 'files not deleted', { detail: String(error) })
    }
  }

  /** One after the other: two at once could each make a key, and only one is kept. */
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const result = turn.then(work)
    turn = result.catch(() => {})
    return result
  }
  /** After wrong passphrases none is heard for a while. */
  const keyFor = async (passphrase: string): Promise<DataKey> => {
    if (now() < deafUntil) {
      // Who asks too early does not know how long it takes.
      tell()
      throw new AppError('LOCK_WAIT')
    }
    const keyFile = readKeyFile(folder)
    if (keyFile === null) throw new AppError('LOCK_KEY_MISSING')
    const key = await unwrapKey(keyFile, passphrase)
    if (key !== null) {
      wrong = 0
      return key
    }
    deafUntil = now() + 1000 * (PAUSES[Math.min(wrong, PAUSES.length - 1)] ?? 0)
    wrong += 1
    log('warn', 'wrong passphrase', { wrong })
    tell()
    throw new AppError('LOCK_WRONG')
  }

  /** Encrypts the files that a power cut, or who held them at that moment, left plain beside encrypted ones. */
  const finish = async (to: DataKey) => {
    const plain = plainOnes()
    if (plain.length > 0) await run('changeKey', { files: plain, from: null, to }).catch(failure)
  }
  /** Changes the files' key while nobody has them open. Whatever happens, they are open again afterwards. */
  const convert = (from: DataKey | null, to: DataKey | null): Promise<void> =>
    deps.betweenBackups(async () => {
      become('working')
      shut(new AppError('LOCK_WORKING'))
      await deps.forgetAll()
      let failed: AppError | null = null
      try {
        await run('changeKey', { files, from, to })
      } catch (thrown) {
        failed = failure(thrown)
      }
      // What the files are now counts, not what went wrong on the way.
      const key = seenAs() === 'plain' ? null : (to ?? from)
      if (key !== null) await finish(key)
      open(key)
      become(key === null ? 'off' : 'on')
      if (failed !== null && key !== to) throw failed
    })
  /** @returns what a person is told: the files are as they were */
  const failure = (thrown: unknown): AppError => {
    const { code, detail } = AppError.from(thrown)
    log('error', 'lock not changed', { code, detail })
    const known: readonly ErrorCode[] = ['LOCK_UNAVAILABLE', 'DB_DAMAGED']
    return new AppError(known.includes(code) ? code : 'LOCK_FAILED', detail)
  }

  const backUp = async (): Promise<boolean> => {
    try {
      await deps.backUp()
      return true
    } catch {
      // It is logged where it is made, and tried again every day.
      return false
    }
  }

  return {
    state: current,
    start() {
      if (state === 'off') open(null)
    },
    unlock: (passphrase) =>
      inTurn(async () => {
        if (state !== 'locked') return
        mustHaveCipher()
        const key = await keyFor(passphrase)
        // What a power cut left behind while the lock was turned on or off.
        await deps.betweenBackups(() => finish(key))
        open(key)
        cleanPlain()
        become('on')
      }),
    lock() {
      if (state !== 'on') return
      const key = deps.key()
      shut(new AppError('LOCKED'))
      key?.fill(0)
      void deps.forgetAll()
      become('locked')
    },
    turnOn: (passphrase) =>
      inTurn(async () => {
        mustBe('off')
        mustHaveCipher()
        const key = newDataKey()
        try {
          keepOldKeyFile(folder)
          writeKeyFile(folder, await wrapKey(key, passphrase))
        } catch (thrown) {
          throw failure(thrown)
        }
        await convert(null, key)
        await backUp()
        cleanPlain()
        tell()
      }),
    turnOff: (passphrase) =>
      inTurn(async () => {
        mustBe('on')
        await convert(await keyFor(passphrase), null)
        // The old backups go when there is a new one.
        if (!(await backUp())) return
        clean(() => deleteEncryptedBackups(files))
        deleteKeyFile(folder)
        tell()
      }),
    whileDeleting: (work) =>
      inTurn(() =>
        deps.betweenBackups(async () => {
          const key = deps.key()
          shut(new AppError('LOCK_WORKING'))
          try {
            return await work()
          } finally {
            if (!isEncrypted()) {
              open(null)
              if (state !== 'off') become('off')
            } else if (state === 'on') open(key)
          }
        }),
      ),
    change: (passphrase, next) =>
      inTurn(async () => {
        mustBe('on')
        const key = await keyFor(passphrase)
        try {
          writeKeyFile(folder, await wrapKey(key, next))
        } catch (thrown) {
          throw failure(thrown)
        }
      }),
  }
}
