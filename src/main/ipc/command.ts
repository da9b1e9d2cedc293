/**
 * A handler of a route that only does something. Nothing is returned: what has changed, the window hears by its event,
 * and by that alone.
 */
export const command =
  <I>(work: (input: I) => unknown) =>
  async (input: I): Promise<null> => {
    await work(input)
    return null
  }
