/** Inputs of a route that look right and are not, made from its schema, so that a new route is attacked as well. */
import fc from 'fast-check'
import type { z } from 'zod'
import { nastyNumber, nastyText, nastyValue } from './values.ts'

/** What zod says of a schema, as far as it is used here. */
interface Definition {
  type: string
  shape?: Record<string, z.ZodType>
  element?: z.ZodType
  innerType?: z.ZodType
  valueType?: z.ZodType
  options?: z.ZodType[]
  entries?: Record<string, string>
  values?: unknown[]
}

/**
 * @param ids ids that exist at the moment, so that calls also reach rows
 * @returns inputs of the right shape with values at and beyond the edge; many pass the schema
 */
export function inputsOf(schema: z.ZodType, ids: () => readonly string[]): fc.Arbitrary<unknown> {
  const id = fc.oneof(
    { weight: 4, arbitrary: fc.nat().map((n) => ids()[n % Math.max(1, ids().length)] ?? 'none') },
    { weight: 1, arbitrary: nastyText.map((text) => text.slice(0, 64)) },
    { weight: 1, arbitrary: fc.uuid().map((uuid) => `temporary-${uuid}`) },
  )

  const valuesOf = (schema: z.ZodType, key: string): fc.Arbitrary<unknown> => {
    const definition = schema.def as unknown as Definition
    const inner = (type: z.ZodType | undefined) => (type === undefined ? nastyValue : valuesOf(type, key))
    switch (definition.type) {
      case 'undefined':
        return fc.constant(undefined)
      case 'string':
        return /^ids?$|Id$/.test(key) ? id : textsOf(schema as z.ZodString)
      case 'number':
        return numbersOf(schema as z.ZodNumber)
      case 'boolean':
        return fc.boolean()
      case 'enum':
        return fc.constantFrom<unknown>(...Object.values(definition.entries ?? {}))
      case 'literal':
        return fc.constantFrom(...(definition.values ?? []))
      case 'union':
        return fc.oneof(...(definition.options ?? []).map((option) => valuesOf(option, key)))
      case 'nullable':
        return fc.option(inner(definition.innerType), { nil: null })
      case 'optional':
        return fc.option(inner(definition.innerType), { nil: undefined })
      case 'array':
        return fc.array(inner(definition.element), { maxLength: 4 })
      case 'record':
        return fc
          .array(fc.tuple(nastyText, inner(definition.valueType)), { maxLength: 4 })
          .map((entries) => Object.fromEntries(entries))
      case 'object':
        return fc.record(
          Object.fromEntries(
            Object.entries(definition.shape ?? {}).map(([name, type]) => [name, valuesOf(type, name)]),
          ),
        )
      default:
        return nastyValue
    }
  }
  return valuesOf(schema, '')
}

function textsOf({ minLength, maxLength }: z.ZodString): fc.Arbitrary<string> {
  const most = maxLength ?? 300_000
  const edges = [minLength ?? 0, most - 1, most, most + 1].filter((length) => length >= 0 && length < 50_000)
  const atTheEdge = fc.constantFrom(...edges).map((length) => '界'.repeat(length))
  return edges.length === 0
    ? nastyText
    : fc.oneof({ weight: 5, arbitrary: nastyText }, { weight: 1, arbitrary: atTheEdge })
}

function numbersOf({ minValue, maxValue }: z.ZodNumber): fc.Arbitrary<number> {
  const min = Math.max(minValue ?? -1e6, -1e9)
  const max = Math.min(maxValue ?? 1e6, 5e9)
  const inside = fc.double({ min, max, noNaN: true })
  return fc.oneof(nastyNumber, inside, inside.map(Math.round), fc.constantFrom(min, max, min - 1, max + 1))
}

/** One place of an input is made wrong: a field is missing, replaced, or one too many. */
export function brokenInputs(input: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  return fc
    .tuple(input, nastyValue, fc.nat(), fc.constantFrom('drop', 'replace', 'add'))
    .map(([value, other, at, how]) => {
      if (typeof value !== 'object' || value === null) return other
      const keys = Object.keys(value)
      const key = keys[at % Math.max(1, keys.length)] ?? 'id'
      const copy: Record<string, unknown> = { ...value }
      if (how === 'drop') delete copy[key]
      else if (how === 'replace') copy[key] = other
      else
        Object.defineProperty(copy, ['__proto__', 'constructor', 'extra'][at % 3] ?? '', {
          value: other,
          enumerable: true,
        })
      return copy
    })
}
