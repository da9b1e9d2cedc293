/**
 * JSON codec for what IPC carries between Node and the page. This function runs on both sides (the page gets it
 * as text), so it must not refer to anything outside itself.
 *
 * The app sends plain data only. Whatever else structured clone would allow is refused aloud rather than
 * changed in silence.
 */
export function codec() {
  const enc = (value) => {
    if (value === undefined) return { $: 'undefined' }
    if (typeof value === 'number' && !Number.isFinite(value)) return { $: 'number', v: String(value) }
    if (value === null || typeof value !== 'object') return value
    if (Array.isArray(value)) return value.map(enc)
    if (value instanceof Date) return { $: 'date', v: value.getTime() }
    if (Object.getPrototypeOf(value) !== Object.prototype && Object.getPrototypeOf(value) !== null)
      throw new TypeError(`The stand-in's IPC carries plain data, not ${value.constructor.name}`)
    const plain = Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, enc(inner)]))
    return '$' in value ? { $: 'object', v: plain } : plain
  }
  const decObject = (object) => Object.fromEntries(Object.entries(object).map(([key, v]) => [key, dec(v)]))
  const dec = (value) => {
    if (value === null || typeof value !== 'object') return value
    if (Array.isArray(value)) return value.map(dec)
    if (value.$ === 'undefined') return undefined
    if (value.$ === 'number') return Number(value.v)
    if (value.$ === 'date') return new Date(value.v)
    return decObject(value.$ === 'object' ? value.v : value)
  }
  return {
    // structuredClone first: it throws for functions and symbols just as Electron's IPC does.
    encode: (value) => JSON.stringify(enc(structuredClone(value))),
    decode: (text) => dec(JSON.parse(text)),
  }
}
