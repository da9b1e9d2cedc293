/** What a person can choose. Main checks it with the schema; the window takes the type only. */
import { z } from 'zod'

export const SettingsSchema = z.object({
  /** `system` follows the operating system. */
  language: z.enum(['system', 'zh-CN', 'en']),
  theme: z.enum(['system', 'light', 'dark']),
  /** Size of text, per cent of the usual. */
  fontSize: z.union([z.literal(90), z.literal(100), z.literal(115), z.literal(130), z.literal(150)]),
  /** The key that sends; with Ctrl or Cmd, Enter alone breaks the line. */
  sendKey: z.enum(['enter', 'ctrl-enter']),
  /** The end of an answer stays in view while it is written. */
  follow: z.boolean(),
  /** Earlier questions and prompts are offered while typing. */
  suggestions: z.boolean(),
  /** Summaries and recall of turns that do not fit into the window any more. */
  memory: z.boolean(),
  /** An answer that repeats itself is cut and written again. */
  guardLoops: z.boolean(),
  /** An answer that is not in the language of the question is cut and written again. */
  guardLanguage: z.boolean(),
  /** Absolute path of the chosen model file; null lets the app take the first it knows. */
  modelPath: z.string().nullable(),
  /** Tokens in the context window. */
  contextSize: z.int().min(1024).max(32_768),
  /** Tokens read per prefill batch. */
  batchSize: z.int().min(32).max(1024),
  /** Most tokens an answer may have. */
  maxTokens: z.int().min(16).max(4096),
  temperature: z.number().min(0).max(2),
  topP: z.number().min(0.05).max(1),
  /** Only the likeliest so many tokens are candidates; 0 for all. */
  topK: z.int().min(0).max(1000),
  minP: z.number().min(0).max(1),
  repeatPenalty: z.number().min(1).max(2),
  /** Makes answers repeatable; null lets each differ. */
  seed: z.int().min(0).max(4_294_967_295).nullable(),
  /** Map the model file into memory instead of reading it in. */
  mmap: z.boolean(),
  /** Threads to compute with; 0 lets the engine measure what is best. */
  threads: z.int().min(0).max(64),
  /** Minutes without a key or a click after which the app locks, when it has a lock; 0 never. */
  autoLockMinutes: z.union([z.literal(0), z.literal(5), z.literal(15), z.literal(30), z.literal(60)]),
  /** Absolute path of the folder for model files; null for the usual one. */
  modelsFolder: z.string().nullable(),
})
export type Settings = z.infer<typeof SettingsSchema>

/** What a role may decide itself. */
export const RoleSamplingSchema = SettingsSchema.pick({
  temperature: true,
  topP: true,
  topK: true,
  minP: true,
  repeatPenalty: true,
  maxTokens: true,
}).partial()
