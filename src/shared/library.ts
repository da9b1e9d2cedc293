/** Prompts and roles: texts a person uses again and again. `{{name}}` in them is a variable to fill in. */

export interface Prompt {
  id: string
  title: string
  text: string
}

/** What a role sets differently from the settings. */
export interface RoleSampling {
  temperature?: number | undefined
  topP?: number | undefined
  topK?: number | undefined
  minP?: number | undefined
  repeatPenalty?: number | undefined
  maxTokens?: number | undefined
}

export interface Role {
  id: string
  name: string
  systemPrompt: string
  sampling: RoleSampling
}

/** The person's own prompts and roles; the shelf is in src/shared/shelf.ts. */
export interface Library {
  prompts: Prompt[]
  roles: Role[]
}

/** The role of a conversation, with what was filled in for its variables. */
export interface RoleChoice {
  id: string
  values: Record<string, string>
}

const VARIABLE = /\{\{\s*([^{}\n]{1,40}?)\s*\}\}/g

/** The names of the variables of a text, each once, in order. */
export function variablesOf(text: string): string[] {
  return [...new Set([...text.matchAll(VARIABLE)].map(([, name = '']) => name))]
}

/** The text with its variables filled in. One without a value stays as it is, so that it is seen. */
export function fillIn(text: string, values: Readonly<Record<string, string>>): string {
  return text.replace(VARIABLE, (whole, name: string) => {
    const value = Object.hasOwn(values, name) ? values[name]?.trim() : undefined
    return value === undefined || value === '' ? whole : value
  })
}
