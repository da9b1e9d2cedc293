/** What many dialogs say. */
export const common = {
  close: '关闭',
  use: '使用',
  cancel: '取消',
  save: '保存',
  openFolder: '打开',
  openDataFolder: '打开数据文件夹',
  unsaved: '写好的内容还没有保存。',
  unsavedLeave: '丢掉',
  unsavedStay: '继续编辑',
}
