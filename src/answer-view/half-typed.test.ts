import { expect, test } from 'vitest'
import { helpCjkEmphasis } from '../shared/markdown/cjk-emphasis.ts'
import { hideHalfTyped } from './half-typed.ts'

test.each([
  ['a **bol', 'a **bol**'],
  ['a **bold ', 'a **bold**'],
  ['a **bold*', 'a **bold**'],
  ['a **bold** b', 'a **bold** b'],
  ['a **', 'a '],
  ['*it', '*it*'],
  ['***both', '***both***'],
  ['~~gone', '~~gone~~'],
  ['**a `co', '**a `co`**'],
  ['use `pri', 'use `pri`'],
  ['use ``a`b', 'use ``a`b``'],
  ['use `', 'use '],
  ['`**` and `x` done', '`**` and `x` done'],
  ['see [the do', 'see the do'],
  ['see [docs](https://exa', 'see docs'],
  ['see [docs](https://example.org) now', 'see [docs](https://example.org) now'],
  ['![a pict', 'a pict'],
  ['- [', '- '],
  ['- [x', '- '],
  ['- [ ]', '- '],
  ['- [x] ', '- '],
  ['1. [X]', '1. '],
  ['- [ ] task', '- [ ] task'],
  ['see [docs]', 'see docs'],
  ['see [x] and', 'see [x] and'],
  ['see [x]\n', 'see [x]\n'],
  ['so it is[^1', 'so it is'],
  ['so it is[^1]', 'so it is'],
  ['so it is[^1].', 'so it is[^1].'],
  ['2 * 3 = 6', '2 * 3 = 6'],
  ['2*3=6', '2*3=6'],
  ['5 \\* [x] y', '5 \\* [x] y'],
  ['text\n-', 'text\n'],
  ['text\n**', 'text\n'],
  ['text\n``', 'text\n'],
  ['item\n12.', 'item\n'],
  ['in 12', 'in 12'],
  ['**old\n\nnew', '**old\n\nnew'],
  ['| a | b', '| a | b\n|---|---|'],
  ['| a | b |\n|', '| a | b |\n|---|---|'],
  ['text\n| ', 'text\n'],
  ['| a | b |\n| --', '| a | b |\n|---|---|'],
  ['| a |\n|---|\n| 1', '| a |\n|---|\n| 1'],
  ['so $x + ', 'so'],
  ['so $x + 1$ and', 'so $x + 1$ and'],
  ['so \\(x', 'so'],
  ['so \\', 'so'],
  ['sum $$\n\\frac{1}', 'sum'],
  ['it costs $5 and', 'it costs $5 and'],
  ['it costs $5', 'it costs $5'],
  ['it is $2x', 'it is'],
  ['from 5$-6', 'from 5$-6'],
  ['$a+$b', '$a+$b'],
  ['即 $\\frac{路', '即'],
  ['`a $x` and', '`a $x` and'],
  ['|x| is the absolute value', '|x| is the absolute value'],
])('shows %j as %j', (typed, shown) => {
  expect(hideHalfTyped(typed)).toBe(shown)
})

test('bold that ends or begins in punctuation is helped beside Chinese, and nowhere else', () => {
  expect(helpCjkEmphasis('**注意：**请看**“重点”**部分')).toBe(
    '**注意：**&#8203;请看&#8203;**“重点”**&#8203;部分',
  )
  for (const same of ['**注意**：请看', '`**x：**y`', '```\n**x：**y\n```', '2 ** 3 ** 4', '**a** b']) {
    expect(helpCjkEmphasis(same)).toBe(same)
  }
})
