/** What can be done from anywhere in the window. What one feature does alone is among its own actions. */
import type { Tools } from '../tools.ts'
import { type AppActions, createAppActions } from './app.ts'
import { type ChatActions, createChatActions } from './chat.ts'
import { type ConversationActions, createConversationActions } from './conversations.ts'

export type Actions = ChatActions & ConversationActions & AppActions

export function createActions(tools: Tools): Actions {
  return { ...createChatActions(tools), ...createConversationActions(tools), ...createAppActions(tools) }
}
