/** One clause of a word problem in Chinese. */
import { numberOf } from '../../question.ts'
import type { Amount, Comparison, Rate, Role, Share } from '../story.ts'
import { nameOf, nounBefore, nounBehind, ownerOf, shareOwner } from './names.ts'
import {
  AMOUNT,
  COMPARE,
  RATE_BEHIND,
  RATE_EACH,
  RATE_FRONT,
  RATE_SLASH,
  re,
  SHARE,
  TIMES,
} from './patterns.ts'
import { COMES, GOES, MEASURE, REMAINS, unitOf } from './words.ts'

export interface Read {
  amounts: Amount[]
  rates: Rate[]
  shares: Share[]
  comparisons: Comparison[]
}

/** @returns of whom it speaks; null where it is not understood */
export function readClause(
  clause: string,
  index: number,
  read: Read,
  isQuestion: boolean,
  owner: string,
): string | null {
  let rest = isQuestion ? clause.replace(/(?:多少|几).*$/, (end) => end.replace(/\d/g, '')) : clause
  // 两人一共: as many as were named.
  const named = read.amounts.length + read.comparisons.length
  if (isQuestion && read.rates.length === 0) {
    rest = rest.replace(/这([2-4])\s?(?:本|样|种|件|个)[^\d,]{0,3}/, (all, n: string) =>
      Number(n) <= named ? ' ' : all,
    )
    rest = rest.replace(
      /([1-4])\s?(?:个人|人|种[^\d,共]{0,3}|个?班|个?组|样[^\d,共]{0,2}|天|队|家|个年级|[^\d,共]{1,3})(?=一共|共|合|总)/,
      (all, n: string) => (Number(n) === named || n === '1' ? ' ' : all),
    )
  }
  const take = (match: RegExpExecArray) => {
    rest = rest.replace(match[0], ' ')
  }
  if (/比|是.*倍/.test(rest)) rest = rest.replace(re(`^1\\s?${MEASURE}(?=[^\\d])`), '')
  const compare = COMPARE.exec(rest)
  if (compare !== null) {
    const [, subject = '', reference = '', word = '', number, unit = ''] = compare
    const value = numberOf(number)
    if (value === null) return null
    const kind = /少|便宜|矮|轻|短|小|近|低/.test(word) ? 'less' : 'more'
    read.comparisons.push({
      kind,
      value,
      unit: unitOf(unit),
      subject: nameOf(subject),
      reference: /^(?:他|她|它|我)$/.test(reference) ? owner : nameOf(reference),
    })
    take(compare)
  }
  const times = TIMES.exec(rest)
  if (times !== null) {
    const value = numberOf(times[3])
    if (value === null) return null
    read.comparisons.push({
      kind: 'times',
      value,
      unit: '',
      subject: nameOf(times[1] ?? ''),
      reference: nameOf(times[2] ?? ''),
    })
    take(times)
  }
  // 每天12页, 一周: seven days.
  if (isQuestion && read.rates.some(({ per }) => per === '天'))
    rest = rest.replace(/(?<!\d)1\s?(?:周|个?星期)/, '7天')
  for (let slash = RATE_SLASH.exec(rest); slash !== null; slash = RATE_SLASH.exec(rest)) {
    const value = numberOf(slash[1])
    if (value === null) return null
    const per = { 时: '小时', 分: '分钟' }[slash[3] ?? ''] ?? slash[3] ?? ''
    read.rates.push({ value, unit: unitOf(slash[2] ?? ''), per: unitOf(per), clause: index })
    take(slash)
  }
  for (let each = RATE_EACH.exec(rest); each !== null; each = RATE_EACH.exec(rest)) {
    const [, per = '', between = '', number, unit = ''] = each
    const value = numberOf(number)
    if (value === null || /隔|比|多|少|增|减|后|前|到/.test(between)) return null
    read.rates.push({ value, unit: unitOf(unit), per: unitOf(per), clause: index })
    take(each)
  }
  const subject = ownerOf(rest)
  const front = RATE_FRONT.exec(rest)
  if (front !== null) {
    const [, per = '', between = '', number, unit = ''] = front
    const value = numberOf(number)
    if (value === null || /隔|比/.test(between)) return null
    read.amounts.push({
      value,
      unit: unitOf(unit),
      role: roleOf(rest, read.amounts.length === 0, isQuestion),
      owner: `${subject || owner}|${nameOf(between)}`,
      perOne: unitOf(per),
      clause: index,
    })
    take(front)
  } else {
    const behind = RATE_BEHIND.exec(rest)
    const value = behind === null ? null : numberOf(behind[1])
    if (behind !== null && value !== null && unitOf(behind[2] ?? '') !== unitOf(behind[3] ?? '')) {
      read.rates.push({ value, unit: unitOf(behind[2] ?? ''), per: unitOf(behind[3] ?? ''), clause: index })
      take(behind)
    }
  }
  const share = SHARE.exec(rest)
  if (share !== null && /\d%|\d\//.test(share[0])) {
    const value = numberOf(share[1])
    if (value === null) return null
    const role = GOES.test(rest) ? 'minus' : /是|占|其中|有/.test(rest) ? 'part' : null
    if (role === null) return null
    const beside = `${shareOwner(rest)}|${/(?:是|为)([^\d,的]{1,5})/.exec(rest)?.[1] ?? ''}`
    read.shares.push({ text: `${share[1]}`, value, role, owner: beside })
    take(share)
  }
  for (const match of rest.matchAll(AMOUNT)) {
    const value = numberOf(match[1])
    if (value === null) return null
    const role = roleOf(rest, read.amounts.length === 0, isQuestion)
    // 1个 alone is an article, unless it comes or goes.
    const isBeside =
      isQuestion && /和|、/.test(clause) && [...rest.matchAll(AMOUNT)].some(([, number]) => number !== '1')
    if (value.equals(1) && !isBeside && (role === 'start' || role === 'part')) continue
    const beside = `${nounBefore(rest, match.index)}|${nounBehind(rest, match.index + match[0].length)}`
    read.amounts.push({
      value,
      unit: unitOf(match[2] ?? ''),
      role,
      owner: `${subject || owner}|${beside}`,
      perOne: null,
      clause: index,
    })
  }
  // More than, times as many: of what was not understood.
  if (/比|倍/.test(rest.replace(/比赛/g, ''))) return isQuestion && !/\d/.test(rest) ? subject || owner : null
  rest = rest.replace(AMOUNT, ' ')
  return /\d/.test(rest) ? null : subject || owner
}

function roleOf(clause: string, isFirst: boolean, isQuestion: boolean): Role {
  if (isQuestion) return 'start'
  if (
    /付|带了?\d|带着|拿出|给(?:了)?(?:售货员|营业员|收银员|老板|店员)|交给/.test(clause) &&
    /元/.test(clause)
  )
    return 'purse'
  if (/其中|(?:男|女)(?:生|同学|孩)/.test(clause) && !isFirst) return 'part'
  if (/^还?[^\d]{0,4}(?:又|再)?[^\d]{0,6}给(?:他|她|小明|我|它)/.test(clause)) return 'plus'
  if (/找回|找给/.test(clause)) return 'minus'
  if (REMAINS.test(clause)) return 'left'
  if (
    /又|再|买来|运来|收到|得到|飞来|开来|游来|跑来|上来|上车|借来|增加|转来|进来/.test(clause) &&
    !/又(?:卖|用|吃|花|喝|拿|取|借|送|运走|开走|飞走|走|搬|下|看|读|修|剪|倒|丢|少|写|做)/.test(clause)
  )
    return isFirst ? 'start' : 'plus'
  if (GOES.test(clause)) return 'minus'
  return COMES.test(clause) && !isFirst ? 'plus' : 'start'
}
