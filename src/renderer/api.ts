/**
 * The window's typed way to the main process, over the two functions of the preload.
 *
 * A command changes nothing here: what it led to comes as an event, and either may come first. Of queries we rely on
 * Electron's order, as both ways share a channel: a list is never older than an event that was heard before it.
 */
import type { Bridge, EventName, Events, Input, Output, Route } from '../shared/contract/index.ts'
import { AppError } from '../shared/errors.ts'

export interface Api {
  /** @throws AppError what main answered */
  request<R extends Route>(
    route: R,
    ...input: undefined extends Input<R> ? [] : [Input<R>]
  ): Promise<Output<R>>
  /** Hears every event. Returns a function that ends it. */
  onEvent(listener: (event: AppEvent) => void): () => void
}

export type AppEvent = { [E in EventName]: { name: E; payload: Events[E] } }[EventName]

export function createApi(bridge: Bridge): Api {
  return {
    async request(route, ...[input]) {
      const envelope = await bridge.request(route, input)
      if (!envelope.ok) throw AppError.fromPlain(envelope.error)
      return envelope.value as never
    },
    onEvent: (listener) => bridge.on((name, payload) => listener({ name, payload } as AppEvent)),
  }
}
