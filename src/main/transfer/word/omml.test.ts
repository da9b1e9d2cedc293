import katex from 'katex'
import { expect, test } from 'vitest'
import { ommlOf } from './omml.ts'
import { readXml, type XmlElement } from './xml.ts'

/** The formula in few words: elements by their names, letters as they are, properties by their values. */
function short(tex: string): string {
  const mathml = katex.renderToString(tex, { output: 'mathml', displayMode: true, strict: false })
  const say = ({ name, attributes, children, text }: XmlElement): string => {
    const inside = children.map(say).join(' ')
    if (name === 'm:t') return text
    if (name === 'm:r' || name === 'm:rPr') return inside
    if (name.endsWith('Pr')) return inside === '' ? '' : `<${inside}>`
    if ('m:val' in attributes) return `${name.slice(2)}=${attributes['m:val']}`
    return `${name.slice(2)}(${inside})`
  }
  const [math] = readXml(ommlOf(mathml, false)).children
  return (math?.children ?? []).map(say).join(' ')
}

test('formulas of school are what Word makes of them', () => {
  const formulas = {
    'x_1^2': 'sSubSup(e(x) sub(1) sup(2))',
    '\\frac12': 'f(num(1) den(2))',
    '\\sqrt[3]{8}': 'rad(deg(3) e(8))',
    '\\sum_{i=1}^n i=1': 'nary(<chr=∑ limLoc=undOvr> sub(i = 1) sup(n) e(i)) = 1',
    '\\int x': 'nary(<chr=∫ limLoc=undOvr subHide=1 supHide=1> sub(nor() \u200b) sup(nor() \u200b) e(x))',
    '(a+b)^2': 'sSup(e(d(<begChr=( endChr=)> e(a + b))) sup(2))',
    '[0,1)': 'd(<begChr=[ endChr=)> e(0 , 1))',
    '\\left|x\\right|': 'd(<begChr=| endChr=|> e(x))',
    '\\lim_{x\\to0}\\sin x': 'func(fName(limLow(e(sty=p lim) lim(x → 0))) e(func(fName(sty=p sin) e(x))))',
    '\\vec a': 'acc(<chr=⃗> e(a))',
    '\\overline{AB}': 'bar(<pos=top> e(A B))',
    '\\binom nk': 'd(<begChr=( endChr=)> e(f(<type=noBar> num(n) den(k))))',
    '\\mathbb R\\text{ 米}': 'scr=double-struck sty=p R nor()  米',
    '{}^{14}C': 'sSup(e(nor() \u200b) sup(14)) C',
  }
  for (const [tex, omml] of Object.entries(formulas))
    expect(short(tex).replaceAll('\u00a0', ' '), tex).toBe(omml)
})

test('tables are matrices, aligned ones without a gap; a number stands behind', () => {
  expect(short('\\begin{cases}x\\\\y\\end{cases}')).toMatch(
    /^d\(<begChr=\{ endChr=> e\(m\(.*mr\(e\(x\)\) mr\(e\(y\)\)/,
  )
  expect(short('\\begin{aligned}a&=b\\end{aligned}')).toContain('cGp=0')
  expect(short('x\\tag{1}')).toMatch(/^x .*\(1\)$/)
})

test('every formula is well-formed, whatever KaTeX knows', () => {
  const all = [
    '\\cancel{x}',
    '\\boxed{x}',
    '\\xrightarrow{\\Delta}',
    '\\underbrace{a}_{b}',
    '\\phantom{x}',
    '\\substack{a\\\\b}',
    'a\\\\b',
    '\\color{red}x',
    "f'",
    '\\not=',
    '\\overset{!}{=}',
    '\\stackrel{a}{b}',
    '((',
    ')',
  ]
  for (const tex of all) expect(short(tex), tex).not.toBe('')
})
