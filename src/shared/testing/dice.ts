/** For tests that throw dice: seeded, so that a failure can be seen again (https://en.wikipedia.org/wiki/Linear_congruential_generator). */
export function dice(seed: number) {
  let state = seed
  return (sides: number): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return Math.floor((state / 2 ** 32) * sides)
  }
}
