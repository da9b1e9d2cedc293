import { expect, test } from 'vitest'
import { modelsFolder } from './folder.ts'

test.each([
  ['linux', {}, '/home/li/.local/share/xiaoq/models'],
  ['linux', { XDG_DATA_HOME: '/data' }, '/data/xiaoq/models'],
  ['linux', { XDG_DATA_HOME: 'relative' }, '/home/li/.local/share/xiaoq/models'],
  ['darwin', {}, '/home/li/Library/Application Support/XiaoQ/models'],
  ['darwin', { XIAOQ_MODELS: '/stick' }, '/stick'],
] as const)('%s %j', (platform, env, expected) => {
  expect(modelsFolder(env, platform, '/home/li')).toBe(expected)
})

test('Windows, with and without LOCALAPPDATA', () => {
  const expected = 'C:\\Users\\李\\AppData\\Local\\XiaoQ\\models'
  expect(modelsFolder({ LOCALAPPDATA: 'C:\\Users\\李\\AppData\\Local' }, 'win32', 'D:\\x')).toBe(expected)
  expect(modelsFolder({}, 'win32', 'C:\\Users\\李')).toBe(expected)
})
