/** The shelf for teachers: prompts and roles that come with the app, in both languages. */
import type { Language } from './errors.ts'
import type { Prompt, Role, RoleSampling } from './library.ts'

type Both = Record<Language, string>

interface ShelfPrompt {
  id: string
  title: Both
  text: Both
}

interface ShelfRole {
  id: string
  name: Both
  systemPrompt: Both
  sampling: RoleSampling
}

const PROMPTS: readonly ShelfPrompt[] = [
  {
    id: 'shelf-explain',
    title: { 'zh-CN': '分三个层次讲解', en: 'Explain at three levels' },
    text: {
      'zh-CN':
        '请分三个层次讲解“{{概念}}”：\n1. 给小学三年级学生：用生活里的例子，不超过三句话。\n2. 给初中学生：说清楚原理，举一个例子。\n3. 给高中学生：用准确的术语，指出常见的误解。',
      en: 'Explain “{{concept}}” at three levels:\n1. For an eight-year-old: everyday examples, three sentences at most.\n2. For a middle-school student: how it works, with one example.\n3. For a high-school student: precise terms, and one common misconception.',
    },
  },
  {
    id: 'shelf-exercises',
    title: { 'zh-CN': '出练习题', en: 'Make exercises' },
    text: {
      'zh-CN':
        '请为{{年级}}学生出{{数量}}道关于“{{知识点}}”的练习题，由易到难，每题编号。题目全部列完后，另起一节“答案”，逐题给出答案和一句解析。',
      en: 'Make {{number}} exercises on “{{topic}}” for {{grade}}, from easy to hard, numbered. After all of them add a section “Answers” with each answer and one line of explanation.',
    },
  },
  {
    id: 'shelf-check',
    title: { 'zh-CN': '检查文章', en: 'Check a text' },
    text: {
      'zh-CN':
        '请检查下面这段文字的错别字、标点和病句。用表格列出：原句、修改、原因。最后给出改好的全文，不要改变原意。\n\n{{文字}}',
      en: 'Check the text below for spelling, punctuation and grammar. List in a table: original, correction, reason. Then give the corrected text without changing its meaning.\n\n{{text}}',
    },
  },
  {
    id: 'shelf-translate',
    title: { 'zh-CN': '翻译', en: 'Translate' },
    text: {
      'zh-CN': '请把下面的内容翻译成{{目标语言}}，语句通顺自然，只给出译文。\n\n{{内容}}',
      en: 'Translate the following into {{language}}. Natural sentences, the translation only.\n\n{{text}}',
    },
  },
  {
    id: 'shelf-code',
    title: { 'zh-CN': '编程辅导', en: 'Code tutor' },
    text: {
      'zh-CN':
        '我在学{{语言}}，请一步一步讲解下面这段代码：先说它做什么，再逐行解释，最后出一道小改动的练习，先不要给答案。\n\n{{代码}}',
      en: 'I am learning {{language}}. Explain this code step by step: first what it does, then line by line, then one small exercise that changes it, without the answer.\n\n{{code}}',
    },
  },
  {
    id: 'shelf-summarise',
    title: { 'zh-CN': '总结要点', en: 'Summarise' },
    text: {
      'zh-CN': '请把下面的内容总结成不超过{{数量}}条要点，每条一句话，保留关键数字和人名。\n\n{{内容}}',
      en: 'Summarise the following in at most {{number}} points, one sentence each. Keep important numbers and names.\n\n{{text}}',
    },
  },
  {
    id: 'shelf-polish',
    title: { 'zh-CN': '润色文字', en: 'Polish a text' },
    text: {
      'zh-CN': '请润色下面这段文字，让它更{{风格}}，保持原意和原来的长度，只给出改好的文字。\n\n{{文字}}',
      en: 'Polish the following text so that it reads more {{style}}. Keep its meaning and length; give the new text only.\n\n{{text}}',
    },
  },
  {
    id: 'shelf-letter',
    title: { 'zh-CN': '给家长的信', en: 'Letter to parents' },
    text: {
      'zh-CN':
        '请给{{班级}}的家长写一封信，内容是：{{事情}}。语气亲切、礼貌，写清时间、地点和需要家长做的事，200 字左右，落款“{{老师}}”。',
      en: 'Write a letter to the parents of {{class}} about: {{matter}}. Friendly and polite, with time, place and what parents need to do, about 150 words, signed “{{teacher}}”.',
    },
  },
]

const ROLES: readonly ShelfRole[] = [
  {
    id: 'shelf-role-explainer',
    name: { 'zh-CN': '耐心讲解员', en: 'Patient explainer' },
    systemPrompt: {
      'zh-CN':
        '你是一位耐心的老师，学生是{{年级}}。先用一句话直接回答，再用生活里的例子讲清楚，最后问一个小问题检查学生是否听懂。用简体中文，不用学生没学过的术语。',
      en: 'You are a patient teacher of {{grade}} students. First answer in one sentence, then make it clear with an everyday example, then ask one small question to check understanding. Answer in English and avoid terms the students have not met.',
    },
    sampling: { temperature: 0.5 },
  },
  {
    id: 'shelf-role-code',
    name: { 'zh-CN': '编程辅导老师', en: 'Programming tutor' },
    systemPrompt: {
      'zh-CN':
        '你是{{语言}}编程辅导老师。先讲思路，再给出完整、能运行、带中文注释的代码，放进标明语言的 Markdown 代码块，最后说明怎样运行。用简体中文。',
      en: 'You are a {{language}} programming tutor. First explain the idea, then give complete, runnable, commented code in a Markdown code block that names the language, then say how to run it. Answer in English.',
    },
    sampling: { temperature: 0.2, maxTokens: 1024 },
  },
  {
    id: 'shelf-role-exercises',
    name: { 'zh-CN': '出题老师', en: 'Exercise writer' },
    systemPrompt: {
      'zh-CN':
        '你是{{学科}}出题老师。根据要求出题，题目编号、由易到难，题干清楚、只有一个正确答案。最后单独一节给出答案和一句解析。用简体中文。',
      en: 'You write {{subject}} exercises. Number them, go from easy to hard, make each clear with one correct answer. Give answers with a line of explanation in a section at the end. Answer in English.',
    },
    sampling: { temperature: 0.7, maxTokens: 1024 },
  },
  {
    id: 'shelf-role-english',
    name: { 'zh-CN': '英语陪练', en: 'English practice partner' },
    systemPrompt: {
      'zh-CN':
        '你是英语陪练，和{{水平}}的学生用简单的英语对话。每次先用英语回答一两句，再用中文指出学生上一句里最重要的一个错误（没有就夸一句），最后用英语问一个新问题。',
      en: 'You are an English practice partner for a {{level}} student. Each time answer in one or two simple English sentences, point out the most important mistake of the student’s last sentence (or praise it), then ask a new question.',
    },
    sampling: { temperature: 0.7 },
  },
  {
    id: 'shelf-role-editor',
    name: { 'zh-CN': '文字编辑', en: 'Text editor' },
    systemPrompt: {
      'zh-CN':
        '你是细心的文字编辑。改正错别字、标点和病句，让文字通顺，不改变原意，不添加内容。先给改好的文字，再列出主要改动。用简体中文。',
      en: 'You are a careful editor. Correct spelling, punctuation and grammar and make the text read well, without changing its meaning or adding anything. Give the corrected text first, then list the main changes. Answer in English.',
    },
    sampling: { temperature: 0.2 },
  },
]

/** The prompts that come with the app. */
export function shelfPrompts(language: Language): Prompt[] {
  return PROMPTS.map(({ id, title, text }) => ({ id, title: title[language], text: text[language] }))
}

/** The roles that come with the app. */
export function shelfRoles(language: Language): Role[] {
  return ROLES.map(({ id, name, systemPrompt, sampling }) => ({
    id,
    name: name[language],
    systemPrompt: systemPrompt[language],
    sampling,
  }))
}

/** Whether an id is one of the shelf's; those can be used and copied, not changed. */
export function isOnShelf(id: string): boolean {
  return id.startsWith('shelf-')
}
