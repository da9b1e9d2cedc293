/**
 * `npm run dist [-- electron-builder arguments]`: builds the app and packs it for this system, e.g.
 * `npm run dist -- --linux dir`. electron-builder fetches Electron and its tools where they are missing.
 */
import { build } from './lib/build.ts'
import { commandFile, runNode } from './lib/run.ts'

const built = await build()
process.exitCode =
  built === 0
    ? await runNode(commandFile('electron-builder'), ['--publish', 'never', ...process.argv.slice(2)])
    : built
