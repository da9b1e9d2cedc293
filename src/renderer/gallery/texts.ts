/** What is asked and answered in the gallery, in each language. */
import type { Language } from '../../shared/errors.ts'

interface Texts {
  question: string
  /** Of everything that Markdown can be in an answer. */
  rich: string
  /** Ends in the middle of bold words. */
  begun: string
  short: string
  titles: readonly [string, string, string, string]
  folder: string
}

const CODE = '```python\ndef area(r):\n    """The area of a circle."""\n    return 3.14159 * r ** 2\n```'
const DIAGRAM = '```mermaid\ngraph LR\n  A[Light] --> B[Sugar]\n  C[Water] --> B\n```'

export const TEXTS: Record<Language, Texts> = {
  'zh-CN': {
    question: '圆的面积怎么算？请写出公式和程序。',
    rich: `## 圆的面积

**公式：**面积等于 $\\pi$ 乘以半径的平方。*（注意单位）*~~直径~~不能直接代入，\`r\` 是半径。

$$
S = \\pi r^2
$$

1. 量出半径
2. 代入公式
   - 半径 **3 厘米**
   - 面积约 28.3 平方厘米

| 半径 | 面积 |
| --- | ---: |
| 1 | 3.14 |
| 2 | 12.57 |

${CODE}

> 半径加倍，面积变成四倍。

${DIAGRAM}`,
    begun: '圆的面积是 **圆周率乘以半径的',
    short: '面积等于圆周率乘以半径的平方。',
    titles: ['圆的面积', '光合作用', '一首关于秋天的诗', '九九乘法表'],
    folder: '数学课',
  },
  en: {
    question: 'How do I find the area of a circle? Give the formula and a program.',
    rich: `## The area of a circle

**Formula:** the area is $\\pi$ times the radius squared. *Mind the units.* Do not use the ~~diameter~~; \`r\` is the radius.

$$
S = \\pi r^2
$$

1. Measure the radius
2. Put it into the formula
   - radius **3 cm**
   - area about 28.3 cm²

| Radius | Area |
| --- | ---: |
| 1 | 3.14 |
| 2 | 12.57 |

${CODE}

> Twice the radius is four times the area.

${DIAGRAM}`,
    begun: 'The area of a circle is **pi times the',
    short: 'The area is pi times the radius squared.',
    titles: ['The area of a circle', 'Photosynthesis', 'A poem about autumn', 'A multiplication table'],
    folder: 'Mathematics',
  },
}
