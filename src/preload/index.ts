/** The only bridge between the window and the main process: two functions, no channel names, no Electron objects. */
import { contextBridge, type IpcRendererEvent, ipcRenderer } from 'electron'
import { CHANNELS } from '../shared/channels.ts'
import type { Bridge } from '../shared/contract/index.ts'

const bridge: Bridge = {
  request: (route, input) => ipcRenderer.invoke(CHANNELS.request, route, input),
  on(listener) {
    const hear = (_event: IpcRendererEvent, name: string, payload: unknown) => listener(name, payload)
    ipcRenderer.on(CHANNELS.event, hear)
    return () => void ipcRenderer.off(CHANNELS.event, hear)
  },
}

contextBridge.exposeInMainWorld('xiaoq', bridge)
