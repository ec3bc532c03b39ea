// Work in slices while the workspace changes.

import { describe, expect, it } from 'vitest';
import { CancellationTokenSource } from 'vscode-languageserver';
import { inSlices } from '../../../server/src/lsp/in-slices.ts';
import type { Steps } from '../../../server/src/workspace/steps.ts';

describe('work in slices', () => {
  it('is begun anew when the workspace changes between two steps, so that no answer mixes two texts', async () => {
    const store = { revision: 1 };
    function* work(): Steps<number[]> {
      const seen = [store.revision];
      yield;
      // Somebody types, once.
      if (store.revision === 1) store.revision = 2;
      yield;
      seen.push(store.revision);
      return seen;
    }
    expect(await inSlices(store, work)).toEqual([2, 2]);
  });

  it('is given up when the workspace changes again and again', async () => {
    const store = { revision: 1 };
    let begun = 0;
    function* work(): Steps<string> {
      begun++;
      store.revision++;
      yield;
      return 'mixed';
    }
    await expect(inSlices(store, work)).rejects.toThrow('the workspace has changed meanwhile');
    expect(begun).toBe(3);
  });

  it('ends when it is cancelled', async () => {
    const source = new CancellationTokenSource();
    function* work(): Steps<string> {
      source.cancel();
      yield;
      return 'unwanted';
    }
    await expect(inSlices({ revision: 1 }, work, source.token)).rejects.toThrow('cancelled');
  });
});
