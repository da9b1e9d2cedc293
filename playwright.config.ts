import { defineConfig } from '@playwright/test'

export default defineConfig({
  testDir: 'e2e',
  testMatch: '*.spec.ts',
  outputDir: 'test-results',
  globalSetup: './e2e/say-runtime.ts',
  // Each test starts an app of about ten processes.
  workers: 2,
  retries: 0,
  // Generous: a machine that does ten other things at once is slow, not wrong.
  timeout: 600_000,
  expect: { timeout: 120_000 },
  reporter: 'list',
})
