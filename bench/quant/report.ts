/** Two files side by side: scores, speed, and what they say. */

export interface Judged {
  language: string
  category: string
  question: string
  answers: string[]
  /** For each file. */
  right: boolean[]
}

export interface Measured {
  file: string
  fileMb: number
  rssMb: number
  decodeMs: number
  prefillPerSecond: number
}

/** Points of the score, in per cent of all items, that speed may cost. */
const MOST_POINTS_LOST = 3

export interface Comparison {
  onlyFirst: number
  onlySecond: number
  /** Two-sided sign test over the items that only one of the files got right. */
  p: number
  recommended: string
  why: string
}

/** Chance that a fair coin falls as unevenly as `a` to `b`, or more. */
export function signTest(a: number, b: number): number {
  const n = a + b
  let tail = 0
  for (let k = 0; k <= Math.min(a, b); k += 1) tail += choose(n, k)
  return Math.min(1, (2 * tail) / 2 ** n)
}
const choose = (n: number, k: number): number => (k === 0 ? 1 : (choose(n, k - 1) * (n - k + 1)) / k)

/**
 * Rule: the file that decodes faster, unless its answers are significantly worse (p < 0.05), or worse by more
 * than three points.
 */
export function compare(judged: readonly Judged[], measured: readonly Measured[]): Comparison {
  const onlyFirst = judged.filter(({ right }) => right[0] && !right[1]).length
  const onlySecond = judged.filter(({ right }) => !right[0] && right[1]).length
  const p = signTest(onlyFirst, onlySecond)
  const [first, second] = measured
  if (first === undefined || second === undefined) throw new Error('two files are compared')
  const fastest = first.decodeMs <= second.decodeMs ? first : second
  const other = fastest === first ? second : first
  const lost = ((fastest === first ? onlySecond - onlyFirst : onlyFirst - onlySecond) * 100) / judged.length
  const worse = lost > MOST_POINTS_LOST || (lost > 0 && p < 0.05)
  const points = `${Math.abs(lost).toFixed(1)} points ${lost > 0 ? 'fewer' : 'more'}, p = ${p.toFixed(2)}`
  return {
    onlyFirst,
    onlySecond,
    p,
    recommended: (worse ? other : fastest).file,
    why: `${fastest.file} decodes ${(other.decodeMs / fastest.decodeMs).toFixed(2)}x as fast, with ${points}`,
  }
}

export function report(judged: readonly Judged[], measured: readonly Measured[]): string {
  const groups = [...new Set(judged.map(({ language, category }) => `${language} ${category}`))].sort()
  const score = (items: readonly Judged[]) =>
    measured
      .map((_, i) => `${items.filter(({ right }) => right[i]).length}/${items.length}`.padStart(10))
      .join('')
  const line = (name: string, cells: readonly string[]) =>
    name.padEnd(26) + cells.map((cell) => cell.padStart(10)).join('')
  const { onlyFirst, onlySecond, recommended, why } = compare(judged, measured)
  return [
    ...measured.map(({ file }, i) => `${'AB'[i]}: ${file}`),
    line('', ['A', 'B']),
    ...groups.map(
      (group) =>
        group.padEnd(26) +
        score(judged.filter(({ language, category }) => `${language} ${category}` === group)),
    ),
    'all'.padEnd(26) + score(judged),
    line('only this one right', [String(onlyFirst), String(onlySecond)]),
    line(
      'decode, ms a token',
      measured.map(({ decodeMs }) => decodeMs.toFixed(1)),
    ),
    line(
      'prefill, tokens a second',
      measured.map((one) => one.prefillPerSecond.toFixed(0)),
    ),
    line(
      'file, MB',
      measured.map(({ fileMb }) => fileMb.toFixed(0)),
    ),
    line(
      'memory, MB',
      measured.map(({ rssMb }) => rssMb.toFixed(0)),
    ),
    `Recommended: ${recommended} (${why}).`,
  ].join('\n')
}
