import { join } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'

/** What is bundled asks that its licence goes with it; what is not has its own in node_modules. */
const LICENSES = { fileName: 'licenses.md' }

/** Three bundles. The engine is a fourth file: main imports it with `?modulePath`, and node-llama-cpp stays outside. */
export default defineConfig({
  main: {
    build: { license: LICENSES, rolldownOptions: { input: { index: 'src/main/index.ts' } } },
  },
  preload: {
    build: {
      externalizeDeps: false,
      // A sandboxed preload must be CommonJS.
      rolldownOptions: {
        input: { index: 'src/preload/index.ts' },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: 'src/renderer',
    plugins: [react()],
    // Read from the disk, not from a network: one file is fine.
    build: {
      minify: true,
      license: LICENSES,
      chunkSizeWarningLimit: 2000,
      rolldownOptions: { input: join(import.meta.dirname, 'src/renderer/index.html') },
    },
  },
})
