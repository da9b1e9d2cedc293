/** Deleting everything. */
export const deleting = {
  deleteAll: '全部删除',
  deleteAllHint: '让小Q回到刚装好的样子',
  deleteAllOpen: '全部删除…',
  deleteAllWhat:
    '会删除：所有对话、草稿、记住的内容、自己的提示词和角色、备份、缓存和日志；设置恢复默认。删除后小Q无法找回。',
  deleteAllNot: '不会删除：你导出到别处的文件，U 盘或网盘上的副本。',
  deleteAllModels: '模型也删除（{{size}}，以后要重新下载或复制）',
  deleteAllWord: '删除',
  deleteAllType: '输入“{{word}}”确认',
  deleteAllNow: '全部删除，不再找回',
  deleting: '请在弹出的窗口里确认，然后稍等…',
}
