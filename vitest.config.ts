import { defineConfig } from 'vitest/config'

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
          // Some tests compute a good deal, and the machine may be busy with other things.
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'model',
          include: ['src/**/*.model.test.ts', 'scripts/**/*.model.test.ts'],
          testTimeout: 180_000,
          // One engine at a time: two would share two cores and 24 GB badly.
          fileParallelism: false,
        },
      },
    ],
  },
})
