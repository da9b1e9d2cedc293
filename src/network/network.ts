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
import type { Address } from './address.ts'
import { createGrants, type Grant, type Scopes } from './grants.ts'

export interface Network {
  /**
   * Opens just what the scope names, for what a person has just asked for, until the grant is ended (in a
   * `finally`). Grants that are held at the same time do not widen one another.
   */
  grant<P extends keyof Scopes>(purpose: P, scope: Scopes[P]): Grant
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
export function closeNetwork(onRefused: (what: string) => void): Network {
  const grants = createGrants()
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
  /** `refuse` answers in the place of the method, but for what `isAllowed`. */
  const shut = (
    owner: object,
    name: string,
    refuse: (args: unknown[]) => unknown,
    isAllowed = (_args: unknown[]) => false,
  ) =>
    replace(
      owner,
      name,
      (original) =>
        function (...args) {
          return isAllowed(args) ? Reflect.apply(original, this, args) : refuse(args)
        },
    )

  replace(
    net.Socket.prototype,
    'connect',
    (original) =>
      function (...args) {
        const socket = this as net.Socket
        const target = targetOf(args)
        if (target === null || grants.connects(socket, target)) return Reflect.apply(original, socket, args)
        // As a connection that fails: libraries expect an event, not an exception.
        return socket.destroy(refusal(`tcp ${target.host}:${target.port}`))
      },
  )
  replace(
    net.Server.prototype,
    'listen',
    (original) =>
      function (...args) {
        const server = this as net.Server
        const target = targetOf(args)
        if (target !== null && !grants.listens(server, target.port)) throw refusal(`listen ${target.port}`)
        return Reflect.apply(original, server, args)
      },
  )
  for (const name of ['bind', 'connect', 'send'])
    shut(dgram.Socket.prototype, name, () => {
      throw refusal(`udp ${name}`)
    })
  // An address is no question to anybody; a name may be asked for as fetch and http ask, and in no other way.
  const mayLookUp = ([name]: unknown[]) => net.isIP(String(name)) !== 0 || grants.mayLookUp(String(name))
  const shutResolving = (owner: object, refuse: (error: Error, args: unknown[]) => unknown) => {
    for (const name of resolving(owner))
      shut(
        owner,
        name,
        (args) => refuse(refusal(`dns ${String(args[0])}`), args),
        name === 'lookup' ? mayLookUp : undefined,
      )
  }
  for (const owner of [dns, dns.Resolver.prototype])
    shutResolving(owner, (error, args) => {
      const answer = args.at(-1)
      if (typeof answer !== 'function') throw error
      process.nextTick(answer as () => void, error)
    })
  for (const owner of [dns.promises, dns.promises.Resolver.prototype])
    shutResolving(owner, (error) => Promise.reject(error))
  syncBuiltinESMExports()

  return {
    grant: grants.hold,
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
function targetOf([first, second]: unknown[]): Address | null {
  if (Array.isArray(first)) return targetOf(first)
  if (typeof first === 'object' && first !== null) {
    const { path, port, host } = first as Methods
    return path ? null : { host: String(host ?? 'localhost'), port: Number(port) }
  }
  const isPort = typeof first !== 'string' || Number(first) >= 0
  return isPort ? { host: typeof second === 'string' ? second : 'localhost', port: Number(first) } : null
}
