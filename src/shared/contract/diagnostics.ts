import { none, nothing, plain, route } from './route.ts'

export const diagnosticsRoutes = {
  /** What somebody who helps from afar needs to know, as text: the person reads it before it is copied. */
  'diagnostics.report': route({ input: none, output: plain<string>(), audience: ['window'] }),
  'diagnostics.openLogs': route({ input: none, output: nothing, audience: ['window'] }),
}
