import type { ReactNode } from 'react'
import { I18nextProvider } from 'react-i18next'
import type { Language } from '../../shared/errors.ts'
import { Answer } from '../components/messages/Answer.tsx'
import { AnswerBody } from '../components/messages/AnswerBody.tsx'
import type { AnswerActions } from '../components/messages/AnswerFooter.tsx'
import { Question, type QuestionActions } from '../components/messages/Question.tsx'
import { features } from '../features/index.ts'
import { createI18n } from '../i18n/index.ts'
import { type AnswerState, answerStates, questionStates } from './messages.ts'
import { windowStates } from './windows.ts'

const LANGUAGES = ['zh-CN', 'en'] as const
const THEMES = ['light', 'dark'] as const
type Theme = (typeof THEMES)[number]

const nothing = () => {}
const ACTIONS: AnswerActions & QuestionActions = {
  copy: async () => {},
  regenerate: nothing,
  goOn: nothing,
  quote: nothing,
  selectVersion: nothing,
  deleteMessage: nothing,
  exportAnswer: nothing,
  showMemory: nothing,
  edit: nothing,
  setEdit: nothing,
  resubmit: async () => {},
}

/** What the window shows, in all its states, in both languages and both themes. Nothing in it does anything. */
export function Gallery() {
  return (
    <main className="gallery" aria-label="Gallery">
      <h1 className="only-heard">Gallery</h1>
      {LANGUAGES.flatMap((language) =>
        THEMES.map((theme) => <Section key={`${language} ${theme}`} language={language} theme={theme} />),
      )}
    </main>
  )
}

function Section({ language, theme }: { language: Language; theme: Theme }) {
  const questions = Object.entries(questionStates(language))
  const answers = Object.entries(answerStates(language))
  return (
    <section lang={language} data-theme={theme} aria-label={`${language} ${theme}`}>
      <h2>
        {language}, {theme}
      </h2>
      <I18nextProvider i18n={createI18n(language, features)}>
        <div className="specimens">
          {questions.map(([name, state]) => (
            <Specimen key={name} name={name}>
              <Question {...state} actions={ACTIONS} />
            </Specimen>
          ))}
          {answers.map(([name, state]) => (
            <Specimen key={name} name={name}>
              <AnswerOf {...state} />
            </Specimen>
          ))}
        </div>
        <div className="specimens windows">
          {Object.keys(windowStates(language)).map((name) => (
            <Specimen key={name} name={name}>
              <iframe
                title={`${name}, ${language}, ${theme}`}
                src={`?${new URLSearchParams({ window: name, language, theme })}`}
              />
            </Specimen>
          ))}
        </div>
      </I18nextProvider>
    </section>
  )
}

function AnswerOf(state: AnswerState) {
  const { message, language } = state
  return (
    <Answer {...state} hasText={message.text !== ''} actions={ACTIONS}>
      <AnswerBody message={message} text={message.text} language={language} copy={ACTIONS.copy} />
    </Answer>
  )
}

function Specimen({ name, children }: { name: string; children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <figure className="specimen" tabIndex={0}>
      <figcaption>{name}</figcaption>
      {children}
    </figure>
  )
}
