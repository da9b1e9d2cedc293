/** Taking conversations out and in. */
import { z } from 'zod'
import { DOCUMENT_FORMATS, EXPORT_FORMATS, type ImportReport } from '../transfer.ts'
import { id, ids } from './inputs.ts'
import { none, nothing, plain, route } from './route.ts'

/** Null are all that are kept. */
const which = ids.nullable()

export const transferRoutes = {
  /** Writes conversations to a file the person chooses. Gives its path; null when the person cancelled. */
  'transfer.export': route({
    input: z.object({ ids: which, format: z.enum(EXPORT_FORMATS) }),
    output: plain<string | null>(),
    audience: ['window'],
  }),
  /** Opens the system's print dialog. */
  'transfer.print': route({ input: z.object({ ids: which }), output: nothing, audience: ['window'] }),
  /** The same for one answer by itself. */
  'transfer.exportAnswer': route({
    input: z.object({ messageId: id, format: z.enum(DOCUMENT_FORMATS) }),
    output: plain<string | null>(),
    audience: ['window'],
  }),
  'transfer.printAnswer': route({
    input: z.object({ messageId: id }),
    output: nothing,
    audience: ['window'],
  }),
  /** Adds the conversations of a file the person chooses. Gives null when the person cancelled. */
  'transfer.import': route({ input: none, output: plain<ImportReport | null>(), audience: ['window'] }),
}
