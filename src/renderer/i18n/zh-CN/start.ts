/** The empty chat. */
export const start = {
  greeting: '今天想一起做点什么？',
  greetingMore: '不用联网，所有对话都只留在这台电脑上。',
  greetingStick: '不用联网，所有对话都只留在这个 U 盘上。',
  readOnly:
    '小Q不能写入保存对话的文件夹（可能没有权限、开了写保护，或者磁盘满了）。以前的对话可以看，新的不会保存；想接着问，可以用临时对话。',
  examples: '试试这些',
  example1: '用 Python 打印九九乘法表',
  example2: '给小学生解释什么是光合作用',
  example3: '出五道分数加减法练习题，附答案',
  example4: '给家长写一封秋游通知，语气亲切',
  dismiss: '关闭提示',
  retry: '重试',
}
