// @vitest-environment happy-dom
import { act } from 'react'
import { createRoot } from 'react-dom/client'
import { expect, test, vi } from 'vitest'
import { HostContext } from './host.ts'
import { MarkdownBlock } from './MarkdownBlock.tsx'
import { HOST } from './testing/host.ts'

const parses = vi.hoisted(() => vi.fn())
vi.mock('react-markdown', async (load) => {
  const { default: Markdown } = await load<typeof import('react-markdown')>()
  return {
    default: (props: Parameters<typeof Markdown>[0]) => {
      parses(props.children)
      return Markdown(props)
    },
  }
})
// React leaves nothing to do after the test, when the page is gone.
Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true })
// happy-dom has none. They would colour code that is done, which is not looked at here.
globalThis.requestIdleCallback = () => 0
globalThis.cancelIdleCallback = () => {}

/** How a block looks after it was shown with these texts, the last of them done. */
function shownAs(...texts: string[]): string {
  const box = document.createElement('div')
  const root = createRoot(box)
  for (const [index, text] of texts.entries())
    act(() =>
      root.render(
        <HostContext value={HOST}>
          <MarkdownBlock text={text} open={index < texts.length - 1} definitions="" />
        </HostContext>,
      ),
    )
  const { innerHTML } = box
  act(() => root.unmount())
  return innerHTML
}

test.each([
  ['a paragraph with **bold words** and `code`', 1],
  ['- a point\n- another', 1],
  ['| a | b |\n| - | - |\n| 1 | 2 |', 1],
  ['so $x^2$ it is', 1],
  ['an end in **half a bold word', 2],
  ['- code in it\n\n  ```js\n  let a', 2],
  ['    code\n', 2],
  ['- \tx', 2],
  ['<b>raw', 2],
  ['a wide space\u3000', 2],
])('%j, when it ends, is parsed so often: %i', (text, times) => {
  for (const end of ['\n\n', '  \n', '\r\n \t\n']) {
    const whole = shownAs(text + end)
    parses.mockClear()
    expect(shownAs(text, text + end)).toBe(whole)
    expect(parses).toHaveBeenCalledTimes(times)
  }
})
