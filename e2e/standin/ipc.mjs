/** `ipcMain`: the app's handlers for ipcRenderer.invoke. */
const handlers = new Map()

export const ipcMain = {
  handle(channel, handler) {
    if (handlers.has(channel)) throw new Error(`'${channel}' already has a handler`)
    handlers.set(channel, handler)
  },
  removeHandler: (channel) => void handlers.delete(channel),
}

/**
 * @param {object} event what the handler gets first
 * @param {{ channel: string, args: unknown[] }} message
 * @returns {Promise<{ value: unknown } | { error: string }>} as Electron does, only the message of an error goes back
 */
export async function answerInvoke(event, { channel, args }) {
  try {
    const handler = handlers.get(channel)
    if (!handler) throw new Error(`Nothing handles '${channel}'`)
    return { value: structuredClone(await handler(event, ...args)) }
  } catch (error) {
    return { error: `Error invoking remote method '${channel}': ${error}` }
  }
}
