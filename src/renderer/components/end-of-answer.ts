import { plainText } from '../../answer-view/plain-text.ts'
import { shortened } from '../../shared/text/graphemes.ts'

/** So much of an answer is said when it ends; the rest is read in the conversation. */
const MOST_CHARS = 200

/**
 * What is said of an answer that has ended: its notes, what was computed for it, and how its words begin.
 *
 * @param article the answer on the screen
 * @param ended says that it is complete
 */
export function endOf(article: Element, ended: string): string {
  const texts = (selector: string) =>
    [...article.querySelectorAll(selector)].map(({ textContent }) => textContent)
  const markdown = article.querySelector('.markdown')
  const start = markdown === null ? '' : shortened(plainText(markdown), MOST_CHARS)
  const isComplete = article.getAttribute('data-status') === 'complete'
  return [
    ...(isComplete ? [ended] : []),
    ...texts('.note'),
    ...texts('.computed li, .computed figcaption'),
    start,
  ]
    .filter((part) => part !== '')
    .join('\n')
}
