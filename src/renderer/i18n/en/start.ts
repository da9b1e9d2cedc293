/** The empty chat. */
import type { start as zh } from '../zh-CN/start.ts'

export const start: Record<keyof typeof zh, string> = {
  greeting: 'What shall we work on today?',
  greetingMore: 'No network needed. Every conversation stays on this computer.',
  greetingStick: 'No network needed. Every conversation stays on this USB stick.',
  readOnly:
    'XiaoQ cannot write to its data folder (write-protected, or full). Earlier conversations can be read; new ones are not saved. To ask something, use a temporary chat.',
  examples: 'Try one of these',
  example1: 'Print a multiplication table in Python',
  example2: 'Explain photosynthesis to a ten-year-old',
  example3: 'Make five exercises on adding fractions, with answers',
  example4: 'Write a friendly note to parents about an autumn outing',
  dismiss: 'Dismiss',
  retry: 'Try again',
}
