/**
 * The key file: the data key of all files, encrypted with a key that is made from the passphrase. The
 * data key never changes, so that another passphrase means another key file and nothing else.
 */
import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto'
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { argon2id } from 'hash-wasm'
import { z } from 'zod'
import { normalised } from '../../../shared/lock.ts'
import { backupsIn } from '../backup/backup-files.ts'
import type { DataKey } from '../sqlite/cipher.ts'
import { syncFolder } from './change-key.ts'

/**
 * Argon2id as RFC 9106, section 4, advises where memory is short (one lane, because WebAssembly has one thread).
 * A quarter of a second on a usual computer, and as long for each guess of an attacker.
 */
const KDF = { memoryKiB: 64 * 1024, iterations: 3, lanes: 1 }

/** Bounds keep a changed file from asking for all the memory there is. */
const Schema = z.object({
  format: z.literal(1),
  kdf: z.object({
    name: z.literal('argon2id'),
    memoryKiB: z
      .int()
      .min(8)
      .max(1024 * 1024),
    iterations: z.int().min(1).max(20),
    lanes: z.int().min(1).max(4),
    salt: z.base64(),
  }),
  cipher: z.literal('aes-256-gcm'),
  nonce: z.base64(),
  dataKey: z.base64(),
  tag: z.base64(),
  /** Of all the rest: tells a damaged file from a wrong passphrase. */
  sha256: z.hex(),
})
export type KeyFile = z.infer<typeof Schema>

const checksum = ({ sha256: _, ...rest }: KeyFile): string =>
  createHash('sha256').update(JSON.stringify(rest)).digest('hex')
/** What is authenticated together with the data key. */
const header = ({ format, kdf, cipher }: Pick<KeyFile, 'format' | 'kdf' | 'cipher'>) =>
  Buffer.from(JSON.stringify([format, kdf, cipher]))
const base64 = (value: Uint8Array) => Buffer.from(value).toString('base64')

const passphraseKey = (passphrase: string, { memoryKiB, iterations, lanes, salt }: KeyFile['kdf']) =>
  argon2id({
    password: normalised(passphrase),
    salt: Buffer.from(salt, 'base64'),
    memorySize: memoryKiB,
    iterations,
    parallelism: lanes,
    hashLength: 32,
    outputType: 'binary',
  })

/** The data key under a passphrase, with a salt and a nonce of its own; a quarter of a second on purpose. */
export async function wrapKey(key: DataKey, passphrase: string): Promise<KeyFile> {
  const kdf = { name: 'argon2id' as const, ...KDF, salt: base64(randomBytes(16)) }
  const about = { format: 1 as const, kdf, cipher: 'aes-256-gcm' as const }
  const nonce = randomBytes(12)
  const cipher = createCipheriv(about.cipher, await passphraseKey(passphrase, kdf), nonce)
  cipher.setAAD(header(about))
  const dataKey = Buffer.concat([cipher.update(key), cipher.final()])
  const file = {
    ...about,
    nonce: base64(nonce),
    dataKey: base64(dataKey),
    tag: base64(cipher.getAuthTag()),
    sha256: '',
  }
  return { ...file, sha256: checksum(file) }
}

/** Null when the passphrase is not the one. */
export async function unwrapKey(file: KeyFile, passphrase: string): Promise<DataKey | null> {
  const key = await passphraseKey(passphrase, file.kdf)
  try {
    const cipher = createDecipheriv(file.cipher, key, Buffer.from(file.nonce, 'base64'), {
      authTagLength: 16,
    })
    cipher.setAAD(header(file))
    cipher.setAuthTag(Buffer.from(file.tag, 'base64'))
    return new Uint8Array(Buffer.concat([cipher.update(Buffer.from(file.dataKey, 'base64')), cipher.final()]))
  } catch {
    return null
  }
}

/** Called after the first file there was. */
export const KEY_FILE = 'conversations.key'

/** A few bytes on which all the text hangs: one beside the files, one beside their backups. */
const placesIn = (folder: string): string[] =>
  [folder, backupsIn(folder)].map((place) => join(place, KEY_FILE))

/** @param folder of the files @throws Error of the file system */
export function writeKeyFile(folder: string, content: KeyFile): void {
  for (const place of placesIn(folder)) {
    mkdirSync(dirname(place), { recursive: true })
    const handle = openSync(`${place}.new`, 'w', 0o600)
    try {
      writeSync(handle, `${JSON.stringify(content, null, 2)}\n`)
      fsyncSync(handle)
    } finally {
      closeSync(handle)
    }
    renameSync(`${place}.new`, place)
    syncFolder(dirname(place))
  }
}

/** A key file that lies there already may belong to an encrypted file that somebody put elsewhere. */
export function keepOldKeyFile(folder: string): void {
  for (const place of placesIn(folder)) if (existsSync(place)) renameSync(place, `${place}.old`)
}

/** The first copy that is whole; null for none. */
export function readKeyFile(folder: string): KeyFile | null {
  for (const place of placesIn(folder)) {
    try {
      const file = Schema.parse(JSON.parse(readFileSync(place, 'utf8')))
      if (checksum(file) === file.sha256) return file
    } catch {
      // Not there, or damaged: the other one may be whole.
    }
  }
  return null
}

/** Both copies. Whatever is still encrypted with the key cannot be read any more. @throws Error of the file system */
export function deleteKeyFile(folder: string): void {
  for (const place of placesIn(folder)) rmSync(place, { force: true })
}
