/** `npm run gallery`: serves the page of all that the window shows in its states, to this computer only, until Ctrl+C. */
import react from '@vitejs/plugin-react'
import { createServer } from 'vite'
import { GALLERY } from './lib/built-page.ts'
import { ROOT } from './lib/run.ts'

const server = await createServer({
  root: GALLERY,
  configFile: false,
  plugins: [react()],
  server: { host: '127.0.0.1', fs: { allow: [ROOT] } },
})
await server.listen()
server.printUrls()
