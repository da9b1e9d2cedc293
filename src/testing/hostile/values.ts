/** Values that a hostile page could send: whatever the structured clone algorithm lets through, and no more. */
import fc from 'fast-check'

/** Texts that mean something to one of the parts behind the border: SQL, FTS5, paths, JSON, Markdown, the log. */
const NASTY_TEXTS = [
  '',
  ' ',
  '\u0000',
  'a\u0000b',
  '\ud800',
  '\udfff\ud800',
  '\ufeff\u200b\u202e\u2066',
  "'; DROP TABLE message; --",
  "' OR '1'='1",
  'x" OR "y',
  '" OR 1 NEAR(a b) ^c* -d',
  '*',
  'text: a AND NOT (b',
  '{title} : x',
  '""""',
  '%_%',
  '../../../../etc/passwd',
  '..\\..\\windows\\system32',
  '/dev/zero',
  '/proc/self/mem',
  'C:\\CON',
  '\\\\server\\share\\x.gguf',
  'file:///etc/passwd',
  'temporary-',
  'temporary-../../x',
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'hasOwnProperty',
  '$&$1',
  '{{name}}{{__proto__}}',
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '[x](javascript:alert(1))',
  '\u0001\u0002',
  '\r\n\r\n',
  'NaN',
  '9'.repeat(400),
  '𝕏'.repeat(64),
  'é'.repeat(64),
  'e\u0301'.repeat(50),
  '字'.repeat(5000),
  'a '.repeat(20_000),
  '>'.repeat(5000),
  'x'.repeat(300_000),
]

export const nastyText = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...NASTY_TEXTS) },
  { weight: 3, arbitrary: fc.string({ unit: 'binary', maxLength: 40 }) },
  { weight: 3, arbitrary: fc.string({ unit: 'grapheme', maxLength: 200 }) },
)

export const nastyNumber = fc.oneof(
  fc.constantFrom(
    Number.NaN,
    Number.POSITIVE_INFINITY,
    Number.NEGATIVE_INFINITY,
    -0,
    -1,
    0.5,
    2 ** 31,
    2 ** 53,
    -(2 ** 63),
    1e308,
    5e-324,
  ),
  fc.double(),
  fc.integer(),
)

function nested(depth: number, wrap: (inner: unknown) => unknown): unknown {
  let value: unknown = 'x'
  for (let level = 0; level < depth; level += 1) value = wrap(value)
  return value
}

function circular(): unknown {
  const value: Record<string, unknown> = { text: 'round' }
  value.id = value
  value.ids = [value]
  return value
}

/** Functions that make them, so that no call shares an object with another. */
const NASTY_OBJECTS: (() => unknown)[] = [
  () => JSON.parse('{"__proto__": {"polluted": true}}'),
  () => JSON.parse('{"constructor": {"prototype": {"polluted": true}}}'),
  () => JSON.parse('{"toString": 1, "valueOf": 2}'),
  () => JSON.parse('{"toJSON": 1, "then": 2, "length": -1}'),
  () => JSON.parse('{"ids": {"__proto__": {"polluted": true}, "length": 4294967295}}'),
  () => nested(2000, (inner) => [inner]),
  () => nested(2000, (inner) => ({ id: inner })),
  () => circular(),
  () => new Date(Number.NaN),
  () => new Map<unknown, unknown>([['id', new Map()]]),
  () => new Set(['id']),
  () => /(a+)+$/g,
  () => new Error('not yours'),
  () => new ArrayBuffer(8),
  () => new Uint8Array(1000),
  () => new Float64Array([Number.NaN]),
  () => new DataView(new ArrayBuffer(4)),
  () => Object('boxed'),
  () => Object(1),
  () => Object(false),
  () => 10n ** 40n,
  () => new Array(1000),
  () => Object.assign([1, 2], { id: 'x' }),
  () => new Blob(['x']),
]

/** Anything at all. */
export const nastyValue: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...NASTY_OBJECTS).map((make) => make()) },
  { weight: 2, arbitrary: nastyText },
  { weight: 1, arbitrary: nastyNumber },
  { weight: 1, arbitrary: fc.constantFrom(undefined, null, true, false) },
  {
    weight: 3,
    arbitrary: fc.anything({
      withBigInt: true,
      withDate: true,
      withMap: true,
      withSet: true,
      withTypedArray: true,
      withSparseArray: true,
      withObjectString: true,
      withNullPrototype: true,
      withBoxedValues: true,
      maxDepth: 3,
    }),
  },
)
