/**
 * Node's own way to the network, shut. Chromium's guards (main/offline.electron.ts) do not reach Node's sockets,
 * so they are shut here, at the few methods through which every library goes: `http`, `tls`, `fetch` and
 * WebSocket all end in `net.Socket.prototype.connect` and `dns.lookup`.
 *
 * Pipes and Unix sockets stay open: they lead nowhere but to this computer's own programs. Loopback is shut like
 * the rest, because a proxy may listen there. A native addon or another program is not held back by this; that
 * llama.cpp contacts nobody is what e2e/no-network.spec.ts shows.
 */
import dgram from 'node:dgram'
import dns from 'node:dns'
import { syncBuiltinESMExports } from 'node:module'
import net from 'node:net'

export interface NetworkGate {
  /**
   * Lets this process use the network for as long as `work` runs; connections that are left over then are cut.
   * For what a person has just asked for, and nothing else.
   */
  whileOpen<T>(work: () => Promise<T>): Promise<T>
  /** Gives Node its methods back. For tests. */
  undo(): void
}

type Method = (this: unknown, ...args: unknown[]) => unknown
type Methods = Record<string, unknown>

const RESOLVING = /^(lookup|resolve|reverse)/

/**
 * Shuts the network of this process. To be called once, before anything else runs.
 *
 * @param onRefused hears each attempt: what was tried, and the target where it is known
 */
export function closeNetwork(onRefused: (what: string) => void): NetworkGate {
  let holders = 0
  const sockets = new Set<net.Socket>()
  const undoing: (() => void)[] = []

  /** Puts `make(original)` in the place of a method. */
  const replace = (owner: object, name: string, make: (original: Method) => Method) => {
    const methods = owner as Methods
    const original = methods[name] as Method
    methods[name] = make(original)
    undoing.push(() => {
      methods[name] = original
    })
  }
  const refusal = (what: string): Error => {
    onRefused(what)
    return Object.assign(new Error(`the network is shut: ${what}`), { code: 'ERR_NETWORK_SHUT' })
  }
  /** While shut, `refuse` answers instead of the method. */
  const shut = (owner: object, name: string, refuse: (self: unknown, args: unknown[]) => unknown) =>
    replace(
      owner,
      name,
      (original) =>
        function (...args) {
          return holders > 0 ? Reflect.apply(original, this, args) : refuse(this, args)
        },
    )
  const throws = (what: string) => () => {
    throw refusal(what)
  }

  replace(
    net.Socket.prototype,
    'connect',
    (original) =>
      function (...args) {
        const socket = this as net.Socket
        const target = targetOf(args)
        if (target === null) return Reflect.apply(original, socket, args)
        // As a connection that fails: libraries expect an event, not an exception.
        if (holders === 0) return socket.destroy(refusal(`tcp ${target}`))
        sockets.add(socket)
        socket.once('close', () => sockets.delete(socket))
        return Reflect.apply(original, socket, args)
      },
  )
  replace(
    net.Server.prototype,
    'listen',
    (original) =>
      function (...args) {
        if (targetOf(args) !== null && holders === 0) throw refusal('listen')
        return Reflect.apply(original, this, args)
      },
  )
  for (const name of ['bind', 'connect', 'send']) shut(dgram.Socket.prototype, name, throws(`udp ${name}`))
  for (const owner of [dns, dns.Resolver.prototype])
    for (const name of resolving(owner))
      shut(owner, name, (_self, args) => {
        const answer = args.at(-1)
        const error = refusal(`dns ${String(args[0])}`)
        if (typeof answer !== 'function') throw error
        process.nextTick(answer as () => void, error)
      })
  for (const owner of [dns.promises, dns.promises.Resolver.prototype])
    for (const name of resolving(owner))
      shut(owner, name, (_self, args) => Promise.reject(refusal(`dns ${String(args[0])}`)))
  syncBuiltinESMExports()

  return {
    async whileOpen(work) {
      holders += 1
      try {
        return await work()
      } finally {
        holders -= 1
        if (holders === 0) for (const socket of sockets) socket.destroy()
      }
    },
    undo() {
      for (const one of undoing) one()
      syncBuiltinESMExports()
    },
  }
}

function resolving(owner: object): string[] {
  return Object.getOwnPropertyNames(owner).filter(
    (name) => RESOLVING.test(name) && typeof (owner as Methods)[name] === 'function',
  )
}

/**
 * Where `connect` or `listen` would go; null for a pipe or a Unix socket. The forms are (options), (path),
 * (port, host), and Node's own: one array that holds the options. Decided as Node decides it.
 */
function targetOf([first, second]: unknown[]): string | null {
  if (Array.isArray(first)) return targetOf(first)
  if (typeof first === 'object' && first !== null) {
    const { path, port, host } = first as Methods
    return path ? null : `${String(host ?? 'localhost')}:${String(port)}`
  }
  const isPort = typeof first !== 'string' || Number(first) >= 0
  return isPort ? `${typeof second === 'string' ? second : 'localhost'}:${String(first)}` : null
}
