/** The engine and its models. */
export const zhCN = {
  model: '模型',
  modelsTitle: '选择一个模型',
  modelsFirst: '小Q需要一个模型文件才能回答。选好一次，以后就不再需要网络。',
  installedModels: '这台电脑上的模型',
  inUse: '正在使用',
  slowProcessor: '这台电脑的处理器较老（不支持 AVX2）。小Q可以使用，但回答会比较慢，建议用小模型、短问题。',
  downloadable: '可以下载的模型',
  download: '下载',
  downloadAsk: '小Q会连接网络，依次尝试：{{sources}}。',
  downloadStart: '连接网络并下载',
  downloading: '{{received}} / {{total}} · {{source}}',
  needsRam: '需要内存约 {{ram}}',
  chooseFile: '选择 .gguf 文件…',
  openModelsFolder: '打开模型文件夹',
  moveFolder: '移动到…',
}
