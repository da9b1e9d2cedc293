/**
 * Where `code` in a text ends. A run of backticks ends at the next run of the same length (CommonMark 0.31, 6.1).
 * A regular expression that says this looks through the rest of the text at every run; here each run is looked at
 * once, so that a text of nothing but backticks costs no more than another.
 *
 * @returns a function that takes where an opening run ends, and its length, and gives where the closing run ends;
 *   -1 when there is none, and the backticks are only backticks
 */
export function createCodeEnds(text: string): (from: number, length: number) => number {
  const starts = new Map<number, number[]>()
  for (const { 0: run, index } of text.matchAll(/`+/g)) {
    const same = starts.get(run.length)
    if (same === undefined) starts.set(run.length, [index])
    else same.push(index)
  }
  return (from, length) => {
    const same = starts.get(length) ?? []
    let low = 0
    let high = same.length
    while (low < high) {
      const middle = (low + high) >> 1
      if ((same[middle] ?? 0) < from) low = middle + 1
      else high = middle
    }
    const start = same[low]
    return start === undefined ? -1 : start + length
  }
}
