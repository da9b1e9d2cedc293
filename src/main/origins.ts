/**
 * The origins of our own scheme: what each serves, what its pages may do, and who may lead to whom. A page that needs
 * more than the window (WebAssembly, workers, cross-origin isolation) gets a host of its own with a policy of its own.
 */

export const SCHEME = 'app'

export interface Origin {
  /** Absolute path of the folder whose files are served. */
  root: string
  /** The directives of its Content Security Policy, but frame-ancestors. */
  policy: readonly string[]
  /** Sent along with each answer. */
  headers?: Readonly<Record<string, string>>
  /** The hosts of ours whose pages may show a page of this one in a frame. */
  framedBy?: readonly string[]
}

/** By host. */
export type Origins = Readonly<Record<string, Origin>>

const WINDOW_HOST = 'xiaoq'
const addressOf = (host: string) => `${SCHEME}://${host}`
/** The only one whose pages may speak to main. */
export const WINDOW_ORIGIN = addressOf(WINDOW_HOST)

/** Styles may be inline because React sets them; scripts may not. */
const WINDOW_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "worker-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
]

/** @param renderer absolute path of the window's build */
export function ownOrigins(renderer: string): Origins {
  return { [WINDOW_HOST]: { root: renderer, policy: WINDOW_POLICY } }
}

/** Whose address it is; null for one that is not ours. */
export function originOf(origins: Origins, url: string): Origin | null {
  const host = hostOf(url)
  return host !== null && Object.hasOwn(origins, host) ? (origins[host] ?? null) : null
}

/** The headers of each answer of the origin. */
export function headersOf({ policy, headers, framedBy = [] }: Origin): Record<string, string> {
  const ancestors = framedBy.length === 0 ? "'none'" : framedBy.map(addressOf).join(' ')
  return {
    ...headers,
    'content-security-policy': [...policy, `frame-ancestors ${ancestors}`].join('; '),
    'x-content-type-options': 'nosniff',
  }
}

export interface OwnPages {
  isOwn(url: string): boolean
  /** Whether the page at `from` may go to `to` by itself: within its own origin. */
  mayNavigate(from: string, to: string): boolean
  /** Whether the page at `around` may show `framed` in a frame: only where the table says so. */
  mayFrame(around: string, framed: string): boolean
}

/** @param devServer origin of the dev server, whose pages are ours too */
export function ownPages(origins: Origins, devServer: string | undefined): OwnPages {
  /** The origin as text; null when it is none of ours. */
  const home = (url: string) => {
    const host = hostOf(url)
    if (host !== null) return Object.hasOwn(origins, host) ? addressOf(host) : null
    return devServer !== undefined && (url === devServer || url.startsWith(`${devServer}/`))
      ? devServer
      : null
  }
  return {
    isOwn: (url) => home(url) !== null,
    mayNavigate: (from, to) => home(to) !== null && home(from) === home(to),
    mayFrame(around, framed) {
      const host = hostOf(around)
      return host !== null && (originOf(origins, framed)?.framedBy ?? []).includes(host)
    },
  }
}

/** The host of an address of our scheme; null for any other address. */
function hostOf(url: string): string | null {
  if (!URL.canParse(url)) return null
  const { protocol, host } = new URL(url)
  return protocol === `${SCHEME}:` ? host : null
}
