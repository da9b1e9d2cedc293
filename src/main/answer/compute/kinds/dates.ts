/** Dates: which day it is in N days, how many days between two, which weekday, leap years. */
import type { Computed } from '../../../../shared/computed.ts'
import { line, type Question, type Recogniser, restOf, say } from '../question.ts'

const MS = 86_400_000
const MONTHS = 'january february march april may june july august september october november december'.split(
  ' ',
)
const MONTH = `(${MONTHS.map((name) => `${name.slice(0, 3)}(?:${name.slice(3)})?`).join('|')})\\.?`
const DATE_ZH =
  /(?:(\d{4})年|(今年|明年|去年))?(\d{1,2})月(\d{1,2})[日号]?|(?<![\d-])(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?![\d-])/g
const DATE_EN = new RegExp(
  `(?:(\\d{1,2})(?:st|nd|rd|th)?(?: of)? ${MONTH}(?:,? (\\d{4}))?|${MONTH} (\\d{1,2})(?:st|nd|rd|th)?(?:,? (\\d{4}))?|(?<![\\d-])(\\d{4})-(\\d{2})-(\\d{2})(?![\\d-]))`,
  'gi',
)
const WEEKDAYS_ZH = '日一二三四五六'
const WEEKDAYS_EN = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday']

interface Day {
  /** Days since 1970. */
  number: number
  text: string
  hasYear: boolean
}

export const recogniseDates: Recogniser = (question) =>
  aboutYear(question) ?? weekdayFromWeekday(question) ?? aboutDates(question)

const dayNumber = (year: number, month: number, day: number): number | null => {
  const date = new Date(Date.UTC(year, month - 1, day))
  return year >= 1583 && year < 10_000 && date.getUTCMonth() === month - 1 && date.getUTCDate() === day
    ? Math.floor(date.getTime() / MS)
    : null
}

function datesIn(question: Question): Day[] | null {
  const { text, language, today } = question
  const days: Day[] = []
  for (const match of text.matchAll(language === 'zh-CN' ? DATE_ZH : DATE_EN)) {
    const day = language === 'zh-CN' ? chineseDay(match, today[0], days.at(-1)) : englishDay(match, today[0])
    if (day === null) return null
    days.push(day)
  }
  // "from 1 March to 1 May 2025": the year at the end is of both.
  const [first, second] = days
  if (first && second && !first.hasYear && second.hasYear && language === 'en') {
    const year = new Date(second.number * MS).getUTCFullYear()
    const date = new Date(first.number * MS)
    const number = dayNumber(year, date.getUTCMonth() + 1, date.getUTCDate())
    return number === null ? null : [{ ...first, number, hasYear: true }, second]
  }
  return days
}

function chineseDay(match: RegExpMatchArray, thisYear: number, before: Day | undefined): Day | null {
  const [text, y1, word, m1, d1, y2, m2, d2] = match
  const shift = word === '明年' ? 1 : word === '去年' ? -1 : 0
  const implied = before?.hasYear ? new Date(before.number * MS).getUTCFullYear() : thisYear
  const year = Number(y1 ?? y2 ?? (word === undefined ? implied : thisYear + shift))
  const number = dayNumber(year, Number(m1 ?? m2), Number(d1 ?? d2))
  return number === null
    ? null
    : { number, text, hasYear: (y1 ?? y2 ?? word) !== undefined || before?.hasYear === true }
}

function englishDay(match: RegExpMatchArray, thisYear: number): Day | null {
  const [text, d1, n1, y1, n2, d2, y2, y3, m3, d3] = match
  const month =
    m3 === undefined
      ? MONTHS.findIndex((name) => name.startsWith((n1 ?? n2 ?? '?').slice(0, 3).toLowerCase())) + 1
      : Number(m3)
  const number = dayNumber(Number(y1 ?? y2 ?? y3 ?? thisYear), month, Number(d1 ?? d2 ?? d3))
  return number === null ? null : { number, text, hasYear: (y1 ?? y2 ?? y3) !== undefined }
}

const weekday = (number: number) => (((number + 4) % 7) + 7) % 7

function dayText(question: Pick<Question, 'language'>, number: number): string {
  const date = new Date(number * MS)
  const [year, month, day] = [date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate()]
  const name = MONTHS[month] ?? ''
  return say(
    question,
    `${year}年${month + 1}月${day}日`,
    `${day} ${name.charAt(0).toUpperCase()}${name.slice(1)} ${year}`,
  )
}
const weekdayText = (question: Pick<Question, 'language'>, number: number) =>
  say(question, `星期${WEEKDAYS_ZH[weekday(number)]}`, WEEKDAYS_EN[weekday(number)] ?? '')

const DAYS_BETWEEN =
  /(?:相差|相隔|间隔|之间(?:有|相差|隔)?|还有|距离?|隔)[^\d]{0,8}(?:几|多少)天|(?:几|多少)天[^\d]{0,4}(?:到|才)|how many days[^\d]{0,24}(?:between|from|until|till|to\b|before|are there)/i
const WHICH_WEEKDAY =
  /星期几|周几|礼拜几|(?:which|what) (?:day of the week|weekday)|what day (?:is|was|will|does)|on (?:which|what) day|day of the week/i
const WHICH_DATE =
  /几月几[日号]|什么日期|哪(?:一|1)?天|几号|日期是|what (?:is the |'s the |will the |will be the |was the )?date|which date|what day (?:is|was|will)/i
const SHIFT_ZH = /(?:再?过)?\s?(\d{1,5})\s?(天|个?星期|周|个?礼拜)(?:以|之)?(后|前)?/
const SHIFT_EN =
  /(\d{1,5}) (days?|weeks?) (?:(from|after|later|before|ago|earlier)|(?:will|have) )|in (\d{1,5}) (days?|weeks?)|(?:add|plus) (\d{1,5}) (days?|weeks?)/i
const TODAY =
  /^\s*(?:请问|再?过)?\s?\d+\s?(?:天|个?星期|周)(?:以|之)?后|今天|今日|现在|today|\bnow\b|\bago\b|from now|\bin \d+ (?:days?|weeks?)/i
const OTHER =
  /历史|纪念|节日|什么节|生日快乐|发生|事件|诞辰|出生于|工作日|上课日|放假|寒假|暑假|元宵|农历|阴历|working days?|school days?|business days?|weekdays? (?:are|in)|history|happened|holiday|event|born|famous|lunar|why/i

function aboutDates(question: Question): Computed[] | null {
  const { text } = question
  if (OTHER.test(text)) return null
  const days = datesIn(question)
  if (days === null || days.length > 2) return null
  let rest = days.reduce((left, { text: written }) => left.replace(written, ' ~ '), text)
  const todays = dayNumber(...question.today)
  const isToday = TODAY.test(rest)
  if (todays === null) return null
  if (DAYS_BETWEEN.test(rest)) {
    const all =
      days.length === 1 && (isToday || /还有|距离?|until|till/i.test(rest))
        ? [{ number: todays, text: '', hasYear: true }, ...days]
        : days
    const [from, to] = all
    if (!from || !to || all.length !== 2 || /\d/.test(restOf(rest, []))) return null
    let end = to.number
    // 还有: the next time that day comes.
    if (!to.hasYear && end < from.number) end = from.hasYear && days.length === 2 ? end : nextYear(end)
    return [
      line(
        question,
        'date',
        `${dayText(question, from.number)} → ${dayText(question, end)}`,
        ':',
        say(question, `${Math.abs(end - from.number)} 天`, `${Math.abs(end - from.number)} days`),
      ),
    ]
  }
  const start = days[0]?.number ?? (isToday ? todays : null)
  if (start === null || days.length > 1) return null
  const shift = shiftOf(rest)
  if (shift !== null) rest = rest.replace(shift.text, ' ')
  if (/\d/.test(restOf(rest, [])) || (shift === null && days.length === 0)) return null
  const asksWeekday = WHICH_WEEKDAY.test(rest)
  const asksDate = WHICH_DATE.test(rest)
  const end = start + (shift?.days ?? 0)
  // A date is asked for only with a shift: what date is 1 March?
  if (!asksWeekday && !(asksDate && shift !== null)) return null
  const expression =
    shift === null
      ? dayText(question, start)
      : `${dayText(question, start)} ${shift.days < 0 ? '-' : '+'} ${say(question, `${Math.abs(shift.days)} 天`, `${Math.abs(shift.days)} days`)}`
  const result =
    shift === null
      ? weekdayText(question, end)
      : `${dayText(question, end)}${say(question, ' ', ', ')}${weekdayText(question, end)}`
  return [line(question, 'date', expression, shift === null ? ':' : '=', result)]
}

const nextYear = (number: number) => {
  const date = new Date(number * MS)
  return dayNumber(date.getUTCFullYear() + 1, date.getUTCMonth() + 1, date.getUTCDate()) ?? number + 365
}

function shiftOf(text: string): { days: number; text: string } | null {
  const zh = SHIFT_ZH.exec(text)
  if (zh !== null && (zh[3] !== undefined || /过/.test(zh[0]))) {
    const days = Number(zh[1]) * (zh[2] === '天' ? 1 : 7)
    return { days: zh[3] === '前' ? -days : days, text: zh[0] }
  }
  const en = SHIFT_EN.exec(text)
  if (en === null) return null
  const [all, n1, u1, direction = '', n2, u2, n3, u3] = en
  const days = Number(n1 ?? n2 ?? n3) * (/week/i.test(u1 ?? u2 ?? u3 ?? '') ? 7 : 1)
  return { days: /before|ago|earlier/i.test(direction) ? -days : days, text: all }
}

const LEAP = /闰年|平年|leap year/i
const DAYS_OF = /有?(?:多少|几)天|how many days/i

/** 2024年是闰年吗, 2024年2月有多少天. */
function aboutYear(question: Question): Computed[] | null {
  const { text } = question
  const years = text.match(/(?<!\d)(?:1[6-9]|[2-9]\d)\d{2}(?!\d)/g) ?? []
  const [year] = years
  if (year === undefined || years.length !== 1) return null
  const y = Number(year)
  const isLeap = (y % 4 === 0 && y % 100 !== 0) || y % 400 === 0
  const rest = text.replace(year, ' ')
  if (
    LEAP.test(rest) &&
    !/\d/.test(restOf(rest, [])) &&
    /吗|是不是|是否|还是|is |was |will/i.test(rest) &&
    !/next|下一个|几个|多少/.test(rest)
  ) {
    return [
      line(
        question,
        'date',
        say(question, `${y}年`, year),
        ':',
        isLeap
          ? say(question, '是闰年（366 天）', 'a leap year (366 days)')
          : say(question, '不是闰年，是平年（365 天）', 'not a leap year (365 days)'),
      ),
    ]
  }
  if (!DAYS_OF.test(rest) || /之间|相差|到|between|from|until/.test(rest)) return null
  const zh = /^\s*年\s?(?:的)?(\d{1,2})月(?:份)?(?!\d)/.exec(text.slice(text.indexOf(year) + 4))
  const en = new RegExp(`${MONTH}`, 'i').exec(rest)
  const month = zh
    ? Number(zh[1])
    : en
      ? MONTHS.findIndex((name) => name.startsWith((en[1] ?? '').slice(0, 3).toLowerCase())) + 1
      : 0
  if (month > 0 && month <= 12 && !/\d/.test(restOf(rest, [zh?.[0] ?? '']))) {
    const days = new Date(Date.UTC(y, month, 0)).getUTCDate()
    const name = MONTHS[month - 1] ?? ''
    return [
      line(
        question,
        'date',
        say(question, `${y}年${month}月`, `${name.charAt(0).toUpperCase()}${name.slice(1)} ${y}`),
        ':',
        say(question, `${days} 天`, `${days} days`),
      ),
    ]
  }
  if (
    /\d/.test(restOf(rest, [])) ||
    !/(?:全年|一年|1年|年)(?:一共)?有|in (?:the year|total)?/i.test(rest) ||
    /月/.test(rest) ||
    en
  )
    return null
  return [
    line(
      question,
      'date',
      say(question, `${y}年`, year),
      ':',
      say(question, `${isLeap ? 366 : 365} 天`, `${isLeap ? 366 : 365} days`),
    ),
  ]
}

const IF_TODAY_ZH =
  /今天是?(?:星期|周|礼拜)([一二三四五六日天]),?\s?(?:那么|问|请问)?,?\s?(?:再?过\s?)?(\d{1,4})\s?天(?:以|之)?(后|前)?(?:的那天|那天)?,?\s?(?:是|会是|将是)?(?:星期|周|礼拜)几/
const IF_TODAY_EN =
  /(?:if )?(?:today is|it is|it's|today's) (sunday|monday|tuesday|wednesday|thursday|friday|saturday)(?: today)?[,.]? (?:and )?(?:what|which) (?:day|weekday)(?: of the week)? (?:will it be|is it|will be|was it|is) (?:in )?(\d{1,4}) days?( ago| from now| from today| later| after)?/i

/** 今天是星期三, 10天后是星期几: no date is needed. */
function weekdayFromWeekday(question: Question): Computed[] | null {
  const zh = IF_TODAY_ZH.exec(question.text)
  const en = IF_TODAY_EN.exec(question.text)
  const match = zh ?? en
  if (match === null || /\d/.test(restOf(question.text, [match[0]]))) return null
  const from = zh
    ? zh[1] === '天'
      ? 0
      : WEEKDAYS_ZH.indexOf(zh[1] ?? '')
    : WEEKDAYS_EN.findIndex((name) => name.toLowerCase() === en?.[1]?.toLowerCase())
  const days = Number(match[2]) * (zh ? (zh[3] === '前' ? -1 : 1) : /ago/.test(en?.[3] ?? '') ? -1 : 1)
  if (zh && zh[3] === undefined && !/过/.test(zh[0])) return null
  const to = (((from + days) % 7) + 7) % 7
  const sign = days < 0 ? '-' : '+'
  const [start, end] = [from, to].map((day) =>
    say(question, `星期${WEEKDAYS_ZH[day]}`, WEEKDAYS_EN[day] ?? ''),
  )
  return [
    line(
      question,
      'date',
      `${start} ${sign} ${say(question, `${Math.abs(days)} 天`, `${Math.abs(days)} days`)}`,
      '=',
      end ?? '',
    ),
  ]
}
