import type { Token } from '../model.ts'

/** Follows the token paths of a text: a quote may begin at any token and goes on with the one behind it. */
export interface QuotePaths {
  /** What may follow the quote so far; every token of the text at the beginning; [] at the text's end. */
  allowed(): Token[]
  push(token: Token): void
}

/** No quote has begun. @param text in tokens */
export function quotePaths(text: readonly Token[]): QuotePaths {
  /** Index behind the quote so far, for each place of the text where it stands. */
  let places: number[] = [...text.keys()]
  return {
    allowed: () => [...new Set(places.map((place) => text[place]).filter((token) => token !== undefined))],
    push(token) {
      places = places.filter((place) => text[place] === token).map((place) => place + 1)
    },
  }
}
