import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { AppError } from '../../shared/errors.ts'
import { openStore, type Store } from '../db/store.ts'
import { renderAnswer } from './render-answer.ts'
import { createTransfer } from './transfer.ts'

let folder: string
const stores: Store[] = []
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), '小Q 导出 '))
})
afterEach(() => {
  for (const store of stores.splice(0)) store.close()
  rmSync(folder, { recursive: true, force: true })
})

/** A computer: its conversations, and the transfer over them. */
function computer() {
  const store = openStore(join(folder, `${stores.length}.db`))
  stores.push(store)
  const lock = { isOn: false }
  const transfer = createTransfer({
    desks: () => {
      if (lock.isOn) throw new AppError('LOCKED')
      return { kept: { store }, deskOf: () => ({ store }) }
    },
    paper: {
      pickSaveFile: async (name, extension) => join(folder, `${name}.${extension}`),
      pickImportFile: async () => join(folder, 'in.json'),
      toPdf: async (html) => new TextEncoder().encode(html),
      print: async () => {},
    },
    language: () => 'zh-CN',
    now: () => 1000,
  })
  const ask = (n: number, conversationId: string | null, answer: string) => {
    store.messages.addTurn({
      conversationId,
      newConversationId: 'c1',
      title: '圆/周率?',
      questionId: `q${n}`,
      answerId: `a${n}`,
      text: `问题 <${n}>`,
      now: n,
    })
    store.messages.end(`a${n}`, {
      text: answer,
      status: 'complete',
      error: null,
      metrics: null,
      remark: null,
    })
  }
  const give = (content: unknown) =>
    writeFileSync(join(folder, 'in.json'), typeof content === 'string' ? content : JSON.stringify(content))
  return { store, transfer, ask, give, lock }
}

test('conversations that are locked while a file is read get nothing of it, and that is said', async () => {
  const { transfer, give, lock } = computer()
  give({ format: 'xiaoq-conversations', version: 1, conversations: [] })
  const importing = transfer.import()
  // The file is chosen by then, and not yet read: that takes several turns.
  await nextTurn()
  lock.isOn = true
  await expect(importing).rejects.toThrow('LOCKED')
})

test('what was exported is the same on another computer, with versions and folder; a second import adds nothing', async () => {
  const one = computer()
  one.ask(1, null, '答案')
  one.store.messages.addVersion('a1', 'a2', 5)
  one.store.messages.end('a2', {
    text: '另一个',
    status: 'stopped',
    error: null,
    metrics: null,
    remark: null,
  })
  one.store.folders.add('f', '数学', 1)
  one.store.conversations.change('c1', { folderId: 'f', pinned: true })
  const file = await one.transfer.export(null, 'json')
  const two = computer()
  two.give(readFileSync(file ?? '', 'utf8'))
  expect(await two.transfer.import()).toEqual({ added: 1, merged: 0, known: 0, damaged: 0 })
  expect(two.store.messages.branch('c1')).toEqual(one.store.messages.branch('c1'))
  expect(two.store.conversations.get('c1')).toMatchObject({ title: '圆/周率?', pinned: true })
  expect(two.store.folders.list().map(({ name }) => name)).toEqual(['数学'])
  expect(two.store.search.find('另一个', 5)).toHaveLength(1)
  expect(await two.transfer.import()).toEqual({ added: 0, merged: 0, known: 1, damaged: 0 })
})

test('what a person wrote for themselves goes along: prompts, roles, facts, and why an answer failed', async () => {
  const one = computer()
  one.ask(1, null, '')
  one.store.messages.end('a1', {
    text: '',
    status: 'failed',
    error: 'CHAT_TOO_LONG',
    metrics: null,
    remark: 'loop-retry',
  })
  const { library, memory } = one.store
  library.savePrompt({ id: 'p1', title: '旧', text: '一' }, 1)
  library.savePrompt({ id: 'p2', title: '新', text: '二' }, 2)
  library.saveRole({ id: 'r', name: '老师', systemPrompt: '讲', sampling: { temperature: 0.2 } }, 1)
  memory.addFact({ id: 'f', conversationId: null, text: '三年级' }, 1)
  memory.addFact({ id: 'g', conversationId: 'c1', text: '只在这里' }, 1)
  memory.saveSummary('a1', '摘要', 1)
  one.store.conversations.change('c1', { role: { id: 'r', values: {} } })
  const all = readFileSync((await one.transfer.export(null, 'json')) ?? '', 'utf8')
  const alone = JSON.parse(readFileSync((await one.transfer.export(['c1'], 'json')) ?? '', 'utf8'))
  // One conversation takes its role along and nothing else of the person's.
  expect(alone).toMatchObject({ prompts: [], roles: [{ id: 'r' }], facts: [] })

  const two = computer()
  two.store.library.savePrompt({ id: 'p2', title: '改过', text: '自己的' }, 5)
  two.give(all)
  await two.transfer.import()
  await two.transfer.import()
  expect(two.store.library.prompts().map(({ text }) => text)).toEqual(['一', '自己的'])
  expect(two.store.library.roles()).toEqual(library.roles())
  expect(two.store.memory.facts(null)).toEqual(memory.facts(null))
  expect(two.store.memory.facts('c1')).toEqual(memory.facts('c1'))
  expect(two.store.memory.summaryOn(['q1', 'a1'])).toEqual({ text: '摘要', covers: 2 })
  expect(two.store.messages.get('a1')).toMatchObject({ error: 'CHAT_TOO_LONG', remark: 'loop-retry' })

  // What an older version wrote has none of it; what cannot be read is counted.
  const { prompts: _p, roles: _r, facts: _f, ...old } = JSON.parse(all)
  two.give(old)
  expect(await two.transfer.import()).toMatchObject({ damaged: 0 })
  two.give({ ...old, roles: [{ id: 'shelf-tutor', name: 'x', systemPrompt: 'x', sampling: {} }, 7] })
  expect(await two.transfer.import()).toMatchObject({ damaged: 2 })
  expect(two.store.library.roles()).toHaveLength(1)
})

test('an import never changes what is here: texts stay, missing messages come, deleted conversations come back', async () => {
  const one = computer()
  one.ask(1, null, '旧')
  one.ask(2, 'c1', '后来')
  const archive = JSON.parse(readFileSync((await one.transfer.export(['c1'], 'json')) ?? '', 'utf8'))
  archive.conversations[0].messages[0].text = '改过的'
  archive.conversations[0].title = '改过的'
  const two = computer()
  two.ask(1, null, '旧')
  two.store.conversations.remove('c1', 50)
  two.give(archive)
  expect(await two.transfer.import()).toMatchObject({ merged: 1 })
  expect(two.store.conversations.get('c1').title).toBe('圆/周率?')
  two.store.messages.show('a2')
  expect(two.store.messages.branch('c1').map(({ text }) => text)).toEqual([
    '问题 <1>',
    '旧',
    '问题 <2>',
    '后来',
  ])
})

test('hostile files: an error or a count, and nothing is lost or half there', async () => {
  const { transfer, give, store } = computer()
  for (const content of [
    '',
    '{',
    '[]',
    '{}',
    'null',
    '['.repeat(100_000),
    '{"format":"xiaoq-conversations"}',
  ]) {
    give(content)
    await expect(transfer.import(), content.slice(0, 40)).rejects.toMatchObject({ code: 'IMPORT_UNKNOWN' })
  }
  give({ format: 'xiaoq-conversations', version: 99, conversations: [] })
  await expect(transfer.import()).rejects.toMatchObject({ code: 'IMPORT_NEWER' })
  const message = {
    id: 'm',
    parentId: null,
    role: 'user',
    text: 'x',
    status: 'complete',
    createdAt: 1,
    metrics: null,
  }
  const conversation = { id: 'c', title: 'x', createdAt: 1, updatedAt: 1, headId: 'm', messages: [message] }
  give({
    format: 'xiaoq-conversations',
    version: 1,
    conversations: [
      7,
      { ...conversation, id: "'; DROP TABLE message; --" },
      { ...conversation, id: 'time', createdAt: 1e300 },
      {
        ...conversation,
        id: 'circle',
        messages: [
          { ...message, id: 'a', parentId: 'b' },
          { ...message, id: 'b', parentId: 'a' },
        ],
      },
      { ...conversation, id: 'roles', messages: [{ ...message, role: 'assistant' }] },
      { ...conversation, id: '__proto__', title: '', messages: [{ ...message, id: 'p' }] },
      { ...conversation, id: 'temporary-1', messages: [message, { ...message, id: 'n', parentId: 'm' }] },
    ],
  })
  expect(await transfer.import()).toEqual({ added: 2, merged: 0, known: 0, damaged: 5 })
  expect(
    store.conversations
      .list()
      .map(({ id, title }) => [id, title])
      .sort(),
  ).toEqual([
    ['__proto__', '…'],
    ['kept-1', 'x'],
  ])
  expect(store.messages.branch('kept-1')).toHaveLength(1)
})

test('a ChatGPT export keeps its tree; what tools and the system wrote is left out', async () => {
  const node = (id: string, parent: string | null, children: string[], role?: string, text?: string) => ({
    id,
    parent,
    children,
    message:
      role === undefined
        ? null
        : { author: { role }, create_time: 100.5, content: { content_type: 'text', parts: [text] } },
  })
  const mapping = Object.fromEntries(
    [
      node('root', null, ['sys']),
      node('sys', 'root', ['q'], 'system', 'hidden'),
      node('q', 'sys', ['a', 'b'], 'user', '你好'),
      node('a', 'q', ['tool'], 'assistant', '一'),
      node('tool', 'a', ['a2'], 'tool', 'hidden'),
      node('a2', 'tool', [], 'assistant', '二'),
      node('b', 'q', [], 'assistant', '三'),
    ].map((each) => [each.id, each]),
  )
  const { transfer, give, store } = computer()
  give([
    { conversation_id: 'x-1', title: 'T', create_time: 100, update_time: 200, current_node: 'a2', mapping },
    { mapping: {} },
  ])
  const leftOut = { pictures: 0, recordings: 0, files: 0, messages: 2 }
  expect(await transfer.import()).toEqual({ added: 1, merged: 0, known: 0, damaged: 1, leftOut })
  const branch = store.messages.branch('gpt-x-1')
  expect(branch.map(({ text, versions }) => [text, versions.length])).toEqual([
    ['你好', 1],
    ['一\n\n二', 2],
  ])
  expect(await transfer.import()).toMatchObject({ added: 0, known: 1 })
})

test('documents: code has its language, nothing can run or load, money stays money', async () => {
  const one = computer()
  one.ask(
    1,
    null,
    '# 标题\n\n<script>alert(1)</script>\n\n![图](http://x/y.png) [链接](javascript:alert(1))\n\n花了 $5 和 $6，$x^2$。\n\n```\nprint("hi")',
  )
  const read = async (format: 'markdown' | 'html' | 'word' | 'pdf') =>
    readFileSync((await one.transfer.export(['c1'], format)) ?? '', 'utf8')
  expect(await read('markdown')).toContain('## 我\n\n问题 <1>\n\n## 小Q\n\n# 标题')
  expect(await read('markdown')).toMatch(/```python\nprint\("hi"\)\n```\n$/)
  const html = await read('html')
  expect(html).toContain('<figcaption>Python</figcaption>')
  expect(html).toContain('问题 &#60;1&#62;')
  expect(html).toContain('花了 $5 和 $6，')
  expect(html).toContain('<math')
  expect(html).not.toMatch(/<script|<img|javascript:|src=/)
  expect(await read('word')).toMatch(/^PK/)
  expect(await read('pdf')).toContain('size: A4')
  expect(renderAnswer('$\\href{javascript:alert(1)}{x}$ $\\frac{1$')).not.toContain('javascript:alert(1)">')
})

test('documents say what the window says: aligned tables, footnotes, code in lists, lines of a question', async () => {
  const one = computer()
  one.store.messages.addTurn({
    conversationId: null,
    newConversationId: 'c1',
    title: '文档',
    questionId: 'q',
    answerId: 'a',
    text: '一行\n  二行',
    now: 1,
  })
  const answer = [
    '| 左 | 右 |\n| :-- | --: |\n| 1 | 2 |',
    '水[^1]。',
    '1. 这样写：\n   ```\n   print("hi")\n   ```',
    '```mermaid\ngraph TD\n```',
    '$\\frac{路程}{时间}$',
    '[^1]: 脚注内容',
  ].join('\n\n')
  one.store.messages.end('a', { text: answer, status: 'complete', error: null, metrics: null, remark: null })
  const html = readFileSync((await one.transfer.export(['c1'], 'html')) ?? '', 'utf8')
  expect(html).toContain('<p class="question">一行<br>  二行</p>')
  expect(html).toContain('<td align="right">2</td>')
  expect(html).not.toMatch(/td[^{}]*\{[^}]*text-align/)
  expect(html).toContain('水<sup>[1]</sup>。')
  expect(html).toContain('<p class="footnote"><sup>[1]</sup> 脚注内容</p>')
  expect(html).not.toContain('Footnotes')
  expect(html).toContain('<figcaption>Python</figcaption><pre><code><span class="hljs-built_in">print</span>')
  expect(html).toContain('<figcaption>Mermaid</figcaption>')
  expect(html).toContain('<mtext>路程</mtext>')
})

test('one answer is given away by itself, named after its first line', async () => {
  const one = computer()
  one.ask(1, null, '**练习** 一\n\n1. 造句')
  const file = await one.transfer.exportAnswer('a1', 'markdown')
  expect(file).toBe(join(folder, '练习 一.md'))
  expect(readFileSync(file ?? '', 'utf8')).toBe('**练习** 一\n\n1. 造句\n')
  const html = readFileSync((await one.transfer.exportAnswer('a1', 'html')) ?? '', 'utf8')
  expect(html).toContain('<strong>练习</strong>')
  expect(html).not.toMatch(/<h1|<h2|class="date"|问题/)
  expect((await one.transfer.exportAnswer('a1', 'word'))?.endsWith('.docx')).toBe(true)
  await expect(one.transfer.exportAnswer('none', 'pdf')).rejects.toMatchObject({ code: 'CHAT_NOT_FOUND' })
})
