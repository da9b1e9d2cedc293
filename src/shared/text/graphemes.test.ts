import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cutText, graphemeStart, shortened } from './graphemes.ts'

const FAMILY = '👨‍👩‍👧‍👦'

test('a cut leaves whole characters: pairs of units, families, flags, marks on letters, Hangul and line ends', () => {
  for (const whole of ['😀', FAMILY, '🇨🇳', 'é', '각', 'நி', '👍🏽', '𠮷', '1️⃣', '\r\n'])
    for (let most = 1; most < whole.length; most += 1) {
      expect(cutText(`甲${whole}乙`, 1 + most)).toBe('甲')
      expect(graphemeStart(`${'x'.repeat(5000)} ${whole}乙`, 5001 + most)).toBe(5001)
    }
  expect(cutText(`甲${FAMILY}乙`, 1 + FAMILY.length)).toBe(`甲${FAMILY}`)
  expect(shortened(`${'甲'.repeat(9999)}😀${'乙'.repeat(3000)}`, 10_000)).toBe(`${'甲'.repeat(9999)}…`)
  expect(shortened('short', 5)).toBe('short')
})

test('of any text a start, whole characters, and no more than was asked for', () => {
  const units = fc.oneof(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'binary' }))
  fc.assert(
    fc.property(units, fc.nat(40), (text, most) => {
      const cut = cutText(text, most)
      expect(text.startsWith(cut)).toBe(true)
      expect(cut.length).toBeLessThanOrEqual(most)
      const starts = [...new Intl.Segmenter().segment(text)].map(({ index }) => index)
      expect([...starts, text.length]).toContain(cut.length)
    }),
  )
})
