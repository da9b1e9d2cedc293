// @vitest-environment happy-dom
import { act } from 'react'
import { createRoot } from 'react-dom/client'
import { expect, test, vi } from 'vitest'
import { plainText } from '../../answer-view/plain-text.ts'
import { endOf } from './end-of-answer.ts'
import { AnswerComputed } from './messages/AnswerComputed.tsx'

vi.mock('react-i18next', () => ({ useTranslation: () => ({ t: (key: string) => `${key} ` }) }))
// React leaves nothing to do after the test, when the page is gone.
Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true })

const SUM = { kind: 'sum', language: 'en', expression: '2 × 5', relation: '=', result: '10' } as const

function createArticle(status: string, computed: readonly (typeof SUM)[]) {
  const article = document.createElement('article')
  article.dataset.status = status
  const root = createRoot(article)
  act(() =>
    root.render(
      <>
        <AnswerComputed computed={computed} />
        <div className="markdown">
          <p>That makes ten.</p>
        </div>
        <p className="note">A note.</p>
      </>,
    ),
  )
  return { article, close: () => act(() => root.unmount()) }
}

test('what was computed is said before the words, and that no model guessed it', () => {
  const { article, close } = createArticle('complete', [SUM])
  expect(
    endOf(article, 'Done.')
      .split('\n')
      .map((line) => line.trim()),
  ).toEqual(['Done.', 'A note.', 'computed 2 × 5 = 10', 'computedExactly', 'That makes ten.'])
  expect(article.querySelector('[title]')).toBeNull()
  expect(plainText(article)).toMatch(/^- computed 2 × 5 = 10\n\nThat makes ten\./)
  close()
})

test('nothing computed is not spoken of, and an answer that was stopped is not called complete', () => {
  const { article, close } = createArticle('stopped', [])
  expect(endOf(article, 'Done.')).toBe('A note.\nThat makes ten.')
  close()
})
