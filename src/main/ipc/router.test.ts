import { expect, test } from 'vitest'
import { routes } from '../../shared/contract/index.ts'
import { none, plain } from '../../shared/contract/route.ts'
import { AppError } from '../../shared/errors.ts'
import { silent } from '../log.ts'
import { createRouter, type Handlers } from './router.ts'

/** A router whose handlers all record their input; `rename` fails as asked. */
function setUp(failure?: unknown) {
  const calls: unknown[] = []
  const logged: string[] = []
  const handlers = new Proxy({} as Handlers, {
    get: (_target, route) => (input: unknown) => {
      calls.push([route, input])
      if (failure !== undefined) throw failure
      return 'done'
    },
  })
  const router = createRouter(routes, handlers, (_level, _message, data) => logged.push(JSON.stringify(data)))
  const ask = (name: unknown, input: unknown) => router('window', name, input)
  return { ask, calls, logged }
}

test('a valid request reaches its handler, parsed', async () => {
  const { ask, calls } = setUp()
  expect(await ask('conversations.change', { id: 'c', title: '  新名字  ', extra: 1 })).toEqual({
    ok: true,
    value: 'done',
  })
  expect(calls).toEqual([['conversations.change', { id: 'c', title: '新名字' }]])
})

test('input that does not fit the contract is refused before any handler, and never logged', async () => {
  const { ask, calls, logged } = setUp()
  const bad: [unknown, unknown][] = [
    ['chat.send', { conversationId: null, text: '   ' }],
    ['chat.send', { conversationId: 5, text: 'secret' }],
    ['chat.send', 'secret'],
    ['conversations.list', { unexpected: 'secret' }],
    ['settings.set', { contextSize: 1e9 }],
    ['models.use', { path: '' }],
  ]
  for (const [name, input] of bad) {
    expect(await ask(name, input)).toEqual({ ok: false, error: { code: 'IPC_BAD_INPUT' } })
  }
  expect(calls).toEqual([])
  expect(logged.join()).not.toContain('secret')
})

test('unknown routes, also those every object has, are refused', async () => {
  const { ask } = setUp()
  for (const name of [
    'nope',
    'toString',
    '__proto__',
    'constructor',
    null,
    7,
    { route: 'chat.send' },
    { toString: 1 },
  ]) {
    expect(await ask(name, undefined)).toEqual({ ok: false, error: { code: 'IPC_UNKNOWN_ROUTE' } })
  }
})

test('a failure crosses the border as its code, without the detail or a stack', async () => {
  const known = setUp(new AppError('CHAT_NOT_FOUND', '/home/teacher/secret'))
  expect(await known.ask('app.info', undefined)).toEqual({ ok: false, error: { code: 'CHAT_NOT_FOUND' } })
  const unknown = setUp(new TypeError('x is not a function'))
  expect(await unknown.ask('app.info', undefined)).toEqual({ ok: false, error: { code: 'INTERNAL' } })
})

test('a route is for those it names and for nobody else, whatever they send', async () => {
  const own = {
    ask: { input: none, output: plain<string>(), audience: ['teacher', 'pupil'] },
    mark: { input: none, output: plain<string>(), audience: ['teacher'] },
    nobody: { input: none, output: plain<string>(), audience: [] },
  } as const
  const calls: string[] = []
  const done = (name: string) => () => {
    calls.push(name)
    return name
  }
  const router = createRouter(own, { ask: done('ask'), mark: done('mark'), nobody: done('nobody') }, silent)
  expect(await router('teacher', 'mark', undefined)).toEqual({ ok: true, value: 'mark' })
  expect(await router('pupil', 'ask', undefined)).toEqual({ ok: true, value: 'ask' })
  const forbidden = { ok: false, error: { code: 'IPC_FORBIDDEN' } }
  expect(await router('pupil', 'mark', undefined)).toEqual(forbidden)
  // Not even whether the input would do is told.
  expect(await router('pupil', 'mark', { audience: 'teacher' })).toEqual(forbidden)
  expect(await router('teacher', 'nobody', undefined)).toEqual(forbidden)
  expect(calls).toEqual(['mark', 'ask'])
})
