/** The engine and its models. */
import type { zhCN } from './words.zh-CN.ts'

export const en: Record<keyof typeof zhCN, string> = {
  model: 'Model',
  modelsTitle: 'Choose a model',
  modelsFirst: 'XiaoQ needs a model file to answer. Choose one once; no network is needed afterwards.',
  installedModels: 'Models on this computer',
  inUse: 'In use',
  slowProcessor:
    'The processor of this computer lacks newer instructions (AVX2). XiaoQ works on it, but answers come slowly; prefer small models and short questions.',
  downloadable: 'Models to download',
  download: 'Download',
  downloadAsk: 'XiaoQ will connect to the internet and try, in this order: {{sources}}.',
  downloadStart: 'Connect and download',
  downloading: '{{received}} of {{total}} · {{source}}',
  needsRam: 'Needs about {{ram}} of memory',
  chooseFile: 'Choose a .gguf file…',
  openModelsFolder: 'Open the models folder',
  moveFolder: 'Move to…',
}
