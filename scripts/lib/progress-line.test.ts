import { expect, test } from 'vitest'
import { progressLine } from './progress-line.ts'

function run(isTTY: boolean, columns = 80) {
  const written: string[] = []
  let time = 0
  const line = progressLine({ isTTY, columns, write: (text) => written.push(text) }, () => time)
  for (let received = 0; received <= 200e6; received += 1e6) {
    time += 10
    line.show('m.gguf', { source: 'pip', receivedBytes: received, totalBytes: 200e6 })
  }
  line.end()
  return written
}

test('into a file: a line every ten percent', () => {
  const written = run(false)
  expect(written).toHaveLength(11)
  expect(written[0]).toBe('m.gguf: 0 %  0 / 200 MB  pip\n')
  expect(written.at(-1)).toBe('m.gguf: 100 %  200 / 200 MB  pip\n')
})

test('on a terminal: one line, redrawn at a calm pace, never wider than the terminal, ended once', () => {
  const written = run(true, 40)
  expect(written.length).toBeGreaterThan(10)
  expect(written.length).toBeLessThan(30)
  expect(
    written.slice(0, -1).every((text) => text.startsWith('\r') && text.length - '\r\x1b[K'.length < 40),
  ).toBe(true)
  expect(written.at(-1)).toBe('\n')
  expect(written.at(-2)).toContain('100 %')
})
