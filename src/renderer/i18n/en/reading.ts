/** What can be done with questions and answers, and what was done to them. */
import type { reading as zh } from '../zh-CN/reading.ts'

export const reading: Record<keyof typeof zh, string> = {
  more: 'More',
  unformatted: 'Too long or too deeply nested to format; shown as written.',
  messages: 'Messages',
  edit: 'Edit',
  resubmit: 'Send again',
  copyQuestion: 'Copy question',
  goOn: 'Continue',
  copyPlain: 'Copy as plain text',
  quoteAll: 'Quote this answer',
  quote: 'Quote',
  moreQuestion: 'More for this question',
  deleteTurn: 'Delete question and answer',
  deleteTurnSure: 'Press again to delete for good',
  deleteVersion: 'Delete this version',
  deleteVersionSure: 'Press again: later turns go too',
  queue: 'Waiting questions',
  queued: 'Waiting',
  queuedHeld: 'Not sent',
  sendNow: 'Send now',
  takeBack: 'Take back',
  enqueue: 'Send next',
  placeholderNext: 'You can write the next question…',
  suggestions: 'Suggestions',
  suggestionsKeys: 'Tab or ↑↓ takes one',
  composerHintCtrl:
    'Ctrl+Enter sends, Enter breaks the line · A small model on this computer can be wrong: please check',
  removeRole: 'Remove role',
  computed: 'Computed: ',
  computedExactly: 'Worked out exactly by the program, not guessed by the model',
  sumsRight: '✓ {{n}} sums in this answer were checked and are right.',
  sumsWrong:
    '✗ {{n}} sums in this answer were checked, {{wrong}} of them wrong: the right value stands behind each.',
  recalled: '{{n}} earlier passages were recalled for this question.',
  setAsideMore:
    'The model can read only so much at once. A summary and recalled passages stand for what is older. The conversation itself is complete.',
  'loop-cut': 'The answer began to repeat itself; the rest was cut off.',
  'loop-retry': 'The answer before repeated itself; this one was written anew.',
  'language-cut': 'The answer was not in the language of the question and was stopped.',
  'language-retry': 'The answer before was not in the language of the question; this one was written anew.',
}
