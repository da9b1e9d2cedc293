import { decimalText, fractionText } from '../exact.ts'
import type { Amount } from './story.ts'

/** A number as it stands in the sum of a problem. */
export const text = ({ value }: Pick<Amount, 'value'>) => {
  const decimal = decimalText(value)
  return decimal ?? `(${fractionText(value)})`
}
