/** Whole windows in their states: what main answers in each. */
import type { Language } from '../../shared/errors.ts'
import type { Actions } from '../store/actions/index.ts'
import { type Answers, conversation, MODEL, message, READY, SETTINGS, USUAL_INFO } from './fixtures.ts'
import { TEXTS } from './texts.ts'

export interface WindowState {
  answers: Answers
  /** What the person did so far. */
  begin?: (actions: Actions) => unknown
}

const openFirst = ({ open }: Actions) => open('c')

const DIALOGS = ['search', 'settings', 'library', 'lock', 'shortcuts'] as const

export function windowStates(language: Language): Record<string, WindowState> {
  const { question, rich, titles, folder } = TEXTS[language]
  const [first, second, third, fourth] = titles
  const asked = message({ id: 'q', role: 'user', parentId: null, status: 'complete', text: question })
  const answered = message({ status: 'complete', text: rich })
  const waiting = { id: 'w', conversationId: 'c', text: question, createdAt: 1, held: false }
  const lists: Answers = {
    'conversations.list': () => [
      conversation({ title: first }),
      conversation({ id: 'c2', title: second, pinned: true }),
      conversation({ id: 'c3', title: third, folderId: 'f' }),
      conversation({ id: 'c4', title: fourth, temporary: true }),
    ],
    'folders.list': () => [{ id: 'f', name: folder }],
    'messages.list': () => [asked, answered],
  }
  const dialogs = Object.fromEntries(
    DIALOGS.map((kind) => [
      `dialog: ${kind}`,
      { answers: lists, begin: ({ showDialog }: Actions) => showDialog({ kind }) },
    ]),
  )
  return {
    start: { answers: {} },
    'no conversation yet': { answers: { 'conversations.list': () => [] } },
    'an answer': { answers: lists, begin: openFirst },
    'an answer is written': {
      answers: {
        ...lists,
        'messages.list': () => [asked, message({ text: TEXTS[language].begun })],
        'chat.queued': () => [waiting],
      },
      begin: openFirst,
    },
    'nothing can be kept': { answers: { ...lists, 'app.info': () => ({ ...USUAL_INFO, readOnly: true }) } },
    'the engine failed': {
      answers: {
        ...lists,
        'engine.status': () => ({ ...READY, state: 'failed', error: 'ENGINE_GAVE_UP' }),
      },
      begin: openFirst,
    },
    'no model': {
      answers: {
        'engine.status': () => ({ ...READY, state: 'no-model' }),
        'models.state': () => ({
          folder: '',
          catalog: [],
          installed: [MODEL],
          current: null,
          download: null,
        }),
      },
    },
    ...dialogs,
    locked: { answers: { 'lock.state': () => ({ state: 'locked', waitMs: 0, remains: false }) } },
    'damaged file': { answers: { 'app.info': () => ({ ...USUAL_INFO, startupError: 'DB_DAMAGED' }) } },
  }
}

/** The settings of a window in the gallery. */
export const settingsOf = (language: Language, theme: 'light' | 'dark'): Answers => ({
  'settings.get': () => ({ ...SETTINGS, language, theme }),
})
