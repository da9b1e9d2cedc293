/**
 * The text of one answer while it streams. Chunks are merged before they go to the window (a person cannot
 * see more than about 30 changes a second) and saved at least once a second, so that a crash loses no more
 * than that. After `freeze` the text never changes: what the person saw when pressing Stop is what is kept.
 */

const EMIT_MS = 30
const SAVE_MS = 1000

export interface LiveAnswer {
  append(text: string): void
  /** All text that has been handed to the window. */
  shown(): string
  /** Hands over what is merged so far. */
  flush(): void
  /** No more changes. What was not handed over yet is dropped. */
  freeze(): void
}

export interface LiveAnswerDeps {
  /** @param offset where `text` begins in the whole answer */
  emit: (offset: number, text: string) => void
  save: (text: string) => void
  /** What an answer that is continued says already. */
  text: string
}

export function createLiveAnswer({ emit, save, text: shownBefore }: LiveAnswerDeps): LiveAnswer {
  let shown = shownBefore
  let merged = ''
  let frozen = false
  let emitTimer: NodeJS.Timeout | undefined
  let saveTimer: NodeJS.Timeout | undefined

  const flush = () => {
    clearTimeout(emitTimer)
    emitTimer = undefined
    if (merged === '') return
    const offset = shown.length
    const text = merged
    merged = ''
    shown += text
    emit(offset, text)
    saveTimer ??= setTimeout(() => {
      saveTimer = undefined
      save(shown)
    }, SAVE_MS)
  }
  return {
    flush,
    shown: () => shown,
    append(text) {
      if (frozen || text === '') return
      merged += text
      emitTimer ??= setTimeout(flush, EMIT_MS)
    },
    freeze() {
      frozen = true
      merged = ''
      clearTimeout(emitTimer)
      clearTimeout(saveTimer)
    },
  }
}
