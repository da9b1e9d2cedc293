import { expect, test } from 'vitest'
import { AppError } from '../../shared/errors.ts'
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
  const route = createRouter(handlers, (_level, _message, data) => logged.push(JSON.stringify(data)))
  return { route, calls, logged }
}

test('a valid request reaches its handler, parsed', async () => {
  const { route, calls } = setUp()
  expect(await route('conversations.change', { id: 'c', title: '  新名字  ', extra: 1 })).toEqual({
    ok: true,
    value: 'done',
  })
  expect(calls).toEqual([['conversations.change', { id: 'c', title: '新名字' }]])
})

test('input that does not fit the contract is refused before any handler, and never logged', async () => {
  const { route, calls, logged } = setUp()
  const bad: [unknown, unknown][] = [
    ['chat.send', { conversationId: null, text: '   ' }],
    ['chat.send', { conversationId: 5, text: 'secret' }],
    ['chat.send', 'secret'],
    ['conversations.list', { unexpected: 'secret' }],
    ['settings.set', { contextSize: 1e9 }],
    ['models.use', { path: '' }],
  ]
  for (const [name, input] of bad) {
    expect(await route(name, input)).toEqual({ ok: false, error: { code: 'IPC_BAD_INPUT' } })
  }
  expect(calls).toEqual([])
  expect(logged.join()).not.toContain('secret')
})

test('unknown routes, also those every object has, are refused', async () => {
  const { route } = setUp()
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
    expect(await route(name, undefined)).toEqual({ ok: false, error: { code: 'IPC_UNKNOWN_ROUTE' } })
  }
})

test('a failure crosses the border as its code, without the detail or a stack', async () => {
  const known = setUp(new AppError('CHAT_NOT_FOUND', '/home/teacher/secret'))
  expect(await known.route('app.info', undefined)).toEqual({ ok: false, error: { code: 'CHAT_NOT_FOUND' } })
  const unknown = setUp(new TypeError('x is not a function'))
  expect(await unknown.route('app.info', undefined)).toEqual({ ok: false, error: { code: 'INTERNAL' } })
})
