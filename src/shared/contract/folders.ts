import { z } from 'zod'
import type { Folder } from '../chat.ts'
import { id, title } from './inputs.ts'
import { none, nothing, plain, route } from './route.ts'

export const folderRoutes = {
  'folders.list': route({ input: none, output: plain<Folder[]>(), audience: ['window'] }),
  'folders.add': route({
    input: z.object({ name: title }),
    output: plain<{ id: string }>(),
    audience: ['window'],
  }),
  'folders.rename': route({ input: z.object({ id, name: title }), output: nothing, audience: ['window'] }),
  /** Its conversations stay. */
  'folders.delete': route({ input: z.object({ id }), output: nothing, audience: ['window'] }),
}

export interface FolderEvents {
  'folders.changed': Folder[]
}
