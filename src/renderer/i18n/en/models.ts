/** The engine and its models. */
import type { models as zh } from '../zh-CN/models.ts'

export const models: Record<keyof typeof zh, string> = {
  chooseModel: 'Choose a model',
  model: 'Model',
  noModel: 'No model',
  engineLoading: 'Loading {{percent}}%',
  engineReady: 'Ready',
  engineShort: 'Ready · low memory',
  shortOfMemory:
    'Little memory is free on this computer, so XiaoQ reads at most {{tokens}} tokens at once. Close other programs and open XiaoQ again for the full size.',
  engineIdle: 'Idle',
  engineFailed: 'Failed',
  modelsTitle: 'Choose a model',
  modelsFirst: 'XiaoQ needs a model file to answer. Choose one once; no network is needed afterwards.',
  close: 'Close',
  installedModels: 'Models on this computer',
  use: 'Use',
  inUse: 'In use',
  slowProcessor:
    'The processor of this computer lacks newer instructions (AVX2). XiaoQ works on it, but answers come slowly; prefer small models and short questions.',
  downloadable: 'Models to download',
  download: 'Download',
  downloadAsk: 'XiaoQ will connect to the internet and try, in this order: {{sources}}.',
  downloadStart: 'Connect and download',
  cancel: 'Cancel',
  downloading: '{{received}} of {{total}} · {{source}}',
  needsMemory: 'Needs about {{memory}} of memory',
  chooseFile: 'Choose a .gguf file…',
  openModelsFolder: 'Open the models folder',
  startupTitle: 'The conversations cannot be opened',
  openDataFolder: 'Open the data folder',
}
