import { afterEach, beforeEach, expect, test } from 'vitest'
import { snippet } from './snippet.ts'
import { openStore, type Store } from './store.ts'

let store: Store
let n = 0
beforeEach(() => {
  store = openStore(':memory:')
})
afterEach(() => store.close())

/** A question in a conversation of its own, unless one is named. @returns the conversation */
function ask(text: string, conversationId: string | null = null, answer = ''): string {
  n += 1
  const newConversationId = `c${n}`
  const turn = {
    conversationId,
    newConversationId,
    title: `标题 ${n}`,
    questionId: `q${n}`,
    answerId: `a${n}`,
  }
  store.messages.addTurn({ ...turn, text, now: n })
  store.messages.end(`a${n}`, { text: answer, status: 'complete', error: null, metrics: null, remark: null })
  return conversationId ?? newConversationId
}
const snippets = (query: string) => store.search.find(query, 20).map((hit) => hit.snippet)

test('signs are found and stay in sight; what was typed sign by sign comes first', () => {
  ask('3 加 5 等于 8，不是 35')
  ask('算一下 -3 + 5 = 2 对吗')
  ask('include 是什么')
  ask('#include <stdio.h>')
  ask('C 语言和 C# 一样吗，c c c c')
  ask('C++ 好学吗')
  ask('看 😀 这个')
  ask('只有 → 箭头')
  expect(snippets('-3 + 5')[0]).toBe('算一下 -3 + 5 = 2 对吗')
  expect(snippets('#include')).toEqual(['#include <stdio.h>', 'include 是什么'])
  expect(snippets('C++')[0]).toBe('C++ 好学吗')
  expect(snippets('c#')[0]).toContain('C#')
  expect(snippets('😀')).toEqual(['看 😀 这个'])
  expect(snippets('→')).toEqual(['只有 → 箭头'])
  expect(snippets('√')).toEqual([])
})

test('one conversation does not fill the list', () => {
  const talkative = ask('苹果苹果苹果')
  for (let i = 0; i < 30; i += 1) ask(`苹果 ${i}`, talkative)
  const other = ask('这一段很长的话里也提到过一次苹果，后面还有很多别的内容')
  const hits = store.search.find('苹果', 20)
  expect(hits.filter(({ conversationId }) => conversationId === talkative)).toHaveLength(3)
  expect(hits.some(({ conversationId }) => conversationId === other)).toBe(true)
})

test('a snippet cuts no character in two and loses marks in pairs only', () => {
  const text = `${'丙'.repeat(10)}😀${'丁'.repeat(29)}苹果${'戊'.repeat(107)}😀`
  expect(snippet(text, '苹果', ['苹果'])).toBe(`…😀${'丁'.repeat(29)}苹果${'戊'.repeat(107)}…`)
  for (let before = 0; before < 40; before += 1) {
    const cut = snippet(`${'👨‍👩‍👧'.repeat(9)}${'丁'.repeat(before)}苹果${'👍🏽'.repeat(60)}`, '苹果', [
      '苹果',
    ])
    expect(cut.replace(/👨‍👩‍👧|丁|苹果|👍🏽|…/gu, '')).toBe('')
  }
  expect(snippet('# 题\n\n- **重点** `2**3` 和 2**3', '重点', ['重点'])).toBe('题 重点 2**3 和 2**3')
  expect(snippet('```c\n#include <a.h>\n- x\n```\n- y', 'x', ['x'])).toBe('#include <a.h> - x y')
  const long = `\`\`\`sh\n${'# 注\n'.repeat(400)}# 找到\n${'# 注\n'.repeat(400)}\`\`\``
  expect(snippet(long, '找到', ['找到'])).toMatch(/^…(?:# 注 )*# 找到( # 注)*.*…$/)
})
