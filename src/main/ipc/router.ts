/**
 * The border: every request of the window passes here. Input is parsed with the schema of the contract, the
 * handler is called, and whatever happens becomes an envelope, because Electron's own rejection keeps only a
 * message. The sender was checked before (transport.electron.ts).
 */
import { type Envelope, type Input, type Output, type Route, requests } from '../../shared/contract.ts'
import { AppError } from '../../shared/errors.ts'
import type { Log } from '../log.ts'
import { databaseError } from '../vault/sqlite/database-error.ts'

/** One handler for each route: a missing or extra one does not compile. */
export type Handlers = { [R in Route]: (input: Input<R>) => Output<R> | Promise<Output<R>> }

export type Router = (route: unknown, input: unknown) => Promise<Envelope<unknown>>

const isRoute = (route: unknown): route is Route =>
  typeof route === 'string' && Object.hasOwn(requests, route)

export function createRouter(handlers: Handlers, log: Log): Router {
  const call = async (route: unknown, input: unknown): Promise<unknown> => {
    if (!isRoute(route)) throw new AppError('IPC_UNKNOWN_ROUTE')
    const parsed = requests[route].safeParse(input)
    if (!parsed.success) {
      // Which fields were wrong, never what they held: it may be the person's text. So may a key of a record.
      const name = (key: PropertyKey) => (/^\w+$/.test(String(key)) ? String(key) : '*')
      const fields = parsed.error.issues.map(({ path, code }) => `${path.map(name).join('.')}: ${code}`)
      throw new AppError('IPC_BAD_INPUT', fields.join(', ').slice(0, 500))
    }
    const handler = handlers[route] as (input: unknown) => unknown
    return handler(parsed.data)
  }
  return async (route, input) => {
    try {
      return { ok: true, value: await call(route, input) }
    } catch (thrown) {
      // A full disk or a damaged file can show itself in any request.
      const error = databaseError(thrown)
      log(error.code === 'INTERNAL' ? 'error' : 'warn', 'request failed', {
        route: isRoute(route) ? route : 'unknown',
        ...error.toPlain(),
      })
      return { ok: false, error: { code: error.code } }
    }
  }
}
