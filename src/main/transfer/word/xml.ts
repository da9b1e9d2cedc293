/** Well-formed XML as KaTeX writes it, read and written. */

export interface XmlElement {
  name: string
  attributes: Record<string, string>
  children: XmlElement[]
  /** What stands in it as text. */
  text: string
}

const TOKEN = /<(\/?)([\w:]+)([^>]*?)(\/?)>|([^<]+)/g
const ATTRIBUTE = /([\w:-]+)="([^"]*)"/g
const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

/** An element without a name that holds those of the text. */
export function readXml(xml: string): XmlElement {
  const root: XmlElement = { name: '', attributes: {}, children: [], text: '' }
  const open = [root]
  for (const [, end, name = '', attributes = '', single, text] of xml.matchAll(TOKEN)) {
    const parent = open.at(-1) ?? root
    if (text !== undefined) parent.text += decoded(text)
    else if (end === '/') open.pop()
    else {
      const pairs = [...attributes.matchAll(ATTRIBUTE)].map(([, key = '', value = '']) => [
        key,
        decoded(value),
      ])
      const element: XmlElement = { name, attributes: Object.fromEntries(pairs), children: [], text: '' }
      parent.children.push(element)
      if (single !== '/') open.push(element)
    }
  }
  return root
}

function decoded(text: string): string {
  return text.replace(/&(?:#x([\da-f]+)|#(\d+)|(\w+));/gi, (all, hex, decimal, name) => {
    if (name !== undefined) return ENTITIES[name] ?? all
    return String.fromCodePoint(hex === undefined ? Number(decimal) : Number.parseInt(hex, 16))
  })
}

/** What XML 1.0 cannot hold at all (https://www.w3.org/TR/xml/#charsets). */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const FOREIGN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g

/** Text that can stand in XML: without control characters and halves of characters. */
export function xmlText(text: string): string {
  return text.toWellFormed().replace(FOREIGN, '')
}

/** The same, as part of an XML document. */
export function escapeXml(text: string): string {
  return xmlText(text).replace(/[&<>"]/g, (char) => `&#${char.charCodeAt(0)};`)
}
