/** The suites that do not run inside VS Code: unit tests, the built command line, the server over its protocol and in other editors, windows. */
import { tmpdir, userInfo } from 'node:os';
import path from 'node:path';
import { defineConfig } from 'vitest/config';

// For what hangs, not for what is slow: a loaded machine may be ten times slower than a quiet one.
const testTimeout = 600_000;
// Whatever a test starts keeps its caches here, and not among those of whoever runs the tests.
process.env.XDG_CACHE_HOME = path.join(tmpdir(), `dossier-tests-of-${userInfo().username}`);

export default defineConfig({
  test: {
    projects: [
      // Its files share what they import, which takes longer to load than most of them to run. So no test may leave anything
      // behind in a module or in the process.
      { test: { name: 'unit', include: ['test/unit/**/*.test.ts'], testTimeout, isolate: false } },
      { test: { name: 'cli', include: ['test/cli/**/*.test.ts'], testTimeout } },
      { test: { name: 'editors', include: ['test/editors/**/*.test.ts'], testTimeout } },
      { test: { name: 'packs', include: ['test/packs/**/*.test.ts'], testTimeout } },
      {
        test: {
          name: 'package',
          include: ['test/package/**/*.test.ts'],
          testTimeout,
          hookTimeout: testTimeout,
        },
      },
      {
        test: {
          name: 'window',
          include: ['test/window/**/*.test.ts'],
          testTimeout,
          hookTimeout: testTimeout,
        },
      },
      { test: { name: 'lsp', include: ['test/lsp/**/*.test.ts'], testTimeout } },
    ],
  },
});
