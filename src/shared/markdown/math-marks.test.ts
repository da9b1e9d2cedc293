import { expect, test } from 'vitest'
import { markMath } from './math-marks.ts'

test.each([
  ['so $x^2$ and \\(y\\)', 'so $x^2$ and $y$'],
  ['\\[\nx\n\\]', '$$x$$'],
  ['1. step\n   $$\n   a\n   = b\n   $$', '1. step\n   $$a = b$$'],
  ['it costs $5 or $6', 'it costs \\$5 or \\$6'],
  ['($5)–($10)', '(\\$5)–(\\$10)'],
  ['价格 $5，便宜 $3', '价格 \\$5，便宜 \\$3'],
  ['速度 $v = \\text{路程} / t$ 是', '速度 $v = \\text{路程} / t$ 是'],
  ['echo `$HOME` and `$PATH`', 'echo `$HOME` and `$PATH`'],
  ['- a\n  ```\n  $x$\n  ```\n  $y$', '- a\n  ```\n  $x$\n  ```\n  $y$'],
  ['- a\n  ```sh\n  echo $x $y', '- a\n  ```sh\n  echo $x $y'],
  ['\\$x$', '\\$x\\$'],
  ['| $|x|$ | 1 |', '| $\\vert x\\vert $ | 1 |'],
  ['即 $\\frac{路程}{时间}$。', '即 $\\frac{路程}{时间}$。'],
  ['$\\text{速度}=\\frac{路程}{时间}$', '$\\text{速度}=\\frac{路程}{时间}$'],
  ['$S=\\frac{1}{2}×底×高$', '$S=\\frac{1}{2}×底×高$'],
  ['有 $5 元和 $6 元', '有 \\$5 元和 \\$6 元'],
  ['涨了 $\\frac12，又跌了 $x$', '涨了 \\$\\frac12，又跌了 $x$'],
  ['from 5$-6$', 'from 5\\$-6\\$'],
  ['$HOME/$USER', '\\$HOME/\\$USER'],
  ['$a+$b', '\\$a+\\$b'],
  ['速度$v$是，第$n$个', '速度$v$是，第$n$个'],
  ['the $n$th term, two $x$s', 'the $n$th term, two $x$s'],
  ['no marks', 'no marks'],
])('%j is written %j', (markdown, marked) => {
  expect(markMath(markdown)).toBe(marked)
})
