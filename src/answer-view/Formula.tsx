import { memo, useEffect, useRef } from 'react'
import { MOST_FORMULA_CHARS } from '../shared/markdown/bounds.ts'

/** Loaded with the first formula: most answers have none. */
const katex = () =>
  Promise.all([import('katex'), import('katex/dist/katex.min.css')]).then(([{ default: it }]) => it)

interface Props {
  /** The formula in TeX. */
  tex: string
  /** Stands on a line of its own. */
  display?: boolean
}

/** A formula, drawn by KaTeX with MathML for screen readers; shown as it was written when it has a mistake. */
export const Formula = memo(function Formula({ tex, display = false }: Props) {
  const element = useRef<HTMLElement>(null)
  useEffect(() => {
    let wanted = true
    void katex().then((it) => {
      if (!wanted || element.current === null) return
      try {
        if (tex.length > MOST_FORMULA_CHARS) throw new Error('too long')
        // No \href, no \includegraphics: a formula of the model's loads nothing.
        it.render(tex, element.current, {
          displayMode: display,
          trust: false,
          strict: false,
          maxSize: 20,
          maxExpand: 200,
        })
      } catch {
        element.current.textContent = tex
        element.current.className = 'formula wrong'
      }
    })
    return () => {
      wanted = false
    }
  }, [tex, display])
  return display ? (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a formula that scrolls must be reachable by keyboard
    <span ref={element} className="formula display" tabIndex={0} />
  ) : (
    <span ref={element} className="formula" />
  )
})

/** A formula on lines of its own while it is being written. */
export function FormulaSource({ text }: { text: string }) {
  return <p className="formula-source">{text.trim().replace(/^(?:\$\$|\\\[)\s*/, '')}</p>
}
