/** The real window over a main process that exists only here: bench:ui feeds it an answer, token by token. */
// First, as in the window's own entry.
import '../../src/renderer/styles/all.css'

import { createRoot } from 'react-dom/client'
import { App } from '../../src/renderer/components/App.tsx'
import { features } from '../../src/renderer/features/index.ts'
import { createFixtureApi, message } from '../../src/renderer/gallery/fixtures.ts'
import { createI18n } from '../../src/renderer/i18n/index.ts'
import { StoreContext } from '../../src/renderer/store/context.ts'
import { createAppStore } from '../../src/renderer/store/store.ts'

declare global {
  interface Window {
    /** Begins an empty answer. */
    begin(): Promise<void>
    /** Shows tokens, one a frame. Resolves after the last frame. */
    feed(tokens: string[]): Promise<void>
    /** So many frames in which nothing changes. */
    idle(frames: number): Promise<void>
    /** Ends the answer. Resolves when the end is drawn. */
    end(): Promise<void>
    /** The longest task since the last call, ms; 0 when none was over 50. */
    longestTask(): number
  }
}

const question = message({ id: 'q', parentId: null, role: 'user', text: 'bench', status: 'complete' })
let answer = message()
const { api, tell } = createFixtureApi({ 'messages.list': () => [question, answer] })

const app = await createAppStore({
  api,
  nextFrame: requestAnimationFrame.bind(window),
  isWide: () => true,
  features,
})
createRoot(document.getElementById('root') ?? document.body).render(
  <StoreContext value={app}>
    <App i18n={createI18n('en', features)} />
  </StoreContext>,
)

const frame = () => new Promise((resolve) => requestAnimationFrame(resolve))
let longest = 0
new PerformanceObserver((list) => {
  for (const { duration } of list.getEntries()) longest = Math.max(longest, duration)
}).observe({ type: 'longtask' })

window.begin = async () => {
  answer = message()
  app.store.setState({ messages: {} })
  app.live.setState({}, true)
  await app.actions.open('c')
  await frame()
}
window.feed = async (tokens) => {
  for (const token of tokens) {
    tell({
      name: 'message.delta',
      payload: { conversationId: 'c', messageId: 'a', offset: answer.text.length, text: token },
    })
    answer = { ...answer, text: answer.text + token }
    await frame()
  }
  await frame()
}
window.idle = async (frames) => {
  for (let n = 0; n < frames; n += 1) await frame()
}
window.end = async () => {
  answer = { ...answer, status: 'complete' }
  tell({ name: 'message.changed', payload: answer })
  await frame()
  await frame()
}
window.longestTask = () => {
  const was = longest
  longest = 0
  return was
}
