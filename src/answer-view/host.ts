/** What the place that shows an answer (the window, a page, a document) hands to the blocks in it. */
import { createContext, useContext } from 'react'

/** The words on and beside blocks, in the reader's language. */
export interface AnswerWords {
  code: string
  copyCode: string
  copied: string
  diagram: string
  showDiagram: string
  showCode: string
  /** Above what is too much to format. */
  unformatted: string
}

export interface AnswerHost {
  words: AnswerWords
  /** Puts a text on the clipboard; null where nothing can be pressed, as in a document. */
  copy: ((text: string) => Promise<void>) | null
}

export const HostContext = createContext<AnswerHost | null>(null)

export function useHost(): AnswerHost {
  const host = useContext(HostContext)
  if (host === null) throw new Error('no AnswerText above this component')
  return host
}
