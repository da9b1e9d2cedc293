/** Prompts and roles. */
import type { library as zh } from '../zh-CN/library.ts'

export const library: Record<keyof typeof zh, string> = {
  library: 'Prompts and roles',
  prompts: 'Prompts',
  roles: 'Roles',
  promptsHint: 'Pick a start, fill in the gaps, send.',
  rolesHint: 'A role decides how XiaoQ answers in this conversation.',
  newPrompt: 'New prompt',
  newRole: 'New role',
  adapt: 'Adapt',
  promptTitle: 'Name',
  promptText: 'Text',
  roleName: 'Name',
  systemPrompt: 'What the role is (system prompt)',
  roleSampling: 'Generation parameters',
  asInSettings: 'Empty: as in the settings',
  variableName: 'grade',
  variablesHint: 'Double braces such as {{example}} are gaps to fill in on use.',
  unsaved: 'What you typed is not saved yet.',
  unsavedLeave: 'Discard',
  unsavedStay: 'Keep editing',
}
