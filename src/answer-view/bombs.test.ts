/** Texts made to hang a window: what they cost must not grow faster than they do. */
import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { renderAnswer } from '../main/transfer/render-answer.ts'
import { tidyFences } from '../shared/markdown/fences.ts'
import { guessLanguage } from '../shared/markdown/guess-language.ts'
import { splitBlocks } from '../shared/markdown/split-blocks.ts'
import { BOMBS } from '../testing/hostile/markdown-bombs.ts'
import { AnswerText } from './AnswerText.tsx'
import { hideHalfTyped } from './half-typed.ts'
import { HOST } from './testing/host.ts'

const SMALL = 400
const LARGE = 10 * SMALL
/** Ten times the text may cost ten times as much and some; twice squared it would be a hundred. */
const MOST_GROWTH = 35
/** CPU time below which the clock tells nothing, ms. */
const NOTHING_MS = 150

/** As the window draws it, before any effect. */
function draw(text: string, streaming: boolean): string {
  return renderToStaticMarkup(createElement(AnswerText, { text, streaming, ...HOST }))
}

const USES: Record<string, (text: string) => unknown> = {
  split: splitBlocks,
  tidy: tidyFences,
  guess: guessLanguage,
  'half typed': hideHalfTyped,
  draw: (text) => draw(text, false),
  'give away': (text) => renderAnswer(text),
  'draw while it comes': (text) => draw(text, true),
}

function cpuMs(work: () => unknown): number {
  const before = process.cpuUsage()
  work()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1000
}

test.each(Object.entries(BOMBS))('%s', (_, bomb) => {
  for (const [name, use] of Object.entries(USES)) {
    use(bomb(10))
    const small = cpuMs(() => use(bomb(SMALL)))
    const large = cpuMs(() => use(bomb(LARGE)))
    expect(large, `${name}: ${small} ms, then ${large} ms`).toBeLessThan(
      Math.max(NOTHING_MS, small * MOST_GROWTH),
    )
  }
})

test('what is too much is shown whole, and said; the blocks around it are formatted', () => {
  const page = draw(`**before**\n\n${'> '.repeat(100)}deep\n\n**after**`, false)
  expect(page).toContain('<strong>before</strong>')
  expect(page).toContain('<strong>after</strong>')
  expect(page).toContain(`${'&gt; '.repeat(100)}deep`)
  expect(page).toContain('按原文显示')
  const long = draw('字'.repeat(400_000), false)
  expect(long.match(/字/g)).toHaveLength(400_000)
  const many = draw('```\nx\n```\n'.repeat(3000), false)
  expect(many.match(/<figure class="code">/g)).toHaveLength(2000)
  expect(many.match(/x/g)?.length).toBeGreaterThanOrEqual(3000)
})

test('a page of code, a long list and a deep one are no bombs', () => {
  const lesson = [
    Array.from({ length: 300 }, (_, n) => `${n + 1}. **词${n}**：\`code\` 和 [链接](https://a.b)`).join('\n'),
    Array.from({ length: 10 }, (_, n) => `${'  '.repeat(n)}- 第 ${n} 层`).join('\n'),
    `| a | b |\n| - | - |\n${'| 1 | $x$ |\n'.repeat(200)}`,
    '- '.repeat(40),
    '* * *',
  ].join('\n\n')
  const page = draw(lesson, false)
  expect(page).not.toContain('按原文显示')
  expect(page.match(/<strong>/g)).toHaveLength(300)
})

test('whatever HTML and links say, nothing of it becomes an element that runs or loads', () => {
  const page = draw(
    [
      '<script>window.ran = 1</script>',
      '<img src=x onerror="window.ran = 1">',
      'inline <b onclick="window.ran = 1">b</b> <iframe src="https://example.com"></iframe>',
      '[a](javascript:alert%281%29) [b](JaVaScRiPt:alert(1)) [c](data:text/html,x) [d](vbscript:x) [e](file:///etc/passwd)',
      '[f]: javascript:alert(1)\n\n[f] <javascript:alert(1)> <https://example.com>',
      '![p](https://example.com/x.png) ![q](file:///etc/passwd)',
      '<svg><animate onbegin=alert(1)></svg> <math><mtext></mtext></math>',
    ].join('\n\n'),
    false,
  )
  const tags = new Set([...page.matchAll(/<([a-z0-9]+)/g)].map(([, tag]) => tag))
  expect([...tags].sort()).toEqual(['a', 'div', 'p', 'span'])
  const targets = [...page.matchAll(/(?:href|src)="([^"]*)"/g)].map(([, target]) => target)
  expect(targets.filter((target) => target !== '' && target !== 'https://example.com')).toEqual([])
  expect(page).not.toMatch(/<[^>]+ on[a-z]+=/)
})
