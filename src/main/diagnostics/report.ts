/** The diagnostic report as text for a mail. Pure: what it says is what it is given. */
import { ERRORS, type Language } from '../../shared/errors.ts'
import type { Facts } from './facts.ts'
import { WORDS } from './words.ts'

const GIGABYTE = 1024 ** 3
const ERRORS_SHOWN = 12

/** In Markdown, as far as plain text allows, with a promise of what is not in it. */
export function diagnosticReport(facts: Facts, language: Language): string {
  const words = WORDS[language]
  const { versions, computer, model, engine } = facts
  const gigabytes = (bytes: number) => `${(bytes / GIGABYTE).toFixed(2)} GB`
  const time = (ms: number) => new Date(ms).toISOString().slice(0, 19)
  const section = (title: string, lines: readonly string[]) =>
    [`## ${title}`, ...(lines.length === 0 ? [words.none] : lines)].join('\n')

  return [
    [`# ${words.title}`, words.promise, time(facts.at)].join('\n'),
    section(words.versions, [
      `XiaoQ ${versions.app}`,
      `Electron ${versions.electron} · Chromium ${versions.chromium} · Node ${versions.node} · SQLite ${versions.sqlite}`,
      engine.library ?? `node-llama-cpp ${versions.engine}`,
    ]),
    section(words.computer, [
      `${words.system}: ${computer.system}, ${computer.architecture}`,
      `${words.processor}: ${computer.processor} · ${computer.cores} ${words.cores}, ${computer.usable} ${words.usable}`,
      `${words.features}: ${engine.level ?? '?'} ${engine.features ?? ''}`.trimEnd(),
      `${words.memory}: ${gigabytes(computer.memoryBytes)}, ${gigabytes(computer.freeBytes)} ${words.free}`,
    ]),
    section(
      words.model,
      model === null
        ? []
        : [
            `${model.file} · ${gigabytes(model.sizeBytes)} · ${model.quantisation ?? '?'} · ${model.architecture ?? '?'}`,
          ],
    ),
    section(words.engine, [
      [
        engine.state,
        ...(engine.error === null ? [] : [engine.error]),
        `${words.window} ${engine.contextSize}`,
        `${words.threads} ${engine.threads ?? '?'}`,
        ...engine.measured.map(({ decode, prefill }) => `${words.measured} ${decode}/${prefill}`),
      ].join(' · '),
    ]),
    section(
      words.answers,
      facts.answers.map(({ createdAt, status, error, metrics }) =>
        [
          time(createdAt),
          status,
          ...(error === null ? [] : [error]),
          ...(metrics === null
            ? []
            : [
                metrics.promptTokens,
                Math.round(metrics.ttftMs),
                metrics.tokens,
                metrics.tokensPerSecond.toFixed(1),
                metrics.model,
              ]),
        ].join(', '),
      ),
    ),
    section(words.settings, [
      Object.entries(facts.settings)
        .map(([key, value]) => `${key} ${value}`)
        .join(', '),
    ]),
    section(words.errors, [
      ...(facts.startupError === null ? [] : [facts.startupError]),
      ...errorsIn(facts.log).slice(-ERRORS_SHOWN),
    ]),
    section(words.log, facts.log),
  ].join('\n\n')
}

/** Time and code of the log lines that carry one. */
function errorsIn(log: readonly string[]): string[] {
  return log.flatMap((line) => {
    const code = /"(?:code|error)":"([A-Z_]+)"/.exec(line)?.[1] ?? ''
    return Object.hasOwn(ERRORS, code) ? [`${line.slice(0, 19)} ${code}`] : []
  })
}
