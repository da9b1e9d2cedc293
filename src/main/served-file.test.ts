import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { servedFile } from './served-file.ts'

const root = join(import.meta.dirname, '构建 build')
const served = (url: string) => servedFile(root, new URL(url).pathname)

test('the files of the build are served, each with its type', () => {
  expect(served('app://xiaoq/index.html')).toEqual({
    path: join(root, 'index.html'),
    type: 'text/html; charset=utf-8',
  })
  expect(served('app://xiaoq/assets/index-Ab_1.js?v=1#x')?.path).toBe(join(root, 'assets', 'index-Ab_1.js'))
  expect(served('app://xiaoq/%E5%9B%BE.svg')?.path).toBe(join(root, '图.svg'))
})

test.each([
  '/../package.js',
  '/%2e%2e/package.js',
  '/%2e%2e%2fpackage.js',
  '/assets/..%2f..%2f..%2fmain/index.js',
  '/..%5c..%5cmain%5cindex.js',
  '/assets/..\\..\\..\\main\\index.js',
  '/%252e%252e%252fmain.js',
  '/index.html%00.js',
  '/a%0d%0ab.js',
  '/%E0%A4%A.js',
  '/%.js',
  '/%ff.js',
  '/C:%5cWindows%5cx.js',
  '/c:/windows/x.js',
  '/index.js::$DATA.js',
  '/',
  '/assets',
  '/assets/data.json',
  '/.env',
])('%s is no file of ours', (pathname) => {
  expect(servedFile(root, pathname)).toBeNull()
})

test('whatever the address, what is served lies in the build', () => {
  const piece = fc.constantFrom(
    '..',
    '.',
    '/',
    '\\',
    '%2e',
    '%2f',
    '%5c',
    '%00',
    '%',
    'a',
    'index.js',
    ':',
    '~',
  )
  fc.assert(
    fc.property(fc.array(fc.oneof(piece, fc.string()), { maxLength: 12 }), (pieces) => {
      const found = servedFile(root, `/${pieces.join('')}.js`)
      expect(found === null || found.path.startsWith(join(root, '/'))).toBe(true)
    }),
    { seed: 1, numRuns: 3000 },
  )
})
