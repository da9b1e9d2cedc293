/** Answers of a known length for bench:ui, cut into pieces of about the size of a token. */

/** Characters of a token: about what English costs; Chinese has fewer, which is less work a token. */
const TOKEN_CHARS = 4

const SECTION = (n: number): string => `## Section ${n}: what changes and why

A paragraph with **bold words**, *emphasis*, \`inline code\` and a [link](https://example.com/${n}). It goes on for
a while, because real answers do, and it holds a formula $a^2 + b^2 = c^2$ in the middle of its line.

- The first point of section ${n}, with a few words more
- The second point, which has **weight**
  1. and an order below it
  2. that goes two steps deep
- The last point

| Name | Value ${n} | Remark |
| --- | ---: | --- |
| width | ${n * 3} | measured twice |
| height | ${n * 7} | guessed, see \`note ${n}\` |

\`\`\`python
def area_${n}(width, height):
    """The area of a rectangle."""
    if width < 0 or height < 0:
        raise ValueError("negative")
    return width * height

print(area_${n}(${n}, ${n + 1}))
\`\`\`

$$
\\int_0^${n} x^2 \\, dx = \\frac{${n}^3}{3}
$$

`

const codeLine = (n: number): string =>
  n % 10 === 0
    ? `\ndef step_${n}(values):\n`
    : `    total_${n} = sum(value * ${n} for value in values if value > ${n})  # part ${n}\n`

const cut = (text: string): string[] => text.match(new RegExp(`[\\s\\S]{1,${TOKEN_CHARS}}`, 'g')) ?? []

/** A mixed answer of `tokens` tokens. */
export function mixedAnswer(tokens: number): string[] {
  let text = ''
  for (let n = 1; text.length < tokens * TOKEN_CHARS; n += 1) text += SECTION(n)
  return cut(text).slice(0, tokens)
}

/** An answer that is one block of code of `lines` lines, closed at the end. */
export function codeAnswer(lines: number): string[] {
  return cut(`\`\`\`python\n${Array.from({ length: lines }, (_, n) => codeLine(n + 1)).join('')}\`\`\`\n`)
}
