/** Of whom and of what a clause speaks. */
import { SHARE } from './patterns.ts'

/** 有苹果树45棵, 45棵苹果树: of what there are so many. */
export const nounBefore = (clause: string, at: number) =>
  /([^\d有是了买种养收共\s]{1,5})\s?$/.exec(clause.slice(0, at))?.[1] ?? ''
export const nounBehind = (clause: string, at: number) =>
  /^([^\d,的和\s]{1,5})/.exec(clause.slice(at))?.[1] ?? ''

/** 其中女生占 45 %. */
export const shareOwner = (clause: string) => {
  const front = clause.slice(0, clause.search(SHARE)).replace(/[占是有为]+\s?$/, '')
  return nounBefore(front, front.length).replace(/^其中|的$/g, '')
}

/** Who stands before the verb. */
export function ownerOf(clause: string): string {
  const match =
    /^(?:今年|昨天|今天|上午|下午|学校|图书室里)?\s?([^\d,有是买卖吃用做写画收养种折摘采捡看读跳走行跑给送得运共今原重高长一又还再每比]{1,6}?)(?:今年|昨天|今天|原来|原|一共|共|的)?(?:有|是|买|卖|吃|用|做|写|画|收|养|种|折|摘|采|捡|看|读|跳|走|行|跑|得|运|重|高|长|\s?\d)/.exec(
      clause,
    )
  return nameOf(match?.[1] ?? '')
}

export const nameOf = (text: string) =>
  text
    .replace(/^(?:其中|今年|昨天|而|但|已知)/, '')
    .replace(
      /^(?:卖|运|买|做|养|种|写|画|折|摘|收|看|读|跑|跳|捐|生产|采|栽|捡|养殖)(?:出|来|到|回)?(?:的|了|(?<=出|来)(?=\S))/,
      '',
    )
    .replace(/(?:今年|的(?:数量|年龄|价格|身高|体重|人数)?|有|养|种|买|收|看|写|画|折|摘|跳)$/g, '')
    .trim()
