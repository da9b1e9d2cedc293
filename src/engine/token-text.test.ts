import { expect, test } from 'vitest'
import { createTokenText } from './token-text.ts'

/** Tokens that are single bytes: the worst cut a tokenizer can make. */
const fromBytes = (bytes: readonly number[]) => new TextDecoder().decode(new Uint8Array(bytes))

function stream(bytes: Iterable<number>): string[] {
  const text = createTokenText<number>(fromBytes)
  return [...[...bytes].map((byte) => text.push(byte)), text.flush()]
}

test('characters cut into bytes come out whole and once', () => {
  const original = '九九乘法表 👩‍🏫 = 81\n'
  const pieces = stream(new TextEncoder().encode(original))
  expect(pieces.join('')).toBe(original)
  expect(pieces.join('|')).not.toContain('\uFFFD')
})

test('a byte that never becomes a character does not hold the rest back for ever', () => {
  const pieces = stream([0xe4, ...new TextEncoder().encode('abcdefgh')])
  expect(pieces.slice(0, -1).join('')).toContain('abcdef')
})

test('what is still open at the end is given out', () => {
  expect(stream([0xe4, 0xb9]).join('')).not.toBe('')
})
