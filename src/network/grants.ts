/** Who holds which part of the network open: the bookkeeping behind network.ts, which has the sockets. */
import { type EventEmitter, errorMonitor } from 'node:events'
import type { Server, Socket } from 'node:net'
import type { Address } from './address.ts'

/** What each purpose must name. Nothing else is open while a grant is held. */
export interface Scopes {
  /** Files are fetched from these. */
  download: { hosts: readonly Address[] }
  /** One service on another computer. */
  remote: Address
  /** One server on one port of this computer, 0 for a port that the system chooses; who comes in is answered. */
  listen: { port: number }
}

export interface Grant {
  /** Shuts again what was opened. Connections that no other grant allows, and who came in, are cut. */
  end(): void
}

interface Held {
  connects: readonly Address[]
  listens: number | null
  /** The one that uses the grant to listen. */
  server: Server | null
  accepted: Set<Socket>
}

const RULES: { [P in keyof Scopes]: (scope: Scopes[P]) => Pick<Held, 'connects' | 'listens'> } = {
  download: ({ hosts }) => ({ connects: hosts, listens: null }),
  remote: (address) => ({ connects: [address], listens: null }),
  listen: ({ port }) => ({ connects: [], listens: port }),
}

export function createGrants() {
  const all = new Set<Held>()
  const outgoing = new Map<Socket, Address>()
  const isSameHost = (one: string, other: string) => one.toLowerCase() === other.toLowerCase()
  const named = (isMeant: (address: Address) => boolean) =>
    [...all].some(({ connects }) => connects.some(isMeant))
  const mayConnect = ({ host, port }: Address) =>
    named((address) => address.port === port && isSameHost(address.host, host))

  return {
    hold<P extends keyof Scopes>(purpose: P, scope: Scopes[P]): Grant {
      const held: Held = { ...RULES[purpose](scope), server: null, accepted: new Set() }
      all.add(held)
      return {
        end() {
          all.delete(held)
          for (const [socket, address] of outgoing) if (!mayConnect(address)) socket.destroy()
          held.server?.close()
          for (const socket of held.accepted) socket.destroy()
        },
      }
    },
    mayLookUp: (name: string) => named(({ host }) => isSameHost(host, name)),
    /** False when no grant allows it; else the socket is cut when none does any more. */
    connects(socket: Socket, address: Address): boolean {
      if (!mayConnect(address)) return false
      outgoing.set(socket, address)
      socket.once('close', () => outgoing.delete(socket))
      return true
    },
    /** False when no grant allows it; else the server is closed, and who came in is cut, when that one ends. */
    listens(server: Server, port: number): boolean {
      const isFree = (held: Held) => held.server === null || held.server === server
      const held = [...all].find((one) => one.listens === port && isFree(one))
      if (held === undefined) return false
      held.server = server
      const leave = () => {
        held.server = null
      }
      const events: EventEmitter = server
      // It may have failed to listen.
      events.once('close', leave).once(errorMonitor, leave)
      events.on('connection', (socket: Socket) => {
        held.accepted.add(socket)
        socket.once('close', () => held.accepted.delete(socket))
      })
      return true
    },
  }
}
