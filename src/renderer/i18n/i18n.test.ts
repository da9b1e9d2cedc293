import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { en } from './en/index.ts'
import { zhCN } from './zh-CN/index.ts'

test('no two files give words to the same key: the second would silently win', () => {
  const folder = join(import.meta.dirname, 'zh-CN')
  const keys = readdirSync(folder).flatMap((file) =>
    [...readFileSync(join(folder, file), 'utf8').matchAll(/^ {2}'?([\w-]+)'?:/gm)].map(([, key]) => key),
  )
  expect(keys.toSorted()).toEqual(Object.keys(zhCN).toSorted())
})

test('both languages fill in the same values', () => {
  const values = (text: string) => [...text.matchAll(/\{\{\w+\}\}/g)].map(String).toSorted()
  for (const key of Object.keys(zhCN) as (keyof typeof zhCN)[])
    expect(values(en[key]), key).toEqual(values(zhCN[key]))
})
