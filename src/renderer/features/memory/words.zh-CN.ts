/** What is remembered. */
export const zhCN = {
  memoryMore: '固定的信息会放进每次提问里；摘要在对话变长时自动写成。都只保存在这台电脑上。',
  factsHere: '这个对话记住的',
  factsEverywhere: '所有对话都记住的',
  fact: '记住的信息',
  addFact: '记住',
  factPlaceholder: '例如：我教三年级数学',
  summary: '前面内容的摘要',
  noSummary: '还没有摘要；对话变长后会自动写。',
  summaryCovers: '代替了最早的 {{n}} 条消息',
  forgetSummary: '丢弃摘要',
  factsUnused: '记住的内容太多，有 {{n}} 条放不进模型的窗口，回答时不会用上。',
  factUnused: '这条放不下，暂不使用',
}
