/** Search over everything. */
export const zhCN = {
  searchPlaceholder: '搜索所有对话和消息…',
  searchFound: '找到 {{n}} 处',
  searchNothing: '没有找到',
  searchResults: '搜索结果',
}
