/** Many conversations at once. */
export const zhCN = {
  unarchive: '取消归档',
  archived: '已归档',
  selectAll: '全选',
  selected: '已选 {{n}} 个',
}
