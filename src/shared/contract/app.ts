import { z } from 'zod'
import type { AppInfo } from '../app.ts'
import type { Command } from '../commands.ts'
import { MAX_TEXT_CHARS } from './inputs.ts'
import { none, nothing, plain, route } from './route.ts'

export const appRoutes = {
  'app.info': route({ input: none, output: plain<AppInfo>(), audience: ['window'] }),
  /** Shows the folder that holds the conversations in the system's file manager. */
  'app.openDataFolder': route({ input: none, output: nothing, audience: ['window'] }),
  'clipboard.write': route({
    input: z.object({ text: z.string().max(MAX_TEXT_CHARS) }),
    output: nothing,
    audience: ['window'],
  }),
}

export interface AppEvents {
  /** A person chose it in the menu. */
  'menu.command': { command: Command }
}
