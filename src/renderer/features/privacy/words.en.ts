/** What is kept, and deleting it. */
import type { zhCN } from './words.zh-CN.ts'

export const en: Record<keyof typeof zhCN, string> = {
  privacy: 'Privacy',
  privacyOpen: 'Look…',
  privacyHint: 'Everything stays on this computer; see where it is kept, or delete it all',
  privacyLocal:
    'XiaoQ answers on this computer, without a network. What you ask, what it answers and what you import never leave this computer.',
  privacyNone: 'There is no account, no statistics, no advertising, and it never updates by itself.',
  privacyDownload:
    'One button uses the network: Download, on the page of models. It says first where it downloads from, and fetches the file; nothing else is sent.',
  privacyLinks: 'A link in an answer opens in your browser, and only after you were asked.',
  privacyModels: 'To the models',
  placesTitle: 'What XiaoQ keeps',
  place_conversations: 'Conversations',
  placeHint_conversations: 'And drafts, what XiaoQ remembers, your own prompts and roles',
  place_backups: 'Backups',
  placeHint_backups: 'Copies of the conversations, one every day',
  place_settings: 'Settings',
  placeHint_settings: 'What you chose, the size and place of the window',
  place_cache: 'Cache',
  placeHint_cache: 'Conversations as the model has read them; makes answers quicker',
  place_logs: 'Logs',
  placeHint_logs: 'For finding faults; they hold no conversations',
  place_updates: 'Updates',
  placeHint_updates: 'Installers that were taken from a stick',
  place_models: 'Models',
  placeHint_models: 'The files that answer; they hold nothing of yours',
  placeOpen: 'Open folder',
  placeOpenOf: 'Open folder: {{name}}',
  placeEmpty: 'empty',
  privacyTake: 'Take a copy with you',
  privacyTakeHint: 'Save conversations to a file, to print or to import on another computer',
  privacyTakeOpen: 'Export…',
  deletedAll: 'Everything is deleted. XiaoQ is as it was when it was new.',
}
