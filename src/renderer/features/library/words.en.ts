/** Prompts and roles. */
import type { zhCN } from './words.zh-CN.ts'

export const en: Record<keyof typeof zhCN, string> = {
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
}
