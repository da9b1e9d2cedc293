/** Search, folders, many conversations at once. */
export const finding = {
  find: '在对话中查找',
  findNext: '下一处',
  findPrevious: '上一处',
  newFolder: '新建文件夹',
  deleteFolder: '删除文件夹（对话保留）',
  deleteFolderSure: '再按一次删除（对话保留）',
  moveTo: '移到“{{folder}}”',
  outOfFolder: '移出文件夹',
  pinned: '置顶',
  pin: '置顶',
  unpin: '取消置顶',
  archive: '归档',
  temporary: '临时对话',
  temporaryMore: '临时对话只在内存里，不写入磁盘，关闭小Q后就没有了。',
  deletedMany: '已删除 {{n}} 个对话',
}
