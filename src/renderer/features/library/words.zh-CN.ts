/** Prompts and roles. */
export const zhCN = {
  prompts: '提示词',
  roles: '角色',
  promptsHint: '选一个开头，填好空就能发送。',
  rolesHint: '角色决定小Q在这个对话里怎样回答。',
  newPrompt: '新建提示词',
  newRole: '新建角色',
  adapt: '改编',
  promptTitle: '名称',
  promptText: '内容',
  roleName: '名称',
  systemPrompt: '角色设定（系统提示）',
  roleSampling: '生成参数',
  asInSettings: '留空则用设置里的',
  variableName: '年级',
  variablesHint: '用 {{example}} 这样的双花括号表示使用时再填的空。',
}
