import { expect, test } from 'vitest'
import { createChunkSize } from './chunk-size.ts'

/** Reads a prompt on a machine that reads so many tokens a second. Returns the pieces. */
function read(tokens: number, perSecond: number, sizes = createChunkSize(), isWriting = false): number[] {
  const pieces: number[] = []
  for (let rest = tokens; rest > 0; ) {
    const size = sizes.next(rest, isWriting)
    pieces.push(size)
    sizes.done(size, (size * 1000) / perSecond)
    rest -= size
  }
  return pieces
}

test('a usual machine reads large pieces as soon as it is known to be one', () => {
  expect(read(300, 250)).toEqual([16, 64, 64, 64, 92])
  const sizes = createChunkSize()
  read(50, 250, sizes)
  expect(read(96, 250, sizes)).toEqual([96])
  expect(read(97, 250, sizes)).toEqual([64, 33])
})

test('beside an answer pieces are small', () => {
  const sizes = createChunkSize()
  read(50, 250, sizes)
  expect(read(70, 250, sizes, true)).toEqual([32, 32, 6])
})

test('on a slow machine no piece keeps Stop waiting, from the first one on', () => {
  for (const perSecond of [1, 2, 5, 10, 20]) {
    const seconds = Math.max(...read(500, perSecond)) / perSecond
    // The engine is ended 20 s after Stop: half of that at the very slowest.
    expect(seconds).toBeLessThanOrEqual(perSecond === 1 ? 16 : 10)
  }
  expect(Math.max(...read(500, 5).slice(1))).toBeLessThanOrEqual(12)
})

test('a machine that becomes slow or fast is followed', () => {
  const sizes = createChunkSize()
  read(500, 250, sizes)
  const slow = read(300, 5, sizes)
  expect(slow.at(-1)).toBeLessThanOrEqual(12)
  expect(read(1000, 250, sizes)).toContain(64)
})
