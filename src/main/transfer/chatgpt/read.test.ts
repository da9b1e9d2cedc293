import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openStore, type Store } from '../../db/store.ts'
import { mergeAll } from '../merge.ts'
import { isChatGpt, readChatGpt } from './read.ts'

let store: Store
beforeEach(() => {
  store = openStore(':memory:')
})
afterEach(() => store.close())

const fixture = (name: string): unknown =>
  JSON.parse(readFileSync(join(import.meta.dirname, 'testing', `${name}.json`), 'utf8'))

/** Imports it and tells what the person sees. */
function take(content: unknown, language: 'zh-CN' | 'en' = 'zh-CN') {
  if (!isChatGpt(content)) throw new Error('not taken for one of ChatGPT')
  const report = mergeAll(store, readChatGpt(content, 1000, language), 1000)
  const list = store.conversations.list()
  const texts = (title: string) =>
    list
      .filter((conversation) => conversation.title === title)
      .map(({ id }) => store.messages.branch(id).map(({ text }) => text))[0]
  return { report, texts }
}

const text = (role: string, ...parts: unknown[]) => ({
  author: { role },
  content: { content_type: 'text', parts },
})
/** A conversation without branches. */
function line(messages: readonly unknown[], title = 'T') {
  const mapping = Object.fromEntries(
    messages.map((message, n) => [`n${n}`, { id: `n${n}`, parent: n === 0 ? null : `n${n - 1}`, message }]),
  )
  return { title, id: title, current_node: `n${messages.length - 1}`, mapping }
}

test('what was spoken is text, and a question that is a picture keeps its answer', () => {
  const { report, texts } = take(fixture('voice-picture'))
  expect(texts('口语练习')).toEqual([
    '请教我怎样问路',
    '可以说：Excuse me, where is the library?',
    '谢谢',
    '不客气',
  ])
  expect(texts('看图')).toEqual(['《静夜思》是谁写的？', '李白。', '[图片]', '图里的角是 30 度。'])
  expect(report).toEqual({
    added: 2,
    merged: 0,
    known: 0,
    damaged: 0,
    leftOut: { pictures: 1, recordings: 0, files: 0, messages: 0 },
  })
})

test('a tree is read by parents alone, by children alone, and by other names of its nodes', () => {
  expect(take(fixture('no-children'))).toMatchObject({ report: { added: 1, damaged: 0 } })
  const [{ mapping, ...rest }] = fixture('no-children') as [{ mapping: Record<string, object> }]
  const named = { r: ['u1'], u1: ['a1'], a1: [] } as Record<string, string[]>
  const childrenOnly = Object.fromEntries(
    Object.entries(mapping).map(([key, node]) => [key, { ...node, parent: undefined, children: named[key] }]),
  )
  const renamed = { x: mapping.r, y: mapping.u1, z: mapping.a1 }
  for (const [title, mapping] of Object.entries({ childrenOnly, renamed })) {
    const { texts } = take([{ ...rest, title, conversation_id: title, mapping }])
    expect(texts(title)).toEqual(['你好', '你好！'])
  }
})

test('one entry that cannot be read is counted, wherever it stands, and hides no other', () => {
  expect(take(fixture('first-bad')).report).toEqual({ added: 1, merged: 0, known: 0, damaged: 1 })
  expect(take([null, 7, line([text('user', '问'), text('assistant', '答')]), []]).report.damaged).toBe(3)
  expect(isChatGpt([null, { mapping: null }])).toBe(false)
})

test('what nobody saw is left out and counted: hidden messages, tools, thoughts, calls; marks of citations go', () => {
  const { report, texts } = take(fixture('hidden-tool-marks'))
  expect(texts('隐藏')).toEqual(['画一只猫', '画好了。'])
  expect(report.leftOut).toEqual({ pictures: 0, recordings: 0, files: 0, messages: 3 })
  const thoughts = { author: { role: 'assistant' }, content: { content_type: 'thoughts', parts: ['嗯'] } }
  const analysis = { ...text('assistant', '想'), channel: 'analysis' }
  const said =
    'Li Bai \ue200cite\ue202turn0search0\ue202turn0search1\ue201, \ue203born in\ue204 \ue200entity\ue202["city","碎叶","a town"]\ue201【12†source】. \ue200cite\ue202turn0'
  const marked = line([text('system', ''), text('user', 'Who?'), thoughts, analysis, text('assistant', said)])
  expect(take([marked]).texts('T')).toEqual(['Who?', 'Li Bai, born in 碎叶.'])
})

test('pictures, recordings and files leave a mark where they stood, in the language of the app', () => {
  const picture = { content_type: 'image_asset_pointer', asset_pointer: 'file-service://1' }
  const sound = { content_type: 'real_time_user_audio_video_asset_pointer' }
  const spoken = { content_type: 'audio_transcription', text: 'Hello', direction: 'in' }
  const withFile = {
    ...text('user', ''),
    metadata: { attachments: [{ name: 'a b.pdf' }, { name: 'x.png', mime_type: 'image/png' }] },
  }
  const { report, texts } = take(
    [
      line([
        text('user', 'Draw'),
        text('tool', picture),
        text('user', sound, spoken),
        text('assistant', sound),
        withFile,
        text('assistant', 'Read.'),
        { ...text('user', picture, ''), metadata: { attachments: [{ name: 'y.jpg' }] } },
        text('assistant', 'Seen.'),
        { ...text('user', ''), metadata: { attachments: [{ name: 'z.jpg' }] } },
        text('assistant', 'Seen too.'),
      ]),
    ],
    'en',
  )
  expect(texts('T')).toEqual([
    'Draw',
    '[picture]',
    'Hello',
    '[recording]',
    '[file: a b.pdf]\n[picture]',
    'Read.',
    '[picture]',
    'Seen.',
    '[picture]',
    'Seen too.',
  ])
  expect(report.leftOut).toEqual({ pictures: 4, recordings: 2, files: 1, messages: 0 })
})

test('a node that cannot be read, or has a strange name, takes nothing else along', () => {
  const messages = [text('user', '一'), text('assistant', '二'), text('user', '三'), text('assistant', '四')]
  for (const [n, broken] of [
    null,
    7,
    {},
    { id: 5 },
    { id: 'n1', message: 'x' },
    { parent: 'n9' },
  ].entries()) {
    const conversation = line(messages, `broken ${n}`)
    Object.assign(conversation.mapping, { n1: broken })
    const { report, texts } = take([conversation])
    expect(report.added).toBe(1)
    expect(texts(`broken ${n}`)).toEqual(['一', '[这里的回答没有带来]', '三', '四'])
  }
  const strange = line(messages, 'strange')
  strange.mapping = JSON.parse(
    JSON.stringify(strange.mapping).replaceAll('n1', '../😀 名').replaceAll('"id":"n2",', ''),
  )
  expect(take([strange]).texts('strange')).toEqual(['一', '二', '三', '四'])
  const { n2: _gone, ...mapping } = line(messages, 'gone').mapping
  expect(take([{ ...line(messages, 'gone'), mapping }]).texts('gone')).toEqual(['一', '二\n\n四'])
})

test('a circle, ids that other conversations have, and no id at all lose no text; a second import adds nothing', () => {
  const circle = line([text('user', '一'), text('assistant', '二')], 'circle')
  Object.assign(circle.mapping.n0 ?? {}, { parent: 'n1' })
  const { id: _id, ...nameless } = line([text('user', '甲'), text('assistant', '乙')], 'nameless')
  const file = [circle, nameless, line([text('user', '子'), text('assistant', '丑')], 'twin')]
  const { report, texts } = take(file)
  expect(report).toEqual({ added: 3, merged: 0, known: 0, damaged: 0 })
  expect([texts('circle'), texts('nameless'), texts('twin')]).toEqual([
    ['一', '二'],
    ['甲', '乙'],
    ['子', '丑'],
  ])
  expect(take(file).report).toMatchObject({ added: 0, merged: 0, known: 3 })
})
