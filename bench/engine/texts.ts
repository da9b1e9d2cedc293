/** What is asked in the bench. Long texts are made of different sentences, so that nothing can be guessed. */
import type { PromptMessage } from '../../src/shared/engine-protocol.ts'

export const SYSTEM: PromptMessage = { role: 'system', text: '你是一个助手。' }
export const user = (text: string): PromptMessage => ({ role: 'user', text })
export const assistant = (text: string): PromptMessage => ({ role: 'assistant', text })

const PLACES = ['长城', '黄河', '故宫', '西湖', '泰山', '敦煌', '桂林', '苏州', '拉萨', '青岛']
const THINGS = ['历史', '气候', '建筑', '交通', '诗歌', '饮食', '地形', '传说', '动物', '节日']

/** Different sentences, about 12 tokens each. @param from makes texts differ from their first sentence on */
export function sentences(count: number, from = 0): string {
  return Array.from({ length: count }, (_, i) => {
    const n = from + i
    return `第${n + 1}点，${PLACES[n % 10]}的${THINGS[(n * 7 + Math.floor(n / 10)) % 10]}在${1000 + ((n * 37) % 900)}年有记载。`
  }).join('')
}

/** A question of about 46 tokens. */
export const question = (n: number): string => `${sentences(2, n * 3)}请用一句话说说第${n + 1}个要点。`

/** A question that makes a long answer. */
export const LONG_ANSWER = '请写一篇介绍长城的文章，分十段，每段五句话。'
