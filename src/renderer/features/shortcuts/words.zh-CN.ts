/** Keyboard shortcuts. */
export const zhCN = {
  shortcuts: '快捷键',
  keySend: '发送',
  keyNewLine: '换行',
  keyRecall: '输入框为空时取回上一个问题',
  keyNth: '打开第几个对话',
  keyZoom: '放大、缩小、还原',
  keyEscape: '停止生成，或关闭面板',
}
