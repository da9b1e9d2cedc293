/** Divisors and multiples: greatest common divisor, least common multiple, factors, primes. */
import type { Computed } from '../../../../shared/computed.ts'
import { line, type Question, type Recogniser, restOf, say } from '../question.ts'

/** Larger numbers are left alone: they would have to be divided for long. */
const MOST = 1_000_000_000
const MOST_PRIMES_UP_TO = 1000

const gcd = (a: number, b: number): number => (b === 0 ? a : gcd(b, a % b))

export function factorise(n: number): [prime: number, times: number][] {
  const factors: [number, number][] = []
  let left = n
  for (let p = 2; p * p <= left; p += 1) {
    let times = 0
    while (left % p === 0) {
      left /= p
      times += 1
    }
    if (times > 0) factors.push([p, times])
  }
  return left > 1 ? [...factors, [left, 1]] : factors
}

export const isPrime = (n: number) => n > 1 && factorise(n)[0]?.[0] === n

function factorsOf(n: number): number[] {
  const small: number[] = []
  for (let d = 1; d * d <= n; d += 1) if (n % d === 0) small.push(d)
  return [
    ...small,
    ...small
      .map((d) => n / d)
      .filter((d) => d * d > n)
      .reverse(),
  ]
}

const GCD =
  /最大公(?:因|约)[数式]?|\b(?:gcd|gcf|hcf)\b|(?:greatest|highest|largest) common (?:divisor|factor)/i
const LCM = /最小公倍数?|\blcm\b|(?:least|lowest|smallest) common multiple/i
const PRIME_FACTORS =
  /分解质因[数式]|质因数分解|prime factori[sz]ation|prime factors|product of (?:its )?prime/i
const FACTORS = /的?(?:所有|全部)?的?(?:因数|约数)|\b(?:factors?|divisors?) (?:of|does|are there of)\b/i
const COUNT = /(?:几|多少)个|how many/i
const IS_PRIME =
  /(?:是不是|是否(?:是|为)?|是|属于)(?:1个)?(?:质数|素数|合数|质数还是合数|合数还是质数)|is (?:the number )?\d+ (?:a )?(?:prime|composite)/i
const PRIMES =
  /(?:以内|以下|小于|不超过|不大于)的?(?:所有|全部)?的?(?:质数|素数)|\bprimes?(?: numbers?)? (?:less than|below|under|up to|smaller than|between 1 and)|\bprimes\b|\bprime numbers\b|(?:质数|素数)/i
const MULTIPLE_OF =
  /^\D{0,6}(\d+)\D{0,4}(?:是|能被)\D{0,3}(\d+)\D{0,3}(?:的倍数|整除)\D{0,4}$|^\D*is (\d+) (?:divisible by|a multiple of) (\d+)\??$/i

export const recogniseDivisors: Recogniser = (question) => {
  const text = question.text
    .replace(/between 1 and (\d+)/i, 'up to $1')
    .replace(/(?<!\d)1\s?(?:到|至|~|-)\s?(\d+)(?:之间|以内)?(?=的?(?:所有|全部)?的?(?:质数|素数))/, '$1以内')
  const numbers = [...text.matchAll(/\d[\d,]*\d|\d/g)].map(([digits]) => Number(digits.replaceAll(',', '')))
  if (numbers.length === 0 || /\d\.\d|-\d|\d\s*[+*÷/^]\s*\d|\b[xy]\b|\d[xy]/i.test(text.replace(/,\s/g, ' ')))
    return null
  if (numbers.some((n) => n > MOST || n < 1) || hasWordProblem(text)) return null
  const [n = 0] = numbers
  const rest = restOf(text, [])
  const isOne = numbers.length === 1
  if (GCD.test(text) || LCM.test(text)) return commonOf(question, numbers)
  const divisible = MULTIPLE_OF.exec(text)
  if (divisible !== null) {
    const [a, b] = [Number(divisible[1] ?? divisible[3]), Number(divisible[2] ?? divisible[4])]
    return [isDivisible(question, a, b)]
  }
  if (!isOne) return isPrimeList(question, numbers)
  if (PRIME_FACTORS.test(text)) return n < 2 ? null : [primeFactors(question, n)]
  if (IS_PRIME.test(text)) return [primeOrNot(question, n)]
  if (
    PRIMES.test(text) &&
    /以内|以下|小于|不超过|不大于|less than|below|under|up to|smaller than/i.test(text)
  ) {
    return primesUpTo(question, n, !/小于|less than|below|under|smaller/i.test(text), COUNT.test(rest))
  }
  if (FACTORS.test(text) && !/公|(?<!一)共|common/.test(text)) return factorLines(question, n)
  return null
}

/** Numbers of things, not numbers by themselves. */
const hasWordProblem = (text: string) =>
  /\d\s?(?:米|厘米|分米|cm|m\b|元|人|朵|块|根|条|名|颗|天|分钟|路|盒|包|students?|people|sweets?|minutes?|seconds?|days?|roses?|apples?)/i.test(
    text,
  )

function commonOf(question: Question, numbers: readonly number[]): Computed[] | null {
  if (numbers.length < 2 || numbers.length > 6) return null
  const list = numbers.join(', ')
  const lines: Computed[] = []
  if (GCD.test(question.text)) {
    const value = numbers.reduce(gcd)
    lines.push(
      line(
        question,
        'divisors',
        say(question, `${numbers.join('、')} 的最大公因数`, `GCD(${list})`),
        '=',
        String(value),
      ),
    )
  }
  if (LCM.test(question.text)) {
    const value = numbers.map(BigInt).reduce((a, b) => (a * b) / BigInt(gcd(Number(a % b), Number(b))))
    lines.push(
      line(
        question,
        'divisors',
        say(question, `${numbers.join('、')} 的最小公倍数`, `LCM(${list})`),
        '=',
        String(value),
      ),
    )
  }
  return lines
}

function isDivisible(question: Question, a: number, b: number): Computed {
  const rest = a % b
  const [zh, en] =
    rest === 0
      ? [`是 ${b} 的倍数，${a} ÷ ${b} = ${a / b}`, `yes, ${a} ÷ ${b} = ${a / b}`]
      : [
          `不是 ${b} 的倍数，${a} ÷ ${b} = ${Math.floor(a / b)} 余 ${rest}`,
          `no, ${a} ÷ ${b} = ${Math.floor(a / b)} remainder ${rest}`,
        ]
  return line(
    question,
    'divisors',
    say(question, String(a), `${a} divisible by ${b}`),
    ':',
    say(question, zh, en),
  )
}

function factorText(n: number): string {
  return factorise(n)
    .flatMap(([prime, times]) => Array.from({ length: times }, () => prime))
    .join(' × ')
}

function primeFactors(question: Question, n: number): Computed {
  const powers = factorise(n)
    .map(([prime, times]) => (times === 1 ? String(prime) : `${prime}^${times}`))
    .join(' × ')
  const product = factorText(n)
  return line(
    question,
    'divisors',
    String(n),
    '=',
    powers === product ? product : { result: product, also: { sign: '=', text: powers } },
  )
}

function primeOrNot(question: Question, n: number): Computed {
  if (n === 1)
    return line(
      question,
      'divisors',
      '1',
      ':',
      say(question, '既不是质数也不是合数', 'neither prime nor composite'),
    )
  const [zh, en] = isPrime(n)
    ? ['是质数', 'prime']
    : [`不是质数，是合数：${n} = ${factorText(n)}`, `not prime: ${n} = ${factorText(n)}`]
  return line(question, 'divisors', String(n), ':', say(question, zh, en))
}

function primesUpTo(question: Question, n: number, including: boolean, counts: boolean): Computed[] | null {
  if (n > MOST_PRIMES_UP_TO) return null
  const primes = Array.from({ length: n }, (_, i) => i + 1).filter((i) => isPrime(i) && (including || i < n))
  if (primes.length > 60 && !counts) return null
  const what = say(question, `${n} 以内的质数`, `Primes up to ${n}`)
  const number = say(question, `${primes.length} 个`, `${primes.length}`)
  const all = primes.length > 60 ? '' : primes.join(say(question, '、', ', '))
  return [
    line(
      question,
      'divisors',
      what,
      ':',
      counts ? `${number}${all === '' ? '' : say(question, `（${all}）`, ` (${all})`)}` : all,
    ),
  ]
}

function factorLines(question: Question, n: number): Computed[] | null {
  const factors = factorsOf(n)
  if (factors.length > 60) return null
  const what = say(question, `${n} 的因数`, `Factors of ${n}`)
  const list = factors.join(say(question, '、', ', '))
  const number = say(question, `${factors.length} 个（${list}）`, `${factors.length} (${list})`)
  return [line(question, 'divisors', what, ':', COUNT.test(question.text) ? number : list)]
}

/** 12和17中哪个是质数: which of several are. */
function isPrimeList(question: Question, numbers: readonly number[]): Computed[] | null {
  if (
    !/哪(?:个|些|几个)[^。]{0,4}(?:是)?(?:质数|素数)|which [^.]{0,30}(?:is|are) (?:a )?prime/i.test(
      question.text,
    )
  )
    return null
  const primes = numbers.filter(isPrime)
  const text = primes.length === 0 ? say(question, '没有', 'none') : primes.join(say(question, '、', ', '))
  return [line(question, 'divisors', say(question, '其中的质数', 'Primes among them'), ':', text)]
}
