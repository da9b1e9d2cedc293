/** How rates, comparisons and amounts are said in English. */
const N = '([$£€]?\\s?(?:\\d{1,3}(?:,\\d{3})+|\\d+)(?:\\.\\d+)?)'
const WORD = "([a-z][a-z'-]*)"
const re = (source: string, flags = 'i') => new RegExp(source, flags)

/** What is said with it: holds, costs. */
const HOLDS =
  '(?:can )?(?:holds?|lasts?|contains?|has|have|had|costs?|weighs?|seats?|carr(?:y|ies)|is|are|needs?|takes?|makes?|produces?|gets?|receives?|uses?|sells? for|earns?|reads?|eats?|fits?|plants?|sits?|pays?|lays?|gives?|paints?|brings?|travels?|buys?|bakes?)'
export const SPEED = re(
  `${N} ?(km|kilomet(?:re|er)s?|miles?|m|met(?:re|er)s?|cm) ?(?:\\/|per|an?|every|each) ?(h|hr|hour|s|second|min|minute|day)\\b`,
)
export const MPH = re(`${N} ?(mph|kph)\\b`)
export const EACH_HOLDS = re(
  `\\b(each|every|one|an?)(?: \\w+)?? ${WORD}(?: of [a-z]+)? ${HOLDS} ${N}(?: ${WORD})?(?: ${WORD})?`,
)
export const PER = re(
  `${N} ?((?:[a-z'-]+ ){0,3}?)(?:(?:(?:in|on|for|to|from|at|into|from) )?(?:each|every|per)|(?:in )?an?) ${WORD}`,
)
export const PACKED = re(`\\b(?:in|into) (?:equal )?([a-z]+s) of ${N}`)
export const EVERY = re(`\\b(?:each|every) ${WORD},? (?:[a-z]+ ){1,4}?${N}(?: ${WORD})?(?: ${WORD})?`)
export const EACH_AT = re(
  `(?:at|for|costs?|costing|is|are|priced at|sells? for|sold for)? ?${N} (?:each|apiece|a piece)\\b`,
)
export const EACH_TAIL = re(`${N} ([a-z'-]+)(?: [a-z'-]+)? each(?=$| ?,)`)
export const PACKS = re(
  `${N} ((?:[a-z'-]+ ){0,2}?[a-z'-]+) (?:of|with|containing|that each hold|which each hold|each with|each containing|each holding) ${N} ([a-z'-]+)(?: ([a-z'-]+))?`,
)
export const PERCENT =
  /(\d+(?:\.\d+)?%|\d+\/\d+) (?:(?=[a-z]+ [a-z]+$)|of (?:the |his |her |their |its |them|it)?|are |were |is )/i
export const COMPARE = re(
  `(?:([A-Z][a-z]+|the [a-z]+|a [a-z]+|[a-z]+s) )?(?:[a-z]+ ){0,2}?${N} ?([a-z]+ )?(more|fewer|less|older|younger|taller|shorter|heavier|lighter|longer|cheaper|higher)(?: expensive)?(?: ([a-z]+))?(?: [a-z]+)? than (?:the |a |an |his |her )?([A-Za-z]+)`,
  '',
)
/** 18 cm shorter, than who was named before. */
export const SHORTER = re(
  `^(?:his|her|the|their) (?:younger |older |little |big )?([a-z]+) is ${N} ?([a-z]+)?(?: old)? (older|younger|taller|shorter|heavier|lighter|longer)$`,
)
export const TIMES = re(
  `(?:([A-Z][a-z]+|the [a-z]+|a [a-z]+|[a-z]+s) )?(?:[a-z]+ ){0,2}?(\\d+(?:\\.\\d+)?) times (?:as (?:many|much|old|tall|heavy|long|far)(?: ([a-z]+))?(?: [a-z]+)? as|more [a-z]+ than) (?:the |a |an |his |her )?([A-Za-z]+)`,
  '',
)
export const AMOUNT = re(`${N}((?: [a-z][a-z'-]*){0,5})`, 'gi')

/** Where the question begins. */
export const ASKING =
  /\b(?:how (?:many|much|far|long|old|tall|heavy)|what (?:is|was|will be|would be) (?:the |its |his |her |their )?(?:total|cost|price|distance|change|average|speed)|what does (?:each|one)|find (?:the|how)|calculate (?:the|how)|work out (?:the|how))\b/i
