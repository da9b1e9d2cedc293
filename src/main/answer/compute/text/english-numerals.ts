/** English number words become digits: `twenty-five`, `three quarters`, `a dozen`. `one` alone may be a pronoun. */

const SMALL =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  )
const TENS = '- - twenty thirty forty fifty sixty seventy eighty ninety'.split(' ')
const PARTS: Record<string, number> = {
  half: 2,
  halves: 2,
  third: 3,
  quarter: 4,
  fourth: 4,
  fifth: 5,
  sixth: 6,
  seventh: 7,
  eighth: 8,
  ninth: 9,
  tenth: 10,
  twelfth: 12,
  hundredth: 100,
}

const small = `(?:${SMALL.slice(1).join('|')})`
const tens = `(?:${TENS.slice(2).join('|')})`
const below100 = `(?:${tens}(?:[- ]${small})?|${small})`
const NUMBER = new RegExp(
  `\\b(?:(?:${below100}|a) (?:hundred|thousand|million)(?: (?:and )?${below100}(?: hundred(?: (?:and )?${below100})?)?)?|${below100})\\b`,
  'gi',
)
const FRACTION = new RegExp(
  `\\b(a|one|${small}|\\d+)[- ](${Object.keys(PARTS).join('|')})s?\\b(?<of> of)?`,
  'gi',
)

function below(words: readonly string[]): number {
  return words.reduce(
    (sum, word) => sum + Math.max(0, SMALL.indexOf(word)) + 10 * Math.max(0, TENS.indexOf(word)),
    0,
  )
}

function wordsValue(words: readonly string[]): number {
  const at = words.findLastIndex((word) => word === 'thousand' || word === 'million')
  const scale = words[at] === 'million' ? 1_000_000 : 1000
  if (at >= 0) return wordsValue(words.slice(0, at)) * scale + wordsValue(words.slice(at + 1))
  const hundred = words.indexOf('hundred')
  if (hundred >= 0) return Math.max(1, below(words.slice(0, hundred))) * 100 + below(words.slice(hundred + 1))
  return words[0] === 'a' ? 1 : below(words)
}

export function digitsForWords(text: string): string {
  return text
    .replace(/\b(?:a|one) (?:couple of|pair of)\b/gi, '2')
    .replace(/\b(a|one|two|three|four|five|six|ten|\d+) dozen\b/gi, (_, n: string) =>
      String(12 * (Number(n) || Math.max(1, SMALL.indexOf(n.toLowerCase())))),
    )
    .replace(FRACTION, (all, over: string, part: string, of = '') => {
      const under = PARTS[part.toLowerCase()]
      const n = Number(over) || Math.max(1, SMALL.indexOf(over.toLowerCase()))
      // "a third" may be the third one, "a quarter past" is a time.
      const isPlain = under !== undefined && (over.toLowerCase() !== 'a' || of !== '')
      return isPlain ? `${n}/${under}${of}` : all
    })
    .replace(NUMBER, (all) => {
      const words = all.toLowerCase().split(/[- ]/)
      return words.length === 1 && words[0] === 'one' ? all : String(wordsValue(words))
    })
}
