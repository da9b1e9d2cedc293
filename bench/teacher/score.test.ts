import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { score, type Task } from './score.ts'

const task = (id: string, q: string, must: string[], kind: Task['kind']): Task => ({
  id,
  q,
  must,
  mustnot: [],
  kind,
})
const capital = task('en-x', 'What is the capital of Canada?', ['(?i)ottawa'], 'fact')
const poem = task('zh-x', '背诵《春晓》', ['春眠不觉晓', '处处闻啼鸟'], 'text')

test('an answer is right when all of its keys stand in it, whatever stands between the words', () => {
  expect(score(capital, 'It is OTTAWA.', false)).toMatchObject({ isRight: true, isRefusal: false })
  expect(score(poem, '春眠不觉晓，\n**处处闻啼鸟**。', false).isRight).toBe(true)
  expect(score(capital, "I'm not sure.", false)).toMatchObject({ isRight: false, isRefusal: true })
  expect(score(capital, 'Toronto.', true)).toMatchObject({ isRight: false, isRefusal: false, cut: true })
})

test('faults of form are told', () => {
  const prose = '春天来了，小鸟在树上唱歌，孩子们在草地上跑来跑去，真热闹啊。'.replace(/，/g, '')
  expect(score(poem, `\`\`\`markdown\n${prose}\n\`\`\``, false).proseInCode).toBe(true)
  expect(score(poem, `\`\`\`python\n# ${prose}\n\`\`\``, false).proseInCode).toBe(false)
  expect(score(poem, `开头。${'这是同样的一句话啊，'.repeat(6)}`, false).loop).toBe(true)
  expect(
    score(poem, 'Spring sleep knows no dawn, everywhere birds are heard singing now.', false).wrongLanguage,
  ).toBe(true)
  const code = task('zh-c', '用 Python 求和', ['```python'], 'code')
  expect(score(code, '```\nprint(1)\n```', false)).toMatchObject({ isRight: false, unlabelledCode: true })
  expect(score(code, '```python\nprint(1)\n```', false)).toMatchObject({
    isRight: true,
    unlabelledCode: false,
  })
})

test('every question of the set has an id of its own and keys that can be read', () => {
  const tasks = readFileSync(join(import.meta.dirname, 'tasks.jsonl'), 'utf8')
    .trim()
    .split('\n')
    .map((line): Task => JSON.parse(line))
  expect(new Set(tasks.map(({ id }) => id)).size).toBe(tasks.length)
  expect(tasks.length).toBeGreaterThanOrEqual(136)
  for (const one of tasks) expect(() => score(one, 'x', false)).not.toThrow()
})
