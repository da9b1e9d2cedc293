// @vitest-environment happy-dom
import { act } from 'react'
import { createRoot } from 'react-dom/client'
import { I18nextProvider } from 'react-i18next'
import { expect, test } from 'vitest'
import { createFixtureApi, message } from '../gallery/fixtures.ts'
import { createI18n } from '../i18n/index.ts'
import { StoreContext } from '../store/context.ts'
import { createAppStore } from '../store/store.ts'
import { ChatAnswer } from './ChatMessage.tsx'

Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true })

async function createPage() {
  const { api } = createFixtureApi({})
  const app = await createAppStore({ api, nextFrame: () => {}, isWide: () => true, features: {} })
  const box = document.createElement('div')
  const root = createRoot(box)
  const i18n = createI18n('en', {})
  return {
    hear: (text: string) => act(() => app.live.setState({ a: text })),
    draw: (change: Parameters<typeof message>[0]) =>
      act(() =>
        root.render(
          <StoreContext value={app}>
            <I18nextProvider i18n={i18n}>
              <ChatAnswer message={message(change)} busy={false} />
            </I18nextProvider>
          </StoreContext>,
        ),
      ),
    shown: () => box.innerHTML,
    close: () => act(() => root.unmount()),
  }
}

test('an answer that ended shows what was saved, whatever was heard of it', async () => {
  const page = await createPage()
  page.draw({})
  page.hear('one two three')
  expect(page.shown()).toContain('<p>one two three</p>')
  page.draw({ status: 'complete', text: 'one two three four' })
  expect(page.shown()).toContain('<p>one two three four</p>')
  page.close()
})
