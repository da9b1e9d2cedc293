/**
 * One side of the context bridge. It runs in both worlds of the page, as text, so it is self-contained.
 *
 * The worlds share the document but no objects. A CustomEvent's `detail` is structured-cloned from one world to
 * the other and its dispatch is synchronous, so data is copied while functions and promises stay where they are
 * and are called across, as Electron's contextBridge does.
 * @param {string} hear event name this side listens to
 * @param {string} tell event name the other side listens to
 */
export function bridgeSide(hear, tell) {
  const functions = []
  const promises = new Map()
  let lastPromise = 0
  let returned

  const say = (message) => document.dispatchEvent(new CustomEvent(tell, { detail: message }))

  const exportPromise = (promise) => {
    const id = ++lastPromise
    promise.then(
      (value) => say({ op: 'settle', id, value: enc(value) }),
      (error) => say({ op: 'settle', id, error: enc(error) }),
    )
    return { $: 'promise', id }
  }
  const enc = (value) => {
    if (typeof value === 'function') return { $: 'function', id: functions.push(value) - 1 }
    if (typeof value === 'symbol') throw new TypeError('A symbol cannot cross the bridge')
    if (value === null || typeof value !== 'object') return value
    if (value instanceof Promise) return exportPromise(value)
    if (value instanceof Error) return { $: 'error', message: value.message }
    if (Array.isArray(value)) return value.map(enc)
    if (Object.prototype.toString.call(value) !== '[object Object]') return structuredClone(value)
    return { $: 'object', v: Object.fromEntries(Object.entries(value).map(([key, v]) => [key, enc(v)])) }
  }

  const importFunction =
    (id) =>
    (...args) => {
      say({ op: 'call', id, args: args.map(enc) })
      const result = returned // set by the other side's `return`, before say() came back
      if ('error' in result) throw dec(result.error)
      return dec(result.value)
    }
  const dec = (value) => {
    if (value === null || typeof value !== 'object') return value
    if (Array.isArray(value)) return value.map(dec)
    if (value.$ === 'function') return importFunction(value.id)
    if (value.$ === 'promise')
      return new Promise((resolve, reject) => promises.set(value.id, { resolve, reject }))
    if (value.$ === 'error') return new Error(value.message)
    if (value.$ === 'object')
      return Object.fromEntries(Object.entries(value.v).map(([key, v]) => [key, dec(v)]))
    return value
  }

  const call = (message) => {
    try {
      return { value: enc(functions[message.id](...message.args.map(dec))) }
    } catch (error) {
      return { error: enc(error) }
    }
  }
  /** What the other side may ask; each world adds its own. */
  const answers = {
    call: (message) => say({ op: 'return', ...call(message) }),
    return: (message) => {
      returned = message
    },
    settle: (message) => {
      const promise = promises.get(message.id)
      promises.delete(message.id)
      if ('error' in message) promise.reject(dec(message.error))
      else promise.resolve(dec(message.value))
    },
  }
  document.addEventListener(hear, (event) => answers[event.detail.op](event.detail))
  return { enc, dec, say, answers }
}
