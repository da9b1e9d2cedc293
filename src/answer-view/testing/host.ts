import type { AnswerHost } from '../host.ts'

/** A place to show answers in, for tests. */
export const HOST: AnswerHost = {
  words: {
    code: 'code',
    copyCode: 'Copy code',
    copied: 'Copied',
    diagram: 'Diagram',
    showDiagram: 'Show the diagram',
    showCode: 'Show the code',
    unformatted: '按原文显示',
  },
  copy: async () => {},
}
