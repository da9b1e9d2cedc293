/**
 * What eval:memory plants and asks for. Each fact is said once, in passing, with its own question; a right
 * answer holds one of the accepted strings.
 */
import type { Language } from '../../src/shared/errors.ts'

export interface PlantedFact {
  say: string
  ask: string
  accepted: string[]
}

/** `{}` in `say` is the value. Two values each, so that two conversations can plant the same kind of fact. */
interface FactKind {
  say: string
  ask: string
  values: readonly [string | string[], string | string[]]
}

const ZH: readonly FactKind[] = [
  { say: '我们班的班长叫{}，她很负责。', ask: '我们班的班长叫什么名字？', values: ['李雨桐', '陈思远'] },
  { say: '我家的狗叫{}，今年三岁了。', ask: '我家的狗叫什么？', values: ['豆豆', '雪球'] },
  { say: '家长会定在{}下午举行。', ask: '家长会定在哪一天？', values: ['十二月五日', '十一月二十日'] },
  { say: '秋游的地点改成了{}。', ask: '秋游的地点是哪里？', values: ['植物园', '天文馆'] },
  { say: '我教{}，每周十四节课。', ask: '我教哪一门课？', values: ['地理', '音乐'] },
  { say: '图书角的密码锁号码是{}。', ask: '图书角的密码锁号码是多少？', values: ['4817', '2096'] },
  { say: '这次考试全班平均分是{}分。', ask: '这次考试全班的平均分是多少？', values: ['83.5', '76.2'] },
  { say: '新来的同学是从{}转来的。', ask: '新来的同学是从哪里转来的？', values: ['兰州', '厦门'] },
  { say: '我最喜欢的诗人是{}。', ask: '我最喜欢的诗人是谁？', values: ['王维', '陶渊明'] },
  { say: '学校的校训是“{}”。', ask: '我们学校的校训是什么？', values: ['勤学善思', '求真至善'] },
  { say: '春季运动会我们班拿了第{}名。', ask: '春季运动会我们班拿了第几名？', values: ['四', '二'] },
  { say: '实验室的备用钥匙放在{}里。', ask: '实验室的备用钥匙放在哪里？', values: ['蓝色抽屉', '铁皮柜'] },
  { say: '合唱比赛我们要唱《{}》。', ask: '合唱比赛我们要唱什么歌？', values: ['让我们荡起双桨', '送别'] },
  { say: '我对{}过敏，出门要带药。', ask: '我对什么过敏？', values: ['花生', '芒果'] },
  {
    say: '校车每天早上{}从东门出发。',
    ask: '校车早上几点从东门出发？',
    values: [
      ['七点十分', '7:10', '7点10分'],
      ['六点五十', '6:50', '6点50分'],
    ],
  },
  { say: '数学老师的办公室在{}房间。', ask: '数学老师的办公室在哪个房间？', values: ['306', '512'] },
  { say: '班费还剩{}元。', ask: '班费还剩多少钱？', values: ['268', '415'] },
  { say: '科技节的主题是{}。', ask: '科技节的主题是什么？', values: ['海洋探索', '绿色能源'] },
  { say: '值日组长这周轮到{}。', ask: '这周的值日组长是谁？', values: ['周子轩', '何佳怡'] },
  { say: '我的外婆住在{}，每年暑假我都去看她。', ask: '我的外婆住在哪里？', values: ['绍兴', '桂林'] },
]

const EN: readonly FactKind[] = [
  {
    say: 'The class monitor is called {}, she is very reliable.',
    ask: 'What is the name of our class monitor?',
    values: ['Priya', 'Marlene'],
  },
  {
    say: 'My dog is named {} and is three years old.',
    ask: 'What is my dog called?',
    values: ['Biscuit', 'Pepper'],
  },
  {
    say: 'The parents evening will be on {}.',
    ask: 'On which date is the parents evening?',
    values: [
      ['March 12', '12 March', '12th of March', 'March 12th'],
      ['May 21', '21 May', '21st of May', 'May 21st'],
    ],
  },
  {
    say: 'The school trip goes to the {} now.',
    ask: 'Where does the school trip go?',
    values: ['aquarium', 'planetarium'],
  },
  {
    say: 'By the way, the subject I teach is {}.',
    ask: 'Which subject do I teach?',
    values: ['geography', 'chemistry'],
  },
  {
    say: 'The lock of the book corner opens with {}.',
    ask: 'Which number opens the lock of the book corner?',
    values: ['4817', '2096'],
  },
  {
    say: 'The class average in the last test was {} points.',
    ask: 'What was the class average in the last test?',
    values: ['83.5', '76.2'],
  },
  {
    say: 'The new student moved here from {}.',
    ask: 'Where did the new student move here from?',
    values: ['Lisbon', 'Nairobi'],
  },
  { say: 'My favourite poet is {}.', ask: 'Who is my favourite poet?', values: ['Dickinson', 'Neruda'] },
  {
    say: 'The motto of our school is “{}”.',
    ask: 'What is the motto of our school?',
    values: ['Dare to know', 'Light and truth'],
  },
  {
    say: 'Our class came {} at the sports day.',
    ask: 'Which place did our class reach at the sports day?',
    values: ['fourth', 'second'],
  },
  {
    say: 'The spare key of the lab is in the {}.',
    ask: 'Where is the spare key of the lab?',
    values: ['blue drawer', 'tin box'],
  },
  {
    say: 'The choir will sing “{}” in the contest.',
    ask: 'Which song will the choir sing in the contest?',
    values: ['Shenandoah', 'Greensleeves'],
  },
  {
    say: 'I am allergic to {}, so I carry medicine.',
    ask: 'What am I allergic to?',
    values: ['peanuts', 'mango'],
  },
  {
    say: 'The school bus leaves the east gate at {} every morning.',
    ask: 'At what time does the school bus leave the east gate?',
    values: ['7:10', '6:50'],
  },
  {
    say: 'The office of the maths teacher is room {}.',
    ask: 'In which room is the office of the maths teacher?',
    values: ['306', '512'],
  },
  {
    say: 'There are {} dollars left in the class fund.',
    ask: 'How many dollars are left in the class fund?',
    values: ['268', '415'],
  },
  {
    say: 'The theme of the science fair is {}.',
    ask: 'What is the theme of the science fair?',
    values: ['ocean life', 'green energy'],
  },
  {
    say: 'This week the cleaning team is led by {}.',
    ask: 'Who leads the cleaning team this week?',
    values: ['Tobias', 'Yasmin'],
  },
  {
    say: 'My grandmother lives in {}, I visit her every summer.',
    ask: 'Where does my grandmother live?',
    values: ['Porto', 'Bergen'],
  },
]

/** What is said between: what teachers ask on an ordinary day. */
const FILLERS: Record<Language, readonly string[]> = {
  'zh-CN': [
    '给小学生解释什么是光合作用',
    '为什么天空是蓝色的？',
    '怎样让学生爱上阅读？',
    '请写一段描写春天的话',
    '什么是质数？举几个例子',
    '地球为什么有四季？',
    '怎么背英语单词效果好？',
    '用 Python 写一个求平均数的函数',
    '水的三种状态是什么？',
    '请介绍一下长城',
    '怎样写好一篇作文的开头？',
    '什么是成语“守株待兔”的意思？',
    '心脏有什么作用？',
    '怎样预防近视？',
    '请出两道分数加法题',
    '什么是比喻句？',
    '恐龙为什么会灭绝？',
    '课堂上有学生走神怎么办？',
    '请讲一个关于诚信的小故事',
    '什么是平行四边形？',
    '火山是怎样形成的？',
    '怎样制作一份手抄报？',
    '为什么月亮有圆有缺？',
    '请写一则班级公约',
    '什么是声音？',
    '怎样保护环境？',
  ],
  en: [
    'Explain photosynthesis to a ten-year-old',
    'Why is the sky blue?',
    'How can I get students to enjoy reading?',
    'Describe a spring morning',
    'What is a prime number? Give examples',
    'Why are there four seasons?',
    'What is a good way to learn vocabulary?',
    'Write a Python function for the average of a list',
    'What are the three states of water?',
    'Tell me about the Great Wall of China',
    'How do I begin an essay well?',
    'What does the saying “a stitch in time saves nine” mean?',
    'What does the heart do?',
    'How can children protect their eyes?',
    'Make two exercises on adding fractions',
    'What is a metaphor?',
    'Why did the dinosaurs die out?',
    'What can I do when students do not pay attention?',
    'Tell a short story about honesty',
    'What is a parallelogram?',
    'How do volcanoes form?',
    'How do we make a class poster?',
    'Why does the moon change its shape?',
    'Write short class rules',
    'What is sound?',
    'How can we protect nature?',
  ],
}

export interface Script {
  facts: PlantedFact[]
  /** What the person says, turn by turn; the facts are among it. */
  turns: string[]
}

/** Turns behind the last planted fact: enough that it has left the window. */
const TURNS_AFTER = 10

/** The four conversations of a language: ten facts each, at least 30 turns. */
export function scripts(language: Language): Script[] {
  const kinds = language === 'zh-CN' ? ZH : EN
  const fillers = FILLERS[language]
  return [0, 1].flatMap((which) =>
    [0, 10].map((from) => {
      const facts = kinds.slice(from, from + 10).map(({ say, ask, values }) => {
        const accepted = [values[which] ?? ''].flat()
        return { say: say.replace('{}', accepted[0] ?? ''), ask, accepted }
      })
      const turns = facts.flatMap(({ say }, i) => {
        const filler = fillers[(i + which * 13) % fillers.length] ?? ''
        // Half of the facts are said together with a question, half by themselves.
        return i % 2 === 0 ? [`${say}${filler}`] : [say, filler]
      })
      while (turns.length < 20 + TURNS_AFTER + 1)
        turns.push(fillers[(turns.length + which * 7) % fillers.length] ?? '')
      return { facts, turns }
    }),
  )
}
