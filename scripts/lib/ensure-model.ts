/** `ensureModel` for scripts: this person's models folder, progress and sentences on stderr. */
import { homedir } from 'node:os'
import { resolve } from 'node:path'
import { type CatalogEntry, loadCatalog } from '../../src/main/models/catalog.ts'
import { type EnsureEvent, ensureModels } from '../../src/main/models/ensure-model.ts'
import { modelsFolder } from '../../src/main/models/folder.ts'
import type { Language } from '../../src/shared/errors.ts'
import { megabytes, progressLine } from './progress-line.ts'

const CATALOG = resolve(import.meta.dirname, '../../resources/models/catalog.json')

/** The language of this terminal: LANG and its kin, or the system's own where they are not set (Windows). */
export function terminalLanguage(env: NodeJS.ProcessEnv = process.env): Language {
  const locale = env.LC_ALL || env.LC_MESSAGES || env.LANG || Intl.DateTimeFormat().resolvedOptions().locale
  return locale.toLowerCase().startsWith('zh') ? 'zh-CN' : 'en'
}

export function catalog(): CatalogEntry[] {
  return loadCatalog(CATALOG)
}

/** This person's models folder, absolute. */
export function folder(): string {
  return resolve(modelsFolder(process.env, process.platform, homedir()))
}

/**
 * Makes sure that models are on the disk, telling on stderr what it does.
 *
 * @param ids catalog ids; without any, one chat model, whichever can be had
 * @param signal stops the download; what has arrived stays and the next run goes on from there
 * @returns the models' paths
 * @throws AppError as `ensureModels` says
 */
export async function ensureModel(
  ids?: readonly string[],
  signal: AbortSignal = new AbortController().signal,
): Promise<string[]> {
  const language = terminalLanguage()
  const line = progressLine(process.stderr)
  try {
    return await ensureModels(ids, {
      catalog: catalog(),
      folder: folder(),
      signal,
      log: (level, message, data) => {
        if (level === 'info') return
        line.end()
        process.stderr.write(`  ${[message, ...Object.values(data ?? {})].join(' · ')}\n`)
      },
      onProgress: (entry, progress) => line.show(entry.file, progress),
      onEvent: (event) => {
        line.end()
        process.stderr.write(`${sentence(event, language)}\n`)
      },
    })
  } finally {
    line.end()
  }
}

function sentence(event: EnsureEvent, language: Language): string {
  const zh = language === 'zh-CN'
  const name = event.entry.name[language]
  switch (event.kind) {
    case 'present':
      return zh ? `${name} 已经在这台电脑上了。` : `${name} is already on this computer.`
    case 'started': {
      const size = `${megabytes(event.entry.sizeBytes)} MB`
      return zh ? `正在下载 ${name}（${size}）。` : `Downloading ${name} (${size}).`
    }
    case 'downloaded':
      return zh ? `${name} 已下载，校验无误。` : `${name} is downloaded and its checksum is right.`
    case 'replaced': {
      const next = event.next.name[language]
      return zh
        ? `${name} 的下载来源都连不上，改为下载 ${next}。`
        : `No source of ${name} could be reached; trying ${next} in its place.`
    }
    default:
      return event satisfies never
  }
}
