import { Code2, Image } from 'lucide-react'
import { memo, useEffect, useState } from 'react'
import { MOST_DIAGRAM_CHARS } from '../shared/markdown/bounds.ts'
import { CodeBlock } from './CodeBlock.tsx'
import { useHost } from './host.ts'

let drawn = 0

/** The picture as SVG, or null when the text is no diagram. Loaded with the first diagram: it is large. */
async function draw(code: string, dark: boolean): Promise<string | null> {
  if (code.length > MOST_DIAGRAM_CHARS) return null
  const { default: mermaid } = await import('mermaid')
  // Checked first: drawing what cannot be drawn leaves an error picture in the page.
  if ((await mermaid.parse(code, { suppressErrors: true })) === false) return null
  mermaid.initialize({
    startOnLoad: false,
    securityLevel: 'strict',
    theme: dark ? 'dark' : 'default',
    htmlLabels: false,
    flowchart: { useMaxWidth: false, htmlLabels: false },
    sequence: { useMaxWidth: false },
    fontFamily: 'system-ui, sans-serif',
  })
  drawn += 1
  const { svg } = await mermaid.render(`diagram-${drawn}`, code)
  return svg
}

/** A Mermaid diagram. It is shown as a picture, in which nothing can run and from which nothing can load. */
export const Diagram = memo(function Diagram({ code }: { code: string }) {
  const { words } = useHost()
  const [svg, setSvg] = useState<string | null>(null)
  const [asCode, setAsCode] = useState(false)
  useEffect(() => {
    let wanted = true
    const scheme = matchMedia('(prefers-color-scheme: dark)')
    const show = () => {
      const theme = document.documentElement.dataset.theme
      const dark = theme === undefined ? scheme.matches : theme === 'dark'
      draw(code, dark).then(
        (picture) => wanted && setSvg(picture),
        () => wanted && setSvg(null),
      )
    }
    show()
    const themes = new MutationObserver(show)
    themes.observe(document.documentElement, { attributeFilter: ['data-theme'] })
    scheme.addEventListener('change', show)
    return () => {
      wanted = false
      themes.disconnect()
      scheme.removeEventListener('change', show)
    }
  }, [code])
  if (svg === null) return <CodeBlock language="mermaid" code={code} open={false} />
  const toggle = (
    <button type="button" onClick={() => setAsCode(!asCode)}>
      {asCode ? <Image size={15} aria-hidden /> : <Code2 size={15} aria-hidden />}
      {asCode ? words.showDiagram : words.showCode}
    </button>
  )
  if (asCode) {
    return (
      <CodeBlock language="mermaid" code={code} open={false}>
        {toggle}
      </CodeBlock>
    )
  }
  return (
    <figure className="code diagram" aria-label={words.diagram}>
      <figcaption>
        <span>{words.diagram}</span>
        {toggle}
      </figcaption>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a wide diagram scrolls */}
      <div tabIndex={0}>
        <img src={`data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`} alt={words.diagram} />
      </div>
    </figure>
  )
})
