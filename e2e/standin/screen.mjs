/** `screen`: one display with a task bar, so that an app which keeps its window on screen has something to fit. */
import { EventEmitter } from 'node:events'

export const WORK_AREA = { x: 0, y: 0, width: 1920, height: 1040 }

const display = {
  id: 1,
  bounds: { x: 0, y: 0, width: 1920, height: 1080 },
  workArea: WORK_AREA,
  workAreaSize: { width: 1920, height: 1040 },
  size: { width: 1920, height: 1080 },
  scaleFactor: 1,
}

export const screen = Object.assign(new EventEmitter(), {
  getPrimaryDisplay: () => display,
  getAllDisplays: () => [display],
  getDisplayMatching: () => display,
})
