import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'
import { storedPaths } from './stored-path.ts'

const at = (stick: string) =>
  storedPaths({ data: resolve('/', stick, 'XiaoQ-data'), app: resolve('/', stick, 'resources', 'models') })

test.each([['XiaoQ-data', 'models', '通义 千问.gguf'], ['resources', 'models', 'qwen.gguf'], ['XiaoQ-data']])(
  'what lies in a folder of ours is found again when that folder has moved: %s',
  (...names) => {
    const stored = at('media/E').toStored(resolve('/media/E', ...names))
    expect(at('media/F').fromStored(stored)).toBe(resolve('/media/F', ...names))
  },
)

test.each([join('elsewhere', 'model.gguf'), join('media', 'E', 'XiaoQ-data-2', 'model.gguf')])(
  'what lies elsewhere keeps its path: %s',
  (path) => {
    const absolute = resolve('/', path)
    const { toStored, fromStored } = at('media/E')
    expect(toStored(absolute)).toBe(absolute)
    expect(fromStored(absolute)).toBe(absolute)
  },
)
