/** One figure of the bench, and the table they make. */

export interface Row {
  name: string
  unit: string
  ours: number
  /** What it is compared with; the name says what that is. */
  reference: number
  /** ours / reference. */
  ratio: number
  /** Such as `<= 1.05`; empty for a figure that is only told. */
  goal: string
  /** Whether the ratio meets the goal; null without one. */
  ok: boolean | null
}

const round = (value: number, digits: number) => Math.round(value * 10 ** digits) / 10 ** digits

/** @param goal `<= number` or `>= number`, of the ratio */
export function row(name: string, unit: string, ours: number, reference: number, goal = ''): Row {
  const ratio = ours / reference
  const [sign, limit] = goal.split(' ')
  const ok = goal === '' ? null : sign === '<=' ? ratio <= Number(limit) : ratio >= Number(limit)
  return {
    name,
    unit,
    ours: round(ours, 2),
    reference: round(reference, 2),
    ratio: round(ratio, 3),
    goal,
    ok,
  }
}

/** In place of the rows of a scenario that could not be measured: a goal that is missed. */
export const failedRow = (scenario: string, error: unknown): Row => ({
  ...row(
    `${scenario}: FAILED, ${error instanceof Error ? error.message : String(error)}`,
    '',
    Number.NaN,
    Number.NaN,
  ),
  ok: false,
})

const HEAD = ['', 'unit', 'ours', 'reference', 'ratio', 'goal', '']

/** A table with aligned columns. Wide Chinese characters are not used in names. */
export function table(rows: readonly Row[]): string {
  const lines = [
    HEAD,
    ...rows.map((r) => [
      r.name,
      r.unit,
      String(r.ours),
      String(r.reference),
      `${r.ratio.toFixed(2)}x`,
      r.goal,
      r.ok === null ? '' : r.ok ? 'ok' : 'MISSED',
    ]),
  ]
  const widths = HEAD.map((_, column) => Math.max(...lines.map((line) => line[column]?.length ?? 0)))
  return lines
    .map((line) =>
      line
        .map((cell, column) => {
          const width = widths[column] ?? 0
          return column >= 2 && column <= 4 ? cell.padStart(width) : cell.padEnd(width)
        })
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}
