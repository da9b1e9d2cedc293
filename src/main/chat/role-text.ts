/** The role of a conversation: one of the person's own, or of the shelf. */
import type { Language } from '../../shared/errors.ts'
import { fillIn, type Role, type RoleChoice, type RoleSampling } from '../../shared/library.ts'
import { shelfRoles } from '../../shared/shelf.ts'

/**
 * The system prompt of the conversation's role; null for the usual assistant.
 * @param ofNew the role of a conversation that does not exist yet
 */
export type RoleText = (
  conversationId: string,
  language: Language,
  ofNew?: RoleChoice | null,
) => string | null

export interface RoleDeps {
  /** The role of a conversation; null for none, and for one that does not exist yet. */
  roleOf: (conversationId: string) => RoleChoice | null
  ownRoles: () => Role[]
}

/** A role that was deleted is the usual assistant again. */
export function createRoles({ roleOf, ownRoles }: RoleDeps): {
  text: RoleText
  sampling: (conversationId: string) => RoleSampling
} {
  const find = (choice: RoleChoice | null, language: Language): Role | undefined =>
    choice === null ? undefined : [...ownRoles(), ...shelfRoles(language)].find(({ id }) => id === choice.id)
  return {
    text(conversationId, language, ofNew = null) {
      const choice = roleOf(conversationId) ?? ofNew
      const role = find(choice, language)
      return role === undefined ? null : fillIn(role.systemPrompt, choice?.values ?? {})
    },
    // The shelf's sampling is the same in both languages.
    sampling: (conversationId) => find(roleOf(conversationId), 'en')?.sampling ?? {},
  }
}
