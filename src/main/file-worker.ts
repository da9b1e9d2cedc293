/**
 * Entry of a worker thread that reads a whole file, on a connection of its own: SQLite works
 * synchronously, and nobody should wait for it. One task a thread.
 */
import { parentPort, workerData } from 'node:worker_threads'
import { closeNetwork } from '../network/network.ts'
import { FILES } from './files.ts'
import { type FileReply, type FileTask, perform } from './vault/file-tasks.ts'
import { databaseError } from './vault/sqlite/database-error.ts'

// A thread has sockets of its own.
closeNetwork(() => {})

function reply(): FileReply {
  try {
    return { ok: true, value: perform(workerData as FileTask, FILES) }
  } catch (thrown) {
    return { ok: false, error: databaseError(thrown).toPlain() }
  }
}

parentPort?.postMessage(reply())
