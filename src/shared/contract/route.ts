/** What a route of the contract is made of. */
import { z } from 'zod'

/** Who may call a route. A caller is one of them, and main knows which: the input never says so. */
export type Audience = 'window'

declare const carried: unique symbol
/** A type that is written where values stand; there is nothing in it. */
export interface Plain<T> {
  readonly [carried]?: T
}

/** The type of an output: results come from main, the trusted side, and are not parsed. */
export const plain = <T>(): Plain<T> => ({})

/** Of a route that takes nothing. */
export const none = z.undefined()
/** Of a route that only does something. */
export const nothing = plain<null>()

export interface RouteSpec<I extends z.ZodType, O, A extends string = Audience> {
  /** Main parses every input with it, because the caller is the untrusted side. */
  input: I
  output: Plain<O>
  audience: readonly A[]
}

/** One route: what goes in, what comes out and who may call it. */
export const route = <I extends z.ZodType, O>(spec: RouteSpec<I, O>): RouteSpec<I, O> => spec

/** What a handler gets, and what it gives. */
export type InputOf<S> = S extends RouteSpec<infer I, unknown, string> ? z.infer<I> : never
export type OutputOf<S> = S extends { output: Plain<infer O> } ? O : never
