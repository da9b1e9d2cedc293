/**
 * Recall: of the turns that do not fit into the window any more, those that speak of what the new question
 * asks, word for word. Found by the words of the question in the full-text index (BM25); no model is needed.
 */
import type { Language } from '../../../shared/errors.ts'
import { graphemeStart, shortened } from '../../../shared/text/graphemes.ts'
import type { Turn } from '../turn.ts'
import type { Source } from './source.ts'

/** This share of the window is kept free for them. */
const SHARE = 1 / 8
/** Most turns that are put next to a question. */
const MOST_TURNS = 3
/** A turn counts when it scores at least this share of the best one. */
const LEAST_SHARE = 0.5
/** Characters of one message in an excerpt; about 100 tokens. */
const EXCERPT_CHARS = { 'zh-CN': 160, en: 420 } satisfies Record<Language, number>

interface PastTurn {
  /** Id of the question. */
  id: string
  question: string
  /** Id and text of the answer; empty text when there was none. */
  answerId: string
  answer: string
}

/**
 * @param scores how well each message of the conversation fits these words, by id; higher is better
 */
export function recallSource(scores: (terms: readonly string[]) => ReadonlyMap<string, number>): Source {
  return {
    name: 'recall',
    place: 'question',
    share: SHARE,
    async write({ history, setAside, language, room, count }) {
      if (setAside === 0) return null
      const terms = searchTerms(history.at(-1)?.text ?? '')
      const turns = bestTurns(pastTurns(history.slice(0, setAside)), scores(terms))
      if (turns.length === 0) return null
      const text = recalledText(turns, terms, language)
      const tokensOf = await count([text])
      return tokensOf(text) > room ? null : { text, cites: turns.map(({ id }) => id) }
    },
  }
}

/** Questions with their answers. */
function pastTurns(history: readonly Turn[]): PastTurn[] {
  return history.flatMap((message, i) => {
    if (message.role !== 'user') return []
    const next = history[i + 1]
    const answer = next?.role === 'assistant' ? next : undefined
    return [
      { id: message.id, question: message.text, answerId: answer?.id ?? '', answer: answer?.text ?? '' },
    ]
  })
}

/** Words that stand in every question and point to no turn. */
const STOP_WORDS = new Set(
  `的 了 是 在 我 你 他 她 它 我们 你们 他们 咱们 这 那 这个 那个 这些 那些 什么 怎么 怎样 如何 哪 哪个 哪里 哪儿 哪些 谁 几 多少 为什么 吗 呢 吧 啊 呀
  和 与 跟 或 就 都 也 还 又 再 很 太 更 最 不 没 没有 有 要 会 能 可以 可能 请 请问 告诉 说 说过 过 着 把 被 给 对 从 到 上 下 里 中 个 一 一个 一下 一些 时候
  之前 刚才 前面 后来 现在 知道 记得 记 叫 做 让 用 以及 还是 但是 因为 所以 如果
  a an the is are was were be been am do does did have has had i you he she it we they me my mine your his her its our their this that these those
  what which who whom whose when where why how many much of in on at to for from by with about and or but not no so if then than as will would can
  could should may might please tell say said remember earlier before again us them there here just also very`.split(
    /\s+/,
  ),
)

const segmenter = new Intl.Segmenter('zh', { granularity: 'word' })

/** The words of a question that can point to a turn, each once. */
function searchTerms(question: string): string[] {
  const words = [...segmenter.segment(question.normalize('NFKC').toLowerCase())]
    .filter(({ isWordLike }) => isWordLike)
    .map(({ segment }) => segment)
  return [...new Set(words)].filter((word) => !STOP_WORDS.has(word))
}

/**
 * The turns that say most about the question, oldest first: their own order helps to see what came later.
 *
 * @param scores of messages by id, higher is better
 */
function bestTurns(turns: readonly PastTurn[], scores: ReadonlyMap<string, number>): PastTurn[] {
  const scored = turns
    .map((turn, index) => ({
      turn,
      index,
      score: (scores.get(turn.id) ?? 0) + (scores.get(turn.answerId) ?? 0),
    }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score)
  const best = scored[0]?.score ?? 0
  return scored
    .slice(0, MOST_TURNS)
    .filter(({ score }) => score >= best * LEAST_SHARE)
    .sort((a, b) => a.index - b.index)
    .map(({ turn }) => turn)
}

const WORDS: Record<Language, { open: string; you: string; me: string; close: string }> = {
  'zh-CN': {
    open: '（这段对话前面的原话：',
    you: '用户',
    me: '小Q',
    close: '以上是前面的原话。现在的问题：）',
  },
  en: {
    open: '(Earlier in this conversation, word for word:',
    you: 'User',
    me: 'XiaoQ',
    close: 'That was said earlier. The question now:)',
  },
}

/** Recalled turns, marked as what they are. The question stands behind them. */
function recalledText(turns: readonly PastTurn[], terms: readonly string[], language: Language): string {
  const words = WORDS[language]
  const lines = turns.flatMap(({ question: asked, answer }) => [
    `${words.you}: ${excerpt(asked, terms, language)}`,
    ...(answer === '' ? [] : [`${words.me}: ${excerpt(answer, terms, language)}`]),
  ])
  return [words.open, ...lines, words.close].join('\n')
}

/** The sentences around the first place that speaks of a term; the beginning when none does. */
function excerpt(text: string, terms: readonly string[], language: Language): string {
  const most = EXCERPT_CHARS[language]
  const flat = text.replace(/\s+/g, ' ').trim()
  if (flat.length <= most) return flat
  const plain = flat.toLowerCase()
  const places = terms.map((term) => plain.indexOf(term)).filter((at) => at >= 0)
  const place = places.length === 0 ? 0 : Math.min(...places)
  const sentence = sentenceStart(flat, place)
  const start = place - sentence > most / 2 ? graphemeStart(flat, place) : sentence
  return `${start > 0 ? '…' : ''}${shortened(flat.slice(start), most)}`
}

/** Where the sentence begins that `place` lies in. */
function sentenceStart(text: string, place: number): number {
  const ends = ['。', '！', '？', '. ', '! ', '? '].map((end) => {
    const at = text.lastIndexOf(end, place - 1)
    return at < 0 ? 0 : at + end.length
  })
  return Math.min(place, Math.max(...ends))
}
