/** The engine and its model. */
import type { engine as zh } from '../zh-CN/engine.ts'

export const engine: Record<keyof typeof zh, string> = {
  chooseModel: 'Choose a model',
  noModel: 'No model',
  engineLoading: 'Loading {{percent}}%',
  engineReady: 'Ready',
  engineShort: 'Ready · low memory',
  shortOfRam:
    'Little memory is free on this computer, so XiaoQ reads at most {{tokens}} tokens at once. Close other programs and open XiaoQ again for the full size.',
  engineIdle: 'Idle',
  engineFailed: 'Failed',
}
