import { expect, test } from 'vitest'
import { headersOf, type Origins, originOf, ownOrigins, ownPages, WINDOW_ORIGIN } from './origins.ts'

const ISOLATED = {
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-embedder-policy': 'require-corp',
}
/** The window's, and two that are made up: one for programs, and one that the window may show. */
const ORIGINS: Origins = {
  ...ownOrigins('/app/renderer'),
  lab: {
    root: '/app/lab',
    policy: ["default-src 'none'", "script-src 'self' 'wasm-unsafe-eval'", "worker-src 'self'"],
    headers: ISOLATED,
  },
  pane: { root: '/app/pane', policy: ["default-src 'none'"], framedBy: ['xiaoq', 'lab'] },
}
const DEV = 'http://localhost:5173'
const { isOwn, mayNavigate, mayFrame } = ownPages(ORIGINS, undefined)

test('the window has one origin, and this policy', () => {
  expect(Object.keys(ownOrigins('/app/renderer'))).toEqual(['xiaoq'])
  const window = originOf(ORIGINS, `${WINDOW_ORIGIN}/index.html`)
  expect(window?.root).toBe('/app/renderer')
  expect(window && headersOf(window)).toEqual({
    'content-security-policy':
      "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; " +
      "font-src 'self'; connect-src 'self'; worker-src 'none'; base-uri 'none'; form-action 'none'; " +
      "frame-ancestors 'none'",
    'x-content-type-options': 'nosniff',
  })
})

test('another origin has its own folder, policy and headers', () => {
  const lab = originOf(ORIGINS, 'app://lab/assets/worker.js?v=1')
  expect(lab?.root).toBe('/app/lab')
  expect(lab && headersOf(lab)).toEqual({
    ...ISOLATED,
    'content-security-policy':
      "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'; frame-ancestors 'none'",
    'x-content-type-options': 'nosniff',
  })
  const pane = originOf(ORIGINS, 'app://pane/')
  expect(pane && headersOf(pane)['content-security-policy']).toContain(
    'frame-ancestors app://xiaoq app://lab',
  )
})

test.each([
  'app://',
  'app://nobody/index.html',
  'app://xiaoq.example/',
  'app://xiaoq:80/',
  'app://x@nobody/',
  'app://__proto__/',
  'app://constructor/',
  'https://xiaoq/',
  'file:///xiaoq',
  'data:text/html,app://xiaoq/',
  'app:xiaoq',
  '',
])('%s is none of ours', (url) => {
  expect(originOf(ORIGINS, url)).toBeNull()
  expect(isOwn(url)).toBe(false)
  expect(mayNavigate(url, url)).toBe(false)
  expect(mayNavigate(`${WINDOW_ORIGIN}/index.html`, url)).toBe(false)
})

test('a page stays on its own origin', () => {
  expect(mayNavigate('app://xiaoq/index.html', 'app://xiaoq/index.html?again')).toBe(true)
  expect(mayNavigate('app://lab/', 'app://lab/next')).toBe(true)
  expect(mayNavigate('app://xiaoq/index.html', 'app://lab/')).toBe(false)
  expect(mayNavigate('app://lab/', 'app://xiaoq/index.html')).toBe(false)
  // That a page may be shown in a frame does not let anybody go there.
  expect(mayNavigate('app://xiaoq/index.html', 'app://pane/')).toBe(false)
  expect(mayNavigate('data:text/html,x', 'app://xiaoq/index.html')).toBe(false)
})

test('a page is framed by those whom its origin names', () => {
  expect(mayFrame('app://xiaoq/index.html', 'app://pane/')).toBe(true)
  expect(mayFrame('app://lab/', 'app://pane/')).toBe(true)
  expect(mayFrame('app://pane/', 'app://pane/')).toBe(false)
  expect(mayFrame('app://xiaoq/index.html', 'app://xiaoq/index.html')).toBe(false)
  expect(mayFrame('app://xiaoq/index.html', 'app://lab/')).toBe(false)
  expect(mayFrame('https://xiaoq/', 'app://pane/')).toBe(false)
  expect(mayFrame('app://xiaoq/index.html', 'about:blank')).toBe(false)
})

test('the pages of a dev server are ours, and no other of its kind', () => {
  const dev = ownPages(ORIGINS, DEV)
  expect(dev.isOwn(`${DEV}/src/main.tsx`)).toBe(true)
  expect(dev.isOwn(`${DEV}9/`)).toBe(false)
  expect(dev.isOwn('http://localhost/')).toBe(false)
  expect(dev.mayNavigate(`${DEV}/`, DEV)).toBe(true)
  expect(dev.mayNavigate(`${DEV}/`, 'app://xiaoq/index.html')).toBe(false)
  expect(isOwn(`${DEV}/`)).toBe(false)
})
