/** Ways into the features, said elsewhere in the window too. */
export const links = {
  search: '搜索',
  settings: '设置',
  library: '提示词与角色',
  manage: '管理对话',
  memoryTitle: '小Q记住的内容',
  showMemory: '查看和修改记忆',
  export: '导出…',
  backupsOpen: '查看备份…',
}
