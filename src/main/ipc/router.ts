/**
 * The border: every request passes here. A route that is not for its caller is refused, the input is parsed with the
 * schema of the contract, the handler is called, and whatever happens becomes an envelope, because Electron's own
 * rejection keeps only a message. Who the caller is was found out before (transport.electron.ts).
 */
import type { ZodType } from 'zod'
import type { Envelope, routes } from '../../shared/contract/index.ts'
import type { InputOf, OutputOf, RouteSpec } from '../../shared/contract/route.ts'
import { AppError } from '../../shared/errors.ts'
import type { Log } from '../log.ts'
import { databaseError } from '../vault/sqlite/database-error.ts'

/** One handler for each route: a missing or extra one does not compile. */
export type HandlersFor<Routes> = {
  [R in keyof Routes]: (input: InputOf<Routes[R]>) => OutputOf<Routes[R]> | Promise<OutputOf<Routes[R]>>
}
export type Handlers = HandlersFor<typeof routes>

/** @param caller who asks: known from the door it came through, never from what it says */
export type Router<A extends string> = (
  caller: A,
  route: unknown,
  input: unknown,
) => Promise<Envelope<unknown>>

type AnyRoute = RouteSpec<ZodType, unknown, string>
type AudienceOf<Routes extends Record<keyof Routes, AnyRoute>> = Routes[keyof Routes]['audience'][number]

export function createRouter<Routes extends Record<keyof Routes, AnyRoute>>(
  routes: Routes,
  handlers: HandlersFor<Routes>,
  log: Log,
): Router<AudienceOf<Routes>> {
  const isRoute = (name: unknown): name is keyof Routes & string =>
    typeof name === 'string' && Object.hasOwn(routes, name)

  const call = async (caller: AudienceOf<Routes>, name: unknown, input: unknown): Promise<unknown> => {
    if (!isRoute(name)) throw new AppError('IPC_UNKNOWN_ROUTE')
    const { audience, input: schema } = routes[name]
    if (!audience.includes(caller)) throw new AppError('IPC_FORBIDDEN', `not for ${caller}`)
    const parsed = schema.safeParse(input)
    if (!parsed.success) {
      // Which fields were wrong, never what they held: it may be the person's text. So may a key of a record.
      const name = (key: PropertyKey) => (/^\w+$/.test(String(key)) ? String(key) : '*')
      const fields = parsed.error.issues.map(({ path, code }) => `${path.map(name).join('.')}: ${code}`)
      throw new AppError('IPC_BAD_INPUT', fields.join(', ').slice(0, 500))
    }
    const handler = handlers[name] as (input: unknown) => unknown
    return handler(parsed.data)
  }
  return async (caller, name, input) => {
    try {
      return { ok: true, value: await call(caller, name, input) }
    } catch (thrown) {
      // A full disk or a damaged file can show itself in any request.
      const error = databaseError(thrown)
      log(error.code === 'INTERNAL' ? 'error' : 'warn', 'request failed', {
        route: isRoute(name) ? name : 'unknown',
        ...error.toPlain(),
      })
      return { ok: false, error: { code: error.code } }
    }
  }
}
