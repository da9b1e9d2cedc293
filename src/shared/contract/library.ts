import { z } from 'zod'
import type { Library } from '../library.ts'
import { RoleSamplingSchema } from '../settings.ts'
import { id, messageText, title } from './inputs.ts'
import { none, nothing, plain, route } from './route.ts'

export const libraryRoutes = {
  'library.get': route({ input: none, output: plain<Library>(), audience: ['window'] }),
  /** `id: null` adds one. */
  'library.savePrompt': route({
    input: z.object({ id: id.nullable(), title, text: messageText }),
    output: nothing,
    audience: ['window'],
  }),
  'library.deletePrompt': route({ input: z.object({ id }), output: nothing, audience: ['window'] }),
  /** `id: null` adds one. */
  'library.saveRole': route({
    input: z.object({
      id: id.nullable(),
      name: title,
      systemPrompt: z.string().trim().min(1).max(20_000),
      sampling: RoleSamplingSchema,
    }),
    output: nothing,
    audience: ['window'],
  }),
  'library.deleteRole': route({ input: z.object({ id }), output: nothing, audience: ['window'] }),
}

export interface LibraryEvents {
  'library.changed': Library
}
