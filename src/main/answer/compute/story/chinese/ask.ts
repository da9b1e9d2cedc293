/** What a word problem in Chinese asks for. */
import type { Ask, Rate } from '../story.ts'
import type { Read } from './clause.ts'
import { nameOf } from './names.ts'
import { ASK, ASK_DIFFERENCE, ASK_ONE, ASK_PER, ASK_TIMES } from './patterns.ts'
import { unitOf } from './words.ts'

export function askOf(question: string, { rates, amounts, comparisons }: Read, text: string): Ask | null {
  const asks = {
    per: '',
    owner: '',
    words: [],
    asksLeft:
      /还剩|剩下?|找回|找(?:她|他|给|多少|几)?|应找|还有(?:多少|几)|余下|还(?:要|需要?)[^\d]{0,6}(?:多少|几)|还没/.test(
        question,
      ) || /还剩|剩下的|余下的|没有?(?:看|读|做|修)/.test(question),
    asksTotal: /一共|总共|共|合计|全部|总/.test(question),
    asksNow: /现在|这时|到家/.test(question),
    asksBefore: /原来|原有|本来|原先|开始/.test(question),
    asksChange:
      /(?:卖|用|吃|花|喝|拿|取|借|送|运|开|飞|走|搬|下|看|读|修|剪|倒|来|买|上|捐)(?:去|掉|出去|出|走|给|来|回|进|车)?了?(?:多少|几)/.test(
        question,
      ) && !/一共|共|总|还|现在/.test(question),
    sameRate: /照这样|按这样|照此|同样的|这样的|这样计算/.test(text),
    paysBack: /找回|找给/.test(text),
    sharesOut: /平均|分成|每/.test(text),
  }
  const timesAsked = ASK_TIMES.test(question)
  if (timesAsked) {
    const owner =
      /^([^\d,是]{1,8}?)(?:的(?:年龄|数量|人数|价格|身高|体重|只数|棵数))?是/.exec(question)?.[1] ?? ''
    return { ...asks, kind: 'times', unit: '×', owner: nameOf(owner) }
  }
  if (ASK_DIFFERENCE.test(question)) {
    const unit = ASK.exec(question)?.[1] ?? ''
    return { ...asks, kind: 'difference', unit: unitOf(unit === '钱' ? '元' : unit) }
  }
  const per = ASK_PER.exec(question)
  if (per !== null && rates.length === 0) {
    const unit = per[2] ?? amounts.find((each) => each.unit !== unitOf(per[1] ?? ''))?.unit ?? ''
    return { ...asks, kind: 'per', unit: unitOf(unit), per: unitOf(per[1] ?? '') }
  }
  const one = ASK_ONE.exec(question)
  if (
    one !== null &&
    comparisons.length === 0 &&
    rates.length === 0 &&
    !/\d/.test(question.replace(one[0], ''))
  ) {
    return {
      ...asks,
      kind: 'per',
      unit: unitOf(one[2] === '钱' ? '元' : (one[2] ?? '')),
      per: unitOf(one[1] ?? ''),
    }
  }
  const unit = askedUnit(question, rates)
  if (unit === null) return null
  const owner =
    /^(?:1[个条件双支只本张块台把套])?([^\d,]{1,8}?)(?:今年|现在|一共|共)?(?:有|是|重|高|长|养|种|买|收|看|写|画|折|摘|跳|卖|吃|要|需要)?(?:多少|几)/.exec(
      question,
    )?.[1] ?? ''
  const name = nameOf(owner)
  return {
    ...asks,
    kind: 'amount',
    unit,
    owner:
      /^[卖运买做养种写画折摘收看读跑跳捐采栽]?了?$|共|总|现在|还|全|这|每|可以|需要|要|能|他们|两|应/.test(
        name,
      )
        ? ''
        : name,
  }
}

function askedUnit(question: string, rates: readonly Rate[]): string | null {
  const measure = ASK.exec(question)?.[1]
  if (measure !== undefined) return unitOf(measure === '钱' ? '元' : measure)
  const lengths = rates.find(({ unit }) => /米$/.test(unit))?.unit
  if (/多远|路程|多长(?!时间)/.test(question)) return lengths ?? null
  const times = rates.find(({ per }) => /小时|分钟|天|秒/.test(per))?.per
  return /多长时间|多久|多少时间/.test(question) ? (times ?? null) : null
}
