/**
 * Names of KV state files, known to both who writes them (the engine) and who must delete them when no engine
 * runs (main). The conversation's id stands first, so that all its states are found whatever model made them.
 */
export const KV_FOLDER = 'kv'

/** @param conversationId a UUID */
export function kvFilePrefix(conversationId: string): string {
  return `c-${conversationId.replace(/[^\w-]/g, '_')}-`
}
