/**
 * The list of what a stick holds, twice: `SHA256SUMS.txt` for `sha256sum -c` and for people, `manifest.json` with
 * kinds, versions and sizes for the app. A stick is anybody's, so both are read as if a stranger had written them.
 * Checksums say that a file is whole, not who made it.
 */
import { lstat, readFile } from 'node:fs/promises'
import { z } from 'zod'
import { AppError } from '../../shared/errors.ts'
import { isSafePath, safeJoin } from './safe-path.ts'

export const MANIFEST_FILE = 'manifest.json'
export const SUMS_FILE = 'SHA256SUMS.txt'
const FORMAT = 'xiaoq-stick'
const FORMAT_VERSION = 1
/** A portable program has a few hundred files. */
const MOST_FILES = 20_000
const MOST_LIST_BYTES = 20_000_000

const FileSchema = z.object({
  /** Below the folder of the list, with slashes. */
  path: z.string().refine(isSafePath),
  sizeBytes: z.int().positive().or(z.literal(0)),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
})
const program = {
  version: z.string().regex(/^\d+\.\d+\.\d+(-(alpha|beta|rc)(\.\d+)*)?$/),
  platform: z.enum(['win32', 'darwin', 'linux']),
  arch: z.enum(['x64', 'arm64', 'universal']),
}
const ItemSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('installer'), ...program, files: z.tuple([FileSchema]) }),
  z.object({ kind: z.literal('portable'), ...program, files: z.array(FileSchema).min(1).max(MOST_FILES) }),
  z.object({ kind: z.literal('model'), files: z.tuple([FileSchema]) }),
])
const ListSchema = z.object({
  format: z.literal(FORMAT),
  formatVersion: z.literal(FORMAT_VERSION),
  /** The app that wrote it. */
  app: z.string().max(40),
  createdAt: z.string().max(40),
  items: z.array(ItemSchema).max(200),
})

export type ListedFile = z.infer<typeof FileSchema>
export type ListedItem = z.infer<typeof ItemSchema>
export type StickList = z.infer<typeof ListSchema>

/** A list without items. @param app version of the app that writes it @param now ms since 1970 */
export function emptyList(app: string, now: number): StickList {
  return {
    format: FORMAT,
    formatVersion: FORMAT_VERSION,
    app,
    createdAt: new Date(now).toISOString(),
    items: [],
  }
}

/** Every file once: a model inside a portable program belongs to two items. */
export function filesOf(items: readonly ListedItem[]): ListedFile[] {
  return [...new Map(items.flatMap(({ files }) => files).map((file) => [file.path, file])).values()]
}

/** As `sha256sum` writes it (GNU coreutils, "sha2 utilities": text mode, two spaces). */
export function sumsText(list: StickList): string {
  return filesOf(list.items)
    .map(({ path, sha256 }) => `${sha256}  ${path}\n`)
    .join('')
}

/** @throws AppError STICK_EMPTY (no list here), STICK_NEWER, STICK_LIST, STICK_UNREADABLE */
export async function readList(root: string): Promise<StickList> {
  const text = await readText(root, MANIFEST_FILE)
  if (text === null) throw new AppError('STICK_EMPTY')
  const list = parseList(text)
  const sums = await readText(root, SUMS_FILE)
  // Somebody changed one of the two by hand, or writing them was cut off.
  if (sums?.replaceAll('\r\n', '\n') !== sumsText(list))
    throw new AppError('STICK_LIST', 'the two lists disagree')
  return list
}

function parseList(text: string): StickList {
  let content: unknown
  try {
    content = JSON.parse(text)
  } catch (thrown) {
    throw AppError.from(thrown, 'STICK_LIST')
  }
  const head = z.object({ format: z.literal(FORMAT), formatVersion: z.int() }).safeParse(content)
  if (head.success && head.data.formatVersion > FORMAT_VERSION) throw new AppError('STICK_NEWER')
  const parsed = ListSchema.safeParse(content)
  if (!parsed.success) throw new AppError('STICK_LIST', parsed.error.issues[0]?.code)
  const known = new Map<string, string>()
  for (const { files } of parsed.data.items) {
    for (const { path, sha256 } of files) {
      // Sticks are mostly FAT, which does not tell A from a.
      const key = path.toLowerCase()
      if ((known.get(key) ?? sha256) !== sha256)
        throw new AppError('STICK_LIST', 'one path with two checksums')
      known.set(key, sha256)
    }
  }
  return parsed.data
}

async function readText(root: string, file: string): Promise<string | null> {
  const path = await safeJoin(root, file)
  try {
    if ((await lstat(path)).size > MOST_LIST_BYTES) throw new AppError('STICK_LIST', 'too long')
    return (await readFile(path, 'utf8')).replace(/^\uFEFF/, '')
  } catch (thrown) {
    if (thrown instanceof Error && 'code' in thrown && thrown.code === 'ENOENT') return null
    throw AppError.from(thrown, 'STICK_UNREADABLE')
  }
}
