/**
 * Runs in an isolated world of the page before its scripts, as text: gives the app's preload file `electron`
 * and runs it. The binding to Node exists in this world only, so the page cannot reach it.
 */
export function preloadWorld(bridgeSide, codec, secret, binding, processInfo, preload) {
  if (window !== window.top || location.href === 'about:blank') return
  const bridge = bridgeSide(`${secret}-preload`, `${secret}-main`)
  const { encode, decode } = codec()
  const tellNode = globalThis[binding]
  const post = (message) => tellNode(encode(message))
  bridge.answers.open = post

  const listeners = new Map()
  const calls = new Map()
  let lastCall = 0
  const ipcRenderer = {
    invoke: (channel, ...args) =>
      new Promise((resolve, reject) => {
        const id = ++lastCall
        post({ op: 'invoke', id, channel, args })
        calls.set(id, { resolve, reject })
      }),
    on: (channel, listener) => {
      listeners.set(channel, [...(listeners.get(channel) ?? []), listener])
      return ipcRenderer
    },
    off: (channel, listener) => {
      const left = (listeners.get(channel) ?? []).filter((other) => other !== listener)
      listeners.set(channel, left)
      return ipcRenderer
    },
  }
  ipcRenderer.removeListener = ipcRenderer.off

  const receive = {
    event: ({ channel, args }) => {
      for (const listener of listeners.get(channel) ?? []) {
        try {
          listener({ sender: ipcRenderer, ports: [] }, ...args)
        } catch (error) {
          reportError(error) // one listener's fault must not keep the event from the others
        }
      }
    },
    reply: ({ id, value, error }) => {
      const call = calls.get(id)
      calls.delete(id)
      if (error === undefined) call?.resolve(value)
      else call?.reject(new Error(error))
    },
  }
  globalThis[`${binding}Receive`] = (text) => {
    const message = decode(text)
    receive[message.op](message)
  }

  const contextBridge = {
    exposeInMainWorld: (key, api) => bridge.say({ op: 'expose', key, value: bridge.enc(api) }),
  }
  const require = (id) => {
    if (id === 'electron' || id === 'electron/renderer') return { contextBridge, ipcRenderer }
    throw new Error(`A sandboxed preload cannot require '${id}'`)
  }
  const module = { exports: {} }
  preload.call(undefined, require, module, module.exports, {
    ...processInfo,
    type: 'renderer',
    sandboxed: true,
    contextIsolated: true,
  })
}
