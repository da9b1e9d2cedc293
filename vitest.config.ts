import { defineConfig } from 'vitest/config'

/** Limits against hanging for ever. The machine may do ten other things at once, so nothing else may depend on them. */
const PATIENT = { testTimeout: 600_000, hookTimeout: 600_000, expect: { poll: { timeout: 120_000 } } }

/** Two projects: `unit` needs nothing but Node, `model` runs the real engine on real models. */
export default defineConfig({
  test: {
    // Two cores: more files at once would only wait for each other.
    maxWorkers: 2,
    globalSetup: './src/testing/own-temp-folder.ts',
    projects: [
      {
        test: {
          name: 'unit',
          include: ['src/**/*.test.{ts,tsx}', 'scripts/**/*.test.ts', 'bench/**/*.test.ts'],
          exclude: ['**/*.model.test.ts'],
          ...PATIENT,
        },
      },
      {
        test: {
          name: 'model',
          include: ['src/**/*.model.test.ts', 'scripts/**/*.model.test.ts'],
          ...PATIENT,
          // One engine at a time: two would share two cores and 24 GB badly.
          fileParallelism: false,
        },
      },
    ],
  },
})
