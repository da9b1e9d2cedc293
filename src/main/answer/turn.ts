import type { Message } from '../../shared/chat.ts'

/** One message of what was said so far. `id` is what a source cites; it means nothing to the pipeline. */
export type Turn = Pick<Message, 'id' | 'role' | 'text'>
