/** How a model chooses its words: in the settings, and of a role. */
export const sampling = {
  maxTokensLabel: '最长回答（词元）',
  temperatureLabel: '温度',
  topPLabel: 'Top-p',
  topKLabel: 'Top-k',
  minPLabel: 'Min-p',
  repeatPenaltyLabel: '重复惩罚',
}
