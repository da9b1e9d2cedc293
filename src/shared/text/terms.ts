/** A pattern with one group: any of these words, taken as they stand; upper and lower case are the same. */
export function anyOf(terms: readonly string[]): RegExp {
  return new RegExp(`(${terms.map((term) => term.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')).join('|')})`, 'giu')
}
