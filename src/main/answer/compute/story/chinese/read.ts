/** Chinese word problems, clause by clause. Null where anything in it is not known. */
import type { Amount, Ask, Story } from '../story.ts'
import { askOf } from './ask.ts'
import { type Read, readClause } from './clause.ts'
import { ownerOf } from './names.ts'
import { isContinuous, TRICKY } from './words.ts'

export function readChinese(text: string): Story | null {
  const plain = text
    .replace(
      /(?:个|名|位)(?=小朋友|同学|学生|孩子|小孩|人(?!一)|老师|工人|运动员|男生|女生|家长|观众|乘客|队员|客人|选手|游客|教师|演员|旅客)/g,
      '人',
    )
    .replace(/小组/g, '组')
    .replace(
      /个(?=字|组|班|小时|月|箱子|盒子|袋子|盘子|篮子|书包(?!\d)|年级)/g,
      (all, at: number, whole: string) =>
        /箱|盒|袋|盘|篮|字|组|班|小时/.test(whole.slice(at, at + 3)) ? '' : all,
    )
    .replace(/([箱盒袋盘篮])子/g, '$1')
    .replace(
      /(?<![\d分成有])([1-4])(班|组|队)(?=(?:[^\d,]{0,3})?(?:做|种|植|捐|收|有|共|比|是|的|栽|采|摘|折))(?=[^。]*[1-4]\2)/g,
      (_, n: string, name: string) => `${'ABCD'[Number(n) - 1]}${name}`,
    )
    .replace(
      /(?<=[A-D](?:班|组|队)[^。]*)(?<![\d分成有])([1-4])(班|组|队)(?=[^\d,]{0,3}(?:做|种|植|捐|收|有|比|的|栽|采|摘|折))/g,
      (_, n: string, name: string) => `${'ABCD'[Number(n) - 1]}${name}`,
    )
    .replace(
      /第([一二三四])(?=天|周|次|组|队|车|季|个月|层|箱|筐|堆|袋|盒|行|批|节|小|期|中队)/g,
      (_, n: string) => 'ABCD'['一二三四'.indexOf(n)] ?? '',
    )
  if (TRICKY.test(plain)) return null
  const clauses = plain
    .replace(/[?!]/g, (sign) => `${sign}。`)
    .split(/[。;\n]|,(?!\d{3}(?!\d))|:/)
    .map((clause) =>
      clause
        .trim()
        .replace(
          /^(?:那么|请问|问|已知|如果|假如|结果|这时|这样|于是|请你算一算|算一算|她|他|它们?|他们|求)?,?\s?/,
          '',
        ),
    )
    .filter((clause) => clause !== '' && clause !== '?')
  const asking = clauses.filter((clause) => /多少|几|多长|多远|多重/.test(clause))
  const question = asking[0]
  if (clauses.length > 8 || asking.length !== 1 || question === undefined) return null
  // Behind the question only what asks to be answered.
  if (clauses.slice(clauses.indexOf(question) + 1).some((clause) => /\d/.test(clause))) return null
  // 每组有几名男生: of whom nothing was said.
  const told = clauses.filter((clause) => clause !== question).join()
  if (/[男女]/.test(question) && !/[男女]/.test(told)) return null
  const read: Read = { amounts: [], rates: [], shares: [], comparisons: [] }
  let owner = ''
  for (const [i, clause] of clauses.entries()) {
    if (!/\d/.test(clause)) {
      owner = ownerOf(clause) || owner
      continue
    }
    const next = readClause(clause, i, read, clause === question, owner)
    if (next === null) return null
    owner = next
  }
  const ask = askOf(question, read, text)
  if (ask === null) return null
  withRoles(read.amounts, text, ask)
  return { ...read, ask, shown: ask.unit, isContinuous }
}

/** What a clause by itself does not tell. */
function withRoles(amounts: Amount[], text: string, ask: Ask) {
  const [first] = amounts
  // 做了60个: there they are.
  const isMade = /^[^\d,]*(?:做|折|种|摘|采|收|包|烤|蒸|写|画|捡)了?\d/.test(text)
  if (first?.role === 'plus' || (first?.role === 'minus' && isMade)) first.role = 'start'
  for (const amount of amounts) {
    if (/^(?:小时|分钟|秒|天|周|年|个月)$/.test(amount.unit)) amount.role = 'start'
    // Only who pays gets change.
    if (amount.role === 'purse' && !ask.asksLeft) amount.role = 'start'
  }
  if (first?.role === 'minus' && !ask.asksLeft && !amounts.some(({ role }) => role === 'left')) {
    for (const amount of amounts) if (amount.role === 'minus') amount.role = 'start'
  }
  // 小明和小红一共有40张, 小明有22张: of these.
  const second = amounts[1]
  const isBoth = /^[^\d,]{1,6}[和与跟][^\d,]{1,6}(?:一?共|总共)有/.test(text)
  if (isBoth && amounts.length === 2 && second?.role === 'start') second.role = 'part'
  const isWhole = isBoth || /共|全|班有|校有|班里|年级|班级|人学生/.test(text.split(',')[0] ?? '')
  for (const amount of amounts)
    if (amount.role === 'part' && !isWhole && !text.includes('其中')) amount.role = 'start'
}
