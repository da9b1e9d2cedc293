/** Words of English word problems. */

const WORDS_BEHIND =
  'of in on at to for from with and each per a an every are is were was has have had how that who which left altogether between among into by the his her their then if when during as than but so after before does do did can will would long wide high tall old away off out up down more fewer less equally apart it they he she'
export const STOPS = new Set(WORDS_BEHIND.split(' '))

const ODD: Record<string, string> = {
  children: 'child',
  people: 'person',
  men: 'man',
  women: 'woman',
  feet: 'foot',
  mice: 'mouse',
  geese: 'goose',
  loaves: 'loaf',
  shelves: 'shelf',
  leaves: 'leaf',
  metres: 'm',
  meters: 'm',
  metre: 'm',
  meter: 'm',
  kilometres: 'km',
  kilometers: 'km',
  kilometre: 'km',
  kilometer: 'km',
  centimetres: 'cm',
  centimeters: 'cm',
  centimetre: 'cm',
  centimeter: 'cm',
  kilograms: 'kg',
  kilogram: 'kg',
  kilos: 'kg',
  kilo: 'kg',
  grams: 'g',
  gram: 'g',
  litres: 'litre',
  liters: 'litre',
  liter: 'litre',
  millilitres: 'ml',
  milliliters: 'ml',
  dollars: '$',
  dollar: '$',
  euros: '€',
  euro: '€',
  pence: 'cent',
  cents: 'cent',
  p: 'cent',
  hrs: 'hour',
  mins: 'minute',
  pupils: 'student',
  pupil: 'student',
  kids: 'child',
  kid: 'child',
  bus: 'bus',
  buses: 'bus',
  glass: 'glass',
  class: 'class',
  dress: 'dress',
  pieces: 'piece',
  cookies: 'cookie',
  pies: 'pie',
  ties: 'tie',
  movies: 'movie',
  calories: 'calorie',
  brownies: 'brownie',
  shoes: 'shoe',
  toes: 'toe',
}

export function singular(word: string): string {
  const plain = word.toLowerCase()
  if (ODD[plain] !== undefined) return ODD[plain]
  if (/(?:ch|sh|x|ss|zz)es$/.test(plain)) return plain.slice(0, -2)
  if (/[^aeiou]ies$/.test(plain)) return `${plain.slice(0, -3)}y`
  if (/(?:tomato|potato|mango|hero)es$/.test(plain)) return plain.slice(0, -2)
  return /[^s]s$/.test(plain) ? plain.slice(0, -1) : plain
}

const CONTINUOUS = new Set([
  '$',
  '£',
  '€',
  'm',
  'km',
  'cm',
  'mm',
  'kg',
  'g',
  'litre',
  'ml',
  'l',
  'hour',
  'minute',
  'mile',
  'pound',
  'foot',
  'inch',
  'cent',
  'mg',
  'second',
])
export const isContinuous = (unit: string) => CONTINUOUS.has(unit)
export const TIME = new Set(['hour', 'minute', 'second', 'day', 'week', 'month', 'year'])
export const MONEY = new Set(['$', '£', '€', 'yuan', 'cent'])

/** What several kinds are together. */
const KINDS: readonly (readonly [whole: RegExp, parts: RegExp])[] = [
  [
    /^(?:child|student|person|kid|passenger|member|player|visitor|adult)$/,
    /^(?:boy|girl|man|woman|adult|child|teacher|student|parent|person|kid|grown-up)$/,
  ],
  [/^(?:fruit|piece)$/, /^(?:apple|orange|banana|pear|peach|mango|lemon|plum|kiwi|strawberry|grape|melon)$/],
  [/^flower$/, /^(?:rose|tulip|daisy|lily|daffodil|sunflower|orchid)$/],
  [
    /^animal$/,
    /^(?:cow|sheep|pig|hen|duck|horse|goat|chicken|dog|cat|rabbit|goose|lion|tiger|monkey|elephant|zebra)$/,
  ],
  [/^bird$/, /^(?:duck|swan|goose|hen|chicken|crow|robin|sparrow|pigeon)$/],
  [/^vehicle$/, /^(?:car|bus|truck|van|lorry|motorbike|bicycle|bike)$/],
  [
    /^(?:book|item|thing)$/,
    /^(?:book|novel|comic|dictionary|textbook|magazine|pen|pencil|notebook|ruler|eraser)$/,
  ],
  [/^tree$/, /^(?:oak|pine|maple|willow|tree)$/],
  [/^(?:sweet|candy|cake)$/, /^(?:lollipop|chocolate|toffee|mint|cupcake|muffin)$/],
  [/^toy$/, /^(?:car|doll|ball|bear|robot|train|block)$/],
]
export const isKindOf = (part: string, whole: string) =>
  KINDS.some(([all, parts]) => all.test(whole) && parts.test(part))

export const TRICKY =
  /\bat least\b|\bat most\b|\bfewest\b|\bmaximum\b|\bminimum\b|\bevery other\b|\bapart\b|\bposts?\b|round trip|there and back|\btowards?\b|opposite direction|same direction|catch up|overtake|upstream|downstream|\bboth (?:like|play|study)|\bneither\b|\bonly like|cuts? (?:it|the|a) .* into|\bsaw(?:s|ing)\b|\bstairs?\b|\bfloors?\b|\bdie[sd]?\b|\bdead\b|\bshot\b|\bshoots?\b|\bcandles?\b|blown? out|went out|\bbroke|pipe|\btogether (?:they|can)|working together|alone|years? (?:ago|from now|time|later)|(?:old|age)\b[^.]*in \d+ years|in \d+ years[^.]*(?:old|age)|probability|chance|profit|interest|\btax\b|\btip\b|\bcompound|mixture|ratio|\bscale\b|\bremainder\b|\benough\b|\bcan (?:he|she|they|you) (?:buy|afford)|\brent|free\b|buy (?:one|1|2|3|\d)[, ]+get|discount|% off|instead|originally planned|schedule|\bdigits?\b|handshakes?|possible|different ways|how many ways|arrang|\bmiddle\b|\bqueue\b|\bin line\b|from the (?:left|right|front|back)|snail|\bfrog\b|\bwell\b(?! done)|consecutive|\bsum of\b|product of|difference between|angle|perimeter|\barea\b|volume|radius|\bhalf of the remaining|\bthe rest\b|remaining|\bsame number|equal number of|\bexcept\b|\bbut (?:all|not)\b|\bsteps?\b|\bcould\b.*\bmost\b|\bmost\b|\bgreatest\b|\bleast\b|\bapproximately|\babout \d|\broughly|gallons? per|\bdozen|\bhalf\b|\bquarter of\b|\bnone\b|\bborrowed? from\b|\bswap|exchange|\bshares? (?:them|it|the \w+) (?:with|in the)|\bin the ratio|\bas well\b.*\binstead|what time|\bo'clock|\bage\b.*\bwill\b|\bwill be\b.*\bold\b|trick/i

export const GOES =
  /\b(?:gives?|gave|given|eats?|ate|eaten|sells?|sold|uses?|used|loses?|lost|spends?|spent|lends?|lent|removes?|removed|takes? (?:away|out)|took (?:away|out)|(?:flies|flew|fly|drives?|drove|walks?|walked|goes|went|moves?|moved|runs?|ran|swims?|swam|sails?|sailed) away|g[eo]t off|gets off|leaves?|left(?= the| the| early| school| home)|donates?|donated|drinks?|drank|throws? (?:away|out)|threw (?:away|out)|pays?|paid|reads?|has read|read|finished|completed|hands? out|handed out|pours? out|poured out|breaks?|cuts? off|cut off|posts?|mails?|sends?|sent|checked out|borrowed|go home|went home|goes home)\b/i
export const COMES =
  /\b(?:buys?|bought|gets? \d|got \d|gets? another|receives?|received|finds?|found|adds?|added|picks?|picked|collects?|collected|joins?|joined|gets? on|got on|earns?|earned|saves?|saved|arrives?|arrived|comes?|came|another|makes?|made|bakes?|baked|wins?|won|plants?|planted|gives? (?:him|her|them|me)|gave (?:him|her|them|me)|catches|caught|puts? in|are delivered|were delivered|delivers?|flew in|land(?:s|ed)?|returned)\b|\bmore\b/i
export const LEFT =
  /\b(?:left|remain(?:s|ing)?|still (?:has|have|had|had)|now (?:has|have|there are)|over)\b/i
