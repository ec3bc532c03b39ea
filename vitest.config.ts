/** The suites that do not run inside VS Code: unit tests, the built command line, the server over its protocol and in other editors, windows. */
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    projects: [
      { test: { name: 'unit', include: ['test/unit/**/*.test.ts'], testTimeout: 30_000 } },
      { test: { name: 'cli', include: ['test/cli/**/*.test.ts'], testTimeout: 30_000 } },
      { test: { name: 'editors', include: ['test/editors/**/*.test.ts'], testTimeout: 90_000 } },
      { test: { name: 'packs', include: ['test/packs/**/*.test.ts'], testTimeout: 30_000 } },
      {
        test: {
          name: 'window',
          include: ['test/window/**/*.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      { test: { name: 'lsp', include: ['test/lsp/**/*.test.ts'], testTimeout: 30_000 } },
    ],
  },
});
