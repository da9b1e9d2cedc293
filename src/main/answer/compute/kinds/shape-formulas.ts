/** What can be computed of a shape, and from which of its measures. */
import { type Expression, parseExpression } from '../expression.ts'

export type Shape =
  | 'rectangle'
  | 'square'
  | 'triangle'
  | 'parallelogram'
  | 'trapezium'
  | 'rhombus'
  | 'circle'
  | 'cuboid'
  | 'cube'
  | 'cylinder'
  | 'cone'
  | 'sphere'
export type Measure =
  | 'length'
  | 'width'
  | 'height'
  | 'base'
  | 'top'
  | 'bottom'
  | 'side'
  | 'edge'
  | 'radius'
  | 'diameter'
  | 'perimeter'
  | 'area'
  | 'volume'
  | 'surface'
  | 'base-area'
  | 'diagonal-1'
  | 'diagonal-2'
  | 'leg-1'
  | 'leg-2'
  | 'side-1'
  | 'side-2'
  | 'side-3'
  | 'hypotenuse'

/** 1: as lengths; 2: areas; 3: volumes. */
export const DIMENSION: Partial<Record<Measure, 2 | 3>> = { area: 2, surface: 2, 'base-area': 2, volume: 3 }

export interface Formula {
  shape: Shape
  asked: Measure
  given: readonly Measure[]
  /** The measures by their place: a, b, m. */
  text: string
  tree: Expression
}

const formula = (shape: Shape, asked: Measure, given: readonly Measure[], text: string): Formula => {
  const tree = parseExpression(text, 'abm')
  if (tree === null) throw new Error(`no formula: ${text}`)
  return { shape, asked, given, text, tree }
}

export const FORMULAS: readonly Formula[] = [
  formula('rectangle', 'area', ['length', 'width'], 'a*b'),
  formula('rectangle', 'perimeter', ['length', 'width'], '(a+b)*2'),
  formula('rectangle', 'width', ['area', 'length'], 'a÷b'),
  formula('rectangle', 'length', ['area', 'width'], 'a÷b'),
  formula('rectangle', 'width', ['perimeter', 'length'], 'a÷2-b'),
  formula('rectangle', 'length', ['perimeter', 'width'], 'a÷2-b'),
  formula('square', 'area', ['side'], 'a*a'),
  formula('square', 'perimeter', ['side'], 'a*4'),
  formula('square', 'side', ['perimeter'], 'a÷4'),
  formula('square', 'side', ['area'], '√a'),
  formula('square', 'area', ['perimeter'], '(a÷4)^2'),
  formula('square', 'perimeter', ['area'], '√a*4'),
  formula('triangle', 'area', ['base', 'height'], 'a*b÷2'),
  formula('triangle', 'height', ['area', 'base'], 'a*2÷b'),
  formula('triangle', 'base', ['area', 'height'], 'a*2÷b'),
  formula('triangle', 'perimeter', ['side-1', 'side-2', 'side-3'], 'a+b+m'),
  formula('triangle', 'perimeter', ['side'], 'a*3'),
  formula('triangle', 'hypotenuse', ['leg-1', 'leg-2'], '√(a^2+b^2)'),
  formula('triangle', 'area', ['leg-1', 'leg-2'], 'a*b÷2'),
  formula('parallelogram', 'area', ['base', 'height'], 'a*b'),
  formula('parallelogram', 'height', ['area', 'base'], 'a÷b'),
  formula('parallelogram', 'base', ['area', 'height'], 'a÷b'),
  formula('trapezium', 'area', ['top', 'bottom', 'height'], '(a+b)*m÷2'),
  formula('trapezium', 'height', ['area', 'top', 'bottom'], 'a*2÷(b+m)'),
  formula('rhombus', 'area', ['diagonal-1', 'diagonal-2'], 'a*b÷2'),
  formula('rhombus', 'perimeter', ['side'], 'a*4'),
  formula('circle', 'area', ['radius'], 'π*a^2'),
  formula('circle', 'area', ['diameter'], 'π*(a÷2)^2'),
  formula('circle', 'perimeter', ['radius'], '2*π*a'),
  formula('circle', 'perimeter', ['diameter'], 'π*a'),
  formula('circle', 'diameter', ['radius'], 'a*2'),
  formula('circle', 'radius', ['diameter'], 'a÷2'),
  formula('cuboid', 'volume', ['length', 'width', 'height'], 'a*b*m'),
  formula('cuboid', 'surface', ['length', 'width', 'height'], '(a*b+a*m+b*m)*2'),
  formula('cuboid', 'perimeter', ['length', 'width', 'height'], '(a+b+m)*4'),
  formula('cuboid', 'volume', ['base-area', 'height'], 'a*b'),
  formula('cuboid', 'height', ['volume', 'length', 'width'], 'a÷(b*m)'),
  formula('cuboid', 'height', ['volume', 'base-area'], 'a÷b'),
  formula('cube', 'volume', ['edge'], 'a^3'),
  formula('cube', 'surface', ['edge'], 'a*a*6'),
  formula('cube', 'perimeter', ['edge'], 'a*12'),
  formula('cylinder', 'volume', ['radius', 'height'], 'π*a^2*b'),
  formula('cylinder', 'volume', ['diameter', 'height'], 'π*(a÷2)^2*b'),
  formula('cylinder', 'volume', ['base-area', 'height'], 'a*b'),
  formula('cone', 'volume', ['radius', 'height'], 'π*a^2*b÷3'),
  formula('cone', 'volume', ['base-area', 'height'], 'a*b÷3'),
  formula('sphere', 'volume', ['radius'], '4*π*a^3÷3'),
  formula('sphere', 'surface', ['radius'], '4*π*a^2'),
]
