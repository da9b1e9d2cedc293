import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { features } from '../features/index.ts'
import { createI18n } from './index.ts'

const words = (language: 'zh-CN' | 'en'): Record<string, string> =>
  createI18n(language, features).getResourceBundle(language, 'translation')

const RENDERER = join(import.meta.dirname, '..')

test('no two files give words to the same key: the second would silently win', () => {
  const files = [
    ...readdirSync(join(RENDERER, 'i18n/zh-CN')).map((file) => join('i18n/zh-CN', file)),
    ...Object.keys(features).map((name) => join('features', name, 'words.zh-CN.ts')),
  ]
  const keys = files.flatMap((file) =>
    [...readFileSync(join(RENDERER, file), 'utf8').matchAll(/^ {2}'?([\w-]+)'?:/gm)].map(([, key]) => key),
  )
  expect(keys.toSorted()).toEqual(Object.keys(words('zh-CN')).toSorted())
})

test('both languages fill in the same values', () => {
  const values = (text: string) => [...text.matchAll(/\{\{\w+\}\}/g)].map(String).toSorted()
  const en = words('en')
  for (const [key, text] of Object.entries(words('zh-CN')))
    expect(values(en[key] ?? ''), key).toEqual(values(text))
})

test('a feature alone says its words: what others say too is among the general ones', () => {
  const owners = new Map(
    Object.entries(features).flatMap(([name, { words }]) => Object.keys(words.en).map((key) => [key, name])),
  )
  const files = readdirSync(RENDERER, { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.tsx'),
  )
  const foreign = files.flatMap((file) =>
    [...readFileSync(join(RENDERER, file), 'utf8').matchAll(/\bt\(\s*'([\w-]+)'/g)].flatMap(
      ([, key = '']) => {
        const owner = owners.get(key)
        return owner === undefined || file.startsWith(join('features', owner)) ? [] : [`${file}: ${key}`]
      },
    ),
  )
  expect(foreign).toEqual([])
})
