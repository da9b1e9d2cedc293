/** The engine and its model. */
export const engine = {
  chooseModel: '选择模型',
  noModel: '没有模型',
  engineLoading: '正在载入 {{percent}}%',
  engineReady: '就绪',
  engineShort: '就绪 · 内存较少',
  shortOfRam:
    '这台电脑空闲的内存不多，小Q一次能读的内容减到了 {{tokens}} 词元。关闭其他程序再重新打开小Q，就能恢复。',
  engineIdle: '待命',
  engineFailed: '出错',
}
