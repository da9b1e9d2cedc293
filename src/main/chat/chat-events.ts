import type { Events } from '../../shared/contract/index.ts'

type Name =
  | 'conversation.changed'
  | 'branch.changed'
  | 'queue.changed'
  | 'message.changed'
  | 'message.delta'
  | 'message.progress'

export type ChatEvent = { [E in Name]: { name: E; payload: Events[E] } }[Name]
export type EmitChat = (event: ChatEvent) => void
