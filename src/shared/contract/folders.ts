import { z } from 'zod'
import type { Folder } from '../chat.ts'
import { id, title } from './inputs.ts'
import { none, plain, route } from './route.ts'

const all = plain<Folder[]>()

export const folderRoutes = {
  'folders.list': route({ input: none, output: all, audience: ['window'] }),
  'folders.add': route({ input: z.object({ name: title }), output: all, audience: ['window'] }),
  'folders.rename': route({ input: z.object({ id, name: title }), output: all, audience: ['window'] }),
  /** Its conversations stay. */
  'folders.delete': route({ input: z.object({ id }), output: all, audience: ['window'] }),
}
