/** `npm run model [-- ID ...]`: brings models onto this computer and prints where they are. */
import { AppError, errorText } from '../src/shared/errors.ts'
import { catalog, ensureModel, folder, terminalLanguage } from './lib/ensure-model.ts'
import { megabytes } from './lib/progress-line.ts'

const language = terminalLanguage()

function help(): string {
  const rows = catalog().map(
    ({ id, name, sizeBytes, sources }) =>
      `  ${id.padEnd(30)}${name[language]}  ${megabytes(sizeBytes)} MB  (${sources.map((s) => s.kind).join(', ')})`,
  )
  const words =
    language === 'zh-CN'
      ? {
          use: '用法',
          does: '下载模型，并在标准输出打印文件路径。不写 ID：任意一个可用的聊天模型。',
          into: '文件夹',
        }
      : {
          use: 'Usage',
          does: 'Downloads models and prints their paths on stdout. Without an ID: one chat model, whichever can be had.',
          into: 'Folder',
        }
  return [
    `${words.use}: npm run model [-- ID ...]`,
    words.does,
    '',
    ...rows,
    '',
    `${words.into}: ${folder()}`,
  ].join('\n')
}

function unknownModels(ids: readonly string[]): string {
  const list = ids.join(', ')
  return language === 'zh-CN' ? `没有这样的模型：${list}` : `There is no such model: ${list}`
}

/** @returns the exit code */
async function main(args: string[]): Promise<number> {
  if (args.includes('--help') || args.includes('-h')) {
    console.log(help())
    return 0
  }
  const known = new Set(catalog().map(({ id }) => id))
  const unknown = args.filter((id) => !known.has(id))
  if (unknown.length > 0) {
    process.stderr.write(`${unknownModels(unknown)}\n\n${help()}\n`)
    return 1
  }
  const stop = new AbortController()
  // The first Ctrl+C lets the download close its part file; a second one ends at once.
  for (const name of ['SIGINT', 'SIGTERM'] as const) process.once(name, () => stop.abort())
  try {
    for (const path of await ensureModel(args, stop.signal)) console.log(path)
    return 0
  } catch (thrown) {
    const error = AppError.from(thrown)
    const detail = error.detail === undefined ? '' : `\n  ${error.code}: ${error.detail}`
    process.stderr.write(`${errorText(error.code, language)}${detail}\n`)
    return 1
  }
}

process.exitCode = await main(process.argv.slice(2))
