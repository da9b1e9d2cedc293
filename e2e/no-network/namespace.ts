/**
 * A network of its own for one process and its children (Linux): it looks like a computer on the internet, with an
 * address, a default route and a name server, but the cable ends in a sniffer.
 */
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'

/** An ordinary person becomes root of the new namespaces only, where the system allows that. */
const UNSHARE = [...(process.getuid?.() === 0 ? [] : ['--map-root-user']), '--net', '--mount']
const LINK = 'link add cable type veth peer name world'

/** The command that runs `command` in namespaces of its own. */
export function isolated(command: string[]): [program: string, args: string[]] {
  return ['unshare', [...UNSHARE, ...command]]
}

/** Null where namespaces can be made; else what the system says. */
export function whyNotIsolated(): string | null {
  if (process.platform !== 'linux') return 'network namespaces are a thing of Linux'
  const [program, args] = isolated(['ip', ...LINK.split(' ')])
  const { status, error, stderr } = spawnSync(program, args, { encoding: 'utf8' })
  return status === 0 ? null : (error?.message ?? stderr.trim())
}

/** What the other end of the cable seems to be. */
const GATEWAY = { ipv4: '10.99.0.1', ipv6: 'fd99::1', link: '02:00:00:00:00:02' }
/** Of the networks that are set apart for documentation (RFC 5737). */
export const NAME_SERVER = '192.0.2.53'
export const STRANGER = '203.0.113.7'
/** Where the hubs of a download seem to be; nobody answers there. */
export const HUBS = { 'www.modelscope.cn': '203.0.113.80', 'huggingface.co': '203.0.113.81' }

/** A kernel without IPv6 cannot leak by it. */
const IPV6 = [
  'address add fd99::2/64 dev cable nodad',
  `neigh replace ${GATEWAY.ipv6} lladdr ${GATEWAY.link} dev cable`,
  `route add default via ${GATEWAY.ipv6}`,
]

/** `ip -batch` lines; the gateway's hardware address is given, because nobody is there to be asked for it. */
export const NETWORK = [
  'link set lo up',
  LINK,
  `link set world address ${GATEWAY.link}`,
  'link set cable up',
  'link set world up',
  'address add 10.99.0.2/24 dev cable',
  `neigh replace ${GATEWAY.ipv4} lladdr ${GATEWAY.link} dev cable`,
  `route add default via ${GATEWAY.ipv4}`,
  ...(existsSync('/proc/net/if_inet6') ? IPV6 : []),
].join('\n')

/**
 * What tcpdump is to tell: everything on the cable, and on loopback everything but TCP, which is how Playwright
 * drives the app. A question to a name server on this computer shows there, and so does the first step towards the
 * proxy that does not exist (main/offline.electron.ts): what only the last layer stopped was tried all the same.
 * Left out is what the kernel itself says when an interface comes up.
 */
export const FILTER = [
  'not (tcp and (net 127.0.0.0/8 or host ::1) and not port 9)',
  'not (ip6 and ip6[6] = 0)',
  'not (icmp6 and ip6[40] >= 133 and ip6[40] <= 136)',
].join(' and ')
