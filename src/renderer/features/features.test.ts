import { readdirSync } from 'node:fs'
import { expect, test } from 'vitest'
import { COMMANDS } from '../../shared/commands.ts'
import { CONVERSATION_COMMANDS } from '../store/commands.ts'
import { features } from './index.ts'

test('every folder is in the list', () => {
  const folders = readdirSync(import.meta.dirname, { withFileTypes: true }).filter((one) => one.isDirectory())
  expect(folders.map(({ name }) => name).toSorted()).toEqual(Object.keys(features).toSorted())
})

test('every command is done by one of them, or by the conversation itself', () => {
  const all = [CONVERSATION_COMMANDS, ...Object.values(features).map(({ commands }) => commands)]
  const done = all.flatMap((commands) => Object.keys(commands ?? {}))
  expect(done.toSorted()).toEqual(COMMANDS.map(({ id }) => id).toSorted())
})
