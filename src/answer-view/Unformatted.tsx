import { Component, type ReactNode } from 'react'
import { useHost } from './host.ts'

/** Text as it was written, because it is too much to format; the reader is told. */
export function Unformatted({ text }: { text: string }) {
  const { words } = useHost()
  return (
    <figure className="unformatted">
      <figcaption>{words.unformatted}</figcaption>
      <pre>{text}</pre>
    </figure>
  )
}

interface Props {
  /** What `children` show, in case they cannot. */
  text: string
  children: ReactNode
}

/** Whatever a parser makes of a text, the window stays: what cannot be formatted is shown as it was written. */
export class OrUnformatted extends Component<Props, { hasFailed: boolean }> {
  override state = { hasFailed: false }

  static getDerivedStateFromError(): { hasFailed: boolean } {
    return { hasFailed: true }
  }

  override componentDidUpdate(before: Props): void {
    // A block that grew gets another try.
    if (this.state.hasFailed && before.text !== this.props.text) this.setState({ hasFailed: false })
  }

  override render(): ReactNode {
    const { text, children } = this.props
    return this.state.hasFailed ? <Unformatted text={text} /> : children
  }
}
