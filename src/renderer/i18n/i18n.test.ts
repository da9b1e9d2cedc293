import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { features } from '../features/index.ts'
import { createI18n } from './index.ts'

const words = (language: 'zh-CN' | 'en'): Record<string, string> =>
  createI18n(language, features).getResourceBundle(language, 'translation')

test('no two files give words to the same key: the second would silently win', () => {
  const renderer = join(import.meta.dirname, '..')
  const files = [
    ...readdirSync(join(renderer, 'i18n/zh-CN')).map((file) => join('i18n/zh-CN', file)),
    ...Object.keys(features).map((name) => join('features', name, 'words.zh-CN.ts')),
  ]
  const keys = files.flatMap((file) =>
    [...readFileSync(join(renderer, file), 'utf8').matchAll(/^ {2}'?([\w-]+)'?:/gm)].map(([, key]) => key),
  )
  expect(keys.toSorted()).toEqual(Object.keys(words('zh-CN')).toSorted())
})

test('both languages fill in the same values', () => {
  const values = (text: string) => [...text.matchAll(/\{\{\w+\}\}/g)].map(String).toSorted()
  const en = words('en')
  for (const [key, text] of Object.entries(words('zh-CN')))
    expect(values(en[key] ?? ''), key).toEqual(values(text))
})
