/** Shapes and their measures in words, in both languages. */
import { NUMBER } from '../question.ts'
import type { Measure, Shape } from './shape-formulas.ts'
import { UNIT_MARK } from './unit-table.ts'

export const SHAPES: readonly (readonly [RegExp, Shape])[] = [
  [/长方体|cuboids?|rectangular (?:prism|box|tank|block)|长方形的?(?:盒子|箱子|鱼缸)/gi, 'cuboid'],
  [/正方体|立方体|\bcubes?\b/gi, 'cube'],
  [/圆柱体?|cylinders?/gi, 'cylinder'],
  [/圆锥体?|\bcones?\b/gi, 'cone'],
  [/球体|\bspheres?\b/gi, 'sphere'],
  [/平行四边形|parallelograms?/gi, 'parallelogram'],
  [/梯形|trapezi(?:um|a)s?|trapezoids?/gi, 'trapezium'],
  [/菱形|rhombus/gi, 'rhombus'],
  [/三角形|triang(?:le|ular)s?/gi, 'triangle'],
  [/长方形|矩形|rectang(?:le|ular)s?/gi, 'rectangle'],
  [/正方形|\bsquares?\b(?! (?:cm|m|centi|metre|meter|km|milli|inch|feet|foot|units?|deci|kilo))/gi, 'square'],
  [/圆形?|\bcirc(?:le|ular)s?\b/gi, 'circle'],
]
/** More than a formula is asked of these. */
export const NOT_PLAIN =
  /半圆|圆环|扇形|阴影|剪|截|切|围成|折成|焊|铺|挖|拼|增加|减少|扩大|缩小|倍|原来|剩|最大的|最小的|如果|多少块|多少个(?!平方)|升高|浸|熔|削|平均|比|semi|shaded|cut|doubled?|tripled?|increase|decrease|tiles?|\bring\b|sector|remaining|largest|inside|border|path|scale|similar|twice|more than|longer|ratio|halves|half/i

const LABELS_ZH: readonly (readonly [string, Measure])[] = [
  ['上底(?:长)?', 'top'],
  ['下底(?:长)?', 'bottom'],
  ['底面积|底面的面积', 'base-area'],
  ['表面积', 'surface'],
  ['(?:底面)?(?:的)?半径', 'radius'],
  ['(?:底面)?(?:的)?直径', 'diameter'],
  ['边长|每边长|每条边长', 'side'],
  ['棱长', 'edge'],
  ['周长', 'perimeter'],
  ['面积', 'area'],
  ['体积|容积', 'volume'],
  ['底边?(?:长)?', 'base'],
  ['高度?', 'height'],
  ['宽度?', 'width'],
  ['长度?', 'length'],
]
const LABELS_EN: readonly (readonly [string, Measure])[] = [
  ['surface area', 'surface'],
  ['base area|area of (?:the|its) base', 'base-area'],
  ['radius', 'radius'],
  ['diameter', 'diameter'],
  ['sides? lengths?|sides?', 'side'],
  ['edges? lengths?|edges?', 'edge'],
  ['perimeter', 'perimeter'],
  ['area', 'area'],
  ['volume', 'volume'],
  ['base(?: length)?', 'base'],
  ['(?:perpendicular |vertical )?height', 'height'],
  ['width|breadth', 'width'],
  ['length', 'length'],
]
const AMOUNT = `${NUMBER}\\s?(${UNIT_MARK})?`
export const amountPattern = (flags: string) => new RegExp(AMOUNT, flags)
const labels = (list: readonly (readonly [string, Measure])[]) => list.map(([source]) => source).join('|')
const ALL = `${labels(LABELS_ZH)}|${labels(LABELS_EN)}`

/** Each: a label, then its amount. */
export const LABELLED = new RegExp(
  `(${ALL})(?: of (?:a|an|the|this) [a-z]+)?(?:\\s?(?:是|为|=|:|长|有|分别为|分别是))?\\s?(?:of |is |was |equals |= |measures |of length )?${AMOUNT}`,
  'gi',
)
/** 长和宽分别是8厘米和5厘米. */
export const LISTED = new RegExp(
  `((?:${ALL})(?:\\s?(?:、|和|与|,|and|, and)\\s?(?:${ALL}))+)\\s?(?:分别)?(?:是|为|=|:|of|are|is)?\\s?((?:${AMOUNT}(?:\\s?(?:、|和|与|,|and|, and)\\s?)?)+)`,
  'i',
)
export const ALL_LABELS = new RegExp(ALL, 'gi')
/** `8 cm long`, `5 cm wide`, `3 cm high`. */
export const ADJECTIVES = new RegExp(`${AMOUNT} (long|wide|broad|high|tall|deep)`, 'gi')
export const ADJECTIVE_OF: Record<string, Measure> = {
  long: 'length',
  wide: 'width',
  broad: 'width',
  high: 'height',
  tall: 'height',
  deep: 'height',
}
/** `8 cm by 5 cm`, `8 cm by 5 cm by 3 cm`. */
export const BY = new RegExp(`${AMOUNT} (?:by|\\*) ${AMOUNT}(?: (?:by|\\*) ${AMOUNT})?`, 'i')
/** Two or three of one kind: 两条直角边, 三条边, 两条对角线, parallel sides. */
export const SEVERAL: readonly (readonly [RegExp, readonly Measure[]])[] = [
  [
    new RegExp(
      `(?:2条)?直角边(?:长)?(?:分别)?(?:是|为|长|:)?\\s?${AMOUNT}\\s?(?:、|和|与|,)\\s?${AMOUNT}`,
      'i',
    ),
    ['leg-1', 'leg-2'],
  ],
  [
    new RegExp(`(?:legs|shorter sides)(?: of)?(?: lengths?)?(?: are| of)? ${AMOUNT} and ${AMOUNT}`, 'i'),
    ['leg-1', 'leg-2'],
  ],
  [
    new RegExp(
      `(?:2条)?对角线(?:长)?(?:分别)?(?:是|为|长|:)?\\s?${AMOUNT}\\s?(?:、|和|与|,)\\s?${AMOUNT}`,
      'i',
    ),
    ['diagonal-1', 'diagonal-2'],
  ],
  [
    new RegExp(`diagonals?(?: of)?(?: lengths?)?(?: are| of)? ${AMOUNT} and ${AMOUNT}`, 'i'),
    ['diagonal-1', 'diagonal-2'],
  ],
  [
    new RegExp(
      `(?:3条边|3边)(?:的)?(?:长)?(?:度)?(?:分别)?(?:是|为|长|:)?\\s?${AMOUNT}\\s?(?:、|和|,)\\s?${AMOUNT}\\s?(?:、|和|,)\\s?${AMOUNT}`,
      'i',
    ),
    ['side-1', 'side-2', 'side-3'],
  ],
  [
    new RegExp(
      `sides(?: of)?(?: lengths?)?(?: are| of| measuring)? ${AMOUNT}, ${AMOUNT},? and ${AMOUNT}`,
      'i',
    ),
    ['side-1', 'side-2', 'side-3'],
  ],
  [
    new RegExp(
      `(?:parallel sides|bases)(?: of)?(?: lengths?)?(?: are| of| measuring)? ${AMOUNT} and ${AMOUNT}`,
      'i',
    ),
    ['top', 'bottom'],
  ],
]

export function measureOf(label: string): Measure | null {
  for (const [source, measure] of [...LABELS_ZH, ...LABELS_EN]) {
    if (new RegExp(`^(?:${source})$`, 'i').test(label)) return measure
  }
  return null
}

export const ASKED: readonly (readonly [RegExp, Measure])[] = [
  [/表面积|surface area/i, 'surface'],
  [/体积|容积|\bvolume\b/i, 'volume'],
  [
    /周长|走1?一?圈|围1?一?圈|绕[^,]{0,8}圈|棱长(?:总和|之和)|perimeter|circumference|total edge length|distance around/i,
    'perimeter',
  ],
  [/(?<!表)(?<!底)面积|(?<!surface )\barea\b/i, 'area'],
  [/斜边|hypotenuse/i, 'hypotenuse'],
  [/边长(?!总)|(?:side length|length of (?:each|one|a|its) side|how long is (?:each|one|a) side)/i, 'side'],
  [/半径|\bradius\b/i, 'radius'],
  [/直径|\bdiameter\b/i, 'diameter'],
  [/宽(?:度)?(?:是|为)?(?:多少|几)|求宽|\bwidth\b|how wide/i, 'width'],
  [
    /(?:^|[^边棱周全])长(?:度)?(?:是|为)?(?:多少|几)|求长|\blength\b(?! of (?:each|one|a|the|its) (?:side|hypotenuse))|how long(?! is (?:each|one|a|the) (?:side|hypotenuse|diameter|radius|edge))/i,
    'length',
  ],
  [/高(?:度)?(?:是|为)?(?:多少|几)|求高|\bheight\b|how high/i, 'height'],
  [/底(?:边)?(?:长)?(?:是|为)?(?:多少|几)|求底|\bbase\b/i, 'base'],
]
