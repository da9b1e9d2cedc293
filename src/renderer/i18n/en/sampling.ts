/** How a model chooses its words: in the settings, and of a role. */
import type { sampling as zh } from '../zh-CN/sampling.ts'

export const sampling: Record<keyof typeof zh, string> = {
  maxTokensLabel: 'Longest answer (tokens)',
  temperatureLabel: 'Temperature',
  topPLabel: 'Top-p',
  topKLabel: 'Top-k',
  minPLabel: 'Min-p',
  repeatPenaltyLabel: 'Repeat penalty',
}
