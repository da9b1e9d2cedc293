/** One place that a TCP connection leads to. */
export interface Address {
  /** A name or an IP address, as it is asked for. */
  host: string
  port: number
}

/** Where a request to this http(s) address connects. */
export function addressOf({ protocol, hostname, port }: URL): Address {
  const usual = protocol === 'https:' ? 443 : 80
  return { host: hostname.replace(/^\[|\]$/g, ''), port: port === '' ? usual : Number(port) }
}

/**
 * The proxy through which Node's `fetch` goes; null when the person has told Node of none (NODE_USE_ENV_PROXY with
 * HTTPS_PROXY or HTTP_PROXY, which Node reads in just this way). Exceptions to it are not looked at.
 */
export function fetchProxy(env: Record<string, string | undefined>): Address | null {
  if (!env.NODE_USE_ENV_PROXY) return null
  const proxy = (env.https_proxy ?? env.HTTPS_PROXY) || (env.http_proxy ?? env.HTTP_PROXY)
  return proxy && URL.canParse(proxy) ? addressOf(new URL(proxy)) : null
}
