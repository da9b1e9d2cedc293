/** For tests only: a limit on the memory of a process, as a small computer has it. Linux, as root. */
import { mkdirSync, readFileSync, rmdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

export interface MemoryLimit {
  /** From now on the process, and what it starts, counts and is limited. */
  hold(pid: number): void
  /** Most bytes that were in use at once. */
  peak(): number
  /** When every process in it has ended. */
  remove(): void
}

/** Where control groups can be made, and the names of their files: version 2 and the older version 1. */
const GROUPS = [
  {
    root: '/sys/fs/cgroup',
    needs: 'cgroup.controllers',
    limit: 'memory.max',
    swap: 'memory.swap.max',
    peak: 'memory.peak',
  },
  {
    root: '/sys/fs/cgroup/memory',
    needs: 'memory.limit_in_bytes',
    limit: 'memory.limit_in_bytes',
    swap: 'memory.memsw.limit_in_bytes',
    peak: 'memory.max_usage_in_bytes',
  },
]

/** @returns null where no group can be made: no Linux, not root, a container without the right to */
export function limitMemory(bytes: number): MemoryLimit | null {
  for (const { root, needs, limit, swap, peak } of GROUPS) {
    const group = join(root, `xiaoq-test-${process.pid}-${Math.random().toString(36).slice(2)}`)
    try {
      readFileSync(join(root, needs))
      mkdirSync(group)
      writeFileSync(join(group, limit), String(bytes))
    } catch {
      remove(group)
      continue
    }
    try {
      // A computer that swaps its model is no use; without this the limit would only be on what is not swapped.
      writeFileSync(join(group, swap), swap.includes('memsw') ? String(bytes) : '0')
    } catch {
      // No swap here, or none that is counted.
    }
    return {
      hold: (pid) => writeFileSync(join(group, 'cgroup.procs'), String(pid)),
      peak: () => Number(readFileSync(join(group, peak), 'utf8')),
      remove: () => remove(group),
    }
  }
  return null
}

function remove(group: string): void {
  try {
    rmdirSync(group)
  } catch {
    // Not made, or a process in it is still ending.
  }
}
