/** A download with no more of the network than it needs: its hubs, and each host they send it on to, once they do. */
import { type Address, addressOf } from '../../../network/address.ts'
import type { Network } from '../../../network/network.ts'
import { hubUrl } from '../catalog.ts'
import { downloadModel } from './download-model.ts'
import type { FetchDeps } from './fetch-source.ts'
import { SourceError } from './source-error.ts'

const REDIRECTS = new Set([301, 302, 303, 307, 308])
/** As many as `fetch` follows by itself. */
const MOST_REDIRECTS = 20

/**
 * {@link downloadModel} for a process whose network is shut.
 *
 * @param proxy through which `fetch` goes, if any
 */
export function grantedDownload(
  network: Pick<Network, 'grant'>,
  proxy: Address | null,
): typeof downloadModel {
  return async (entry, options) => {
    const { fetch: request = fetch } = options.deps ?? {}
    const hubs = entry.sources.flatMap((source) => (source.kind === 'pip' ? [] : [hubUrl(source)]))
    const hosts = hubs.map((url) => addressOf(new URL(url)))
    const grants = [network.grant('download', { hosts: proxy === null ? hosts : [...hosts, proxy] })]
    const follow = (url: URL) => void grants.push(network.grant('download', { hosts: [addressOf(url)] }))
    try {
      return await downloadModel(entry, {
        ...options,
        deps: { ...options.deps, fetch: following(request, follow) },
      })
    } finally {
      for (const grant of grants) grant.end()
    }
  }
}

/** Follows redirects itself, over https only; `onRedirect` hears of each address before it is asked. */
function following(request: FetchDeps['fetch'], onRedirect: (url: URL) => void): FetchDeps['fetch'] {
  return async (first, init) => {
    let url = new URL(first)
    for (let redirects = 0; redirects <= MOST_REDIRECTS; redirects += 1) {
      const response = await request(url.href, { ...init, redirect: 'manual' })
      const location = response.headers.get('location')
      if (!REDIRECTS.has(response.status) || location === null) return response
      await response.body?.cancel()
      url = new URL(location, url)
      if (url.protocol !== 'https:') throw new SourceError(`redirected to ${url.protocol}`)
      onRedirect(url)
    }
    throw new SourceError('redirected too often')
  }
}
