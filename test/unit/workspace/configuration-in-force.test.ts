// Which configuration is in force, and when there is none that anybody could rely on.

import { describe, expect, it } from 'vitest';
import { WorkspaceStore } from '../../../server/src/workspace/store.ts';

const uri = 'file:///w/dossier.yaml';
const GOOD = 'exclude: [archive]\n';
const BROKEN = 'scale: phia\nexclude: [archive\n';

function storeWith(...texts: (string | undefined)[]): WorkspaceStore {
  const store = new WorkspaceStore({ root: 'file:///w', packs: [], today: () => '2026-01-01' });
  for (const text of texts) store.apply([{ uri, text }]);
  return store;
}

const excluded = (store: WorkspaceStore) => store.workspace.configuration.exclude.length > 0;
const brokenLine = (store: WorkspaceStore) => store.workspace.brokenConfiguration?.line;

describe('a broken dossier.yaml', () => {
  it.each([
    ['with nothing before it', [BROKEN], false, 2],
    ['after a good one', [GOOD, BROKEN], true, undefined],
    ['that was mended', [BROKEN, GOOD], true, undefined],
    ['that was removed', [BROKEN, undefined], false, undefined],
    ['after a good one that was removed', [GOOD, undefined, BROKEN], false, 2],
    ['after a good and a broken one', [GOOD, BROKEN, 'scale: inch\n'], true, undefined],
    ['none', [], false, undefined],
    ['an empty one', [''], false, undefined],
  ])('%s', (_, texts, hides, line) => {
    const store = storeWith(...texts);
    expect(excluded(store)).toBe(hides);
    expect(brokenLine(store)).toBe(line);
  });

  it('has the last good one of an earlier reading before it', () => {
    const configuration = storeWith(GOOD).lastGoodConfiguration;
    const store = new WorkspaceStore({
      root: 'file:///w',
      packs: [],
      today: () => '2026-01-01',
      configuration,
    });
    store.apply([{ uri, text: BROKEN }]);
    expect(excluded(store)).toBe(true);
    expect(brokenLine(store)).toBeUndefined();
  });

  it('may also be one that cannot be read', () => {
    const store = storeWith();
    store.apply([{ uri, text: undefined, unread: 'permission denied' }]);
    expect(store.workspace.brokenConfiguration).toEqual({ uri, line: 1, message: 'permission denied' });
    store.apply([{ uri, text: GOOD }]);
    expect(store.workspace.brokenConfiguration).toBeUndefined();
    store.apply([{ uri, text: undefined, unread: 'permission denied' }]);
    expect(excluded(store)).toBe(true);
    expect(store.workspace.brokenConfiguration).toBeUndefined();
  });
});
