import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['{shared,electron,renderer,server,tests,tools}/**/*.test.{ts,tsx}'],
    // A slow machine is no fault; a test that hangs still ends.
    testTimeout: 60_000,
    // Two cores: more workers only wait for each other.
    maxWorkers: 2,
  },
});
