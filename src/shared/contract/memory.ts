import { z } from 'zod'
import type { Fact, MemoryState } from '../chat.ts'
import { id } from './inputs.ts'
import { nothing, plain, route } from './route.ts'

/** Null is what every conversation remembers. */
const conversationId = id.nullable()
const text = z.string().trim().min(1).max(4000)

export const memoryRoutes = {
  /** What a conversation remembers. */
  'memory.get': route({
    input: z.object({ conversationId }),
    output: plain<MemoryState>(),
    audience: ['window'],
  }),
  /** Facts, of this conversation and of all, that do not fit into the window beside the others, by id. */
  'memory.unusedFacts': route({
    input: z.object({ conversationId }),
    output: plain<string[]>(),
    audience: ['window'],
  }),
  'memory.addFact': route({
    input: z.object({ conversationId, text }),
    output: nothing,
    audience: ['window'],
  }),
  'memory.changeFact': route({
    input: z.object({ id, conversationId, text }),
    output: nothing,
    audience: ['window'],
  }),
  'memory.deleteFact': route({
    input: z.object({ id, conversationId }),
    output: nothing,
    audience: ['window'],
  }),
  /** The summaries of a conversation are thrown away; they are written anew when needed. */
  'memory.forgetSummary': route({
    input: z.object({ conversationId: id }),
    output: nothing,
    audience: ['window'],
  }),
}

export interface MemoryEvents {
  /** What the person wrote down of a conversation; null: of every one. */
  'facts.changed': { conversationId: string | null; facts: Fact[] }
}
