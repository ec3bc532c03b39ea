import fc from 'fast-check';
import { expect, test } from 'vitest';
import { URI } from 'vscode-uri';
import { pathToUri } from '../../../server/src/files/file-uri.ts';

test.runIf(process.platform !== 'win32')('a path has the URI that VS Code gives it', () => {
  const letter = fc.constantFrom(...'aZ09_-.~', ' ', '%', ':', '#', '?', '&', '\\', 'é', '题', '/');
  let plain = 0;
  fc.assert(
    fc.property(fc.string({ unit: letter, maxLength: 8 }), (rest) => {
      // No path on disk begins with two: that would be a host.
      const path = `/${rest.replace(/^\/+/, '')}`;
      if (/^[\w/.~-]*$/.test(path)) plain++;
      expect(pathToUri(path)).toBe(URI.file(path).toString());
    }),
    { numRuns: 2000 },
  );
  expect(plain).toBeGreaterThan(100);
});
