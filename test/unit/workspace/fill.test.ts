// A workspace that is read for the first time: what is open stands in it before the files of the disk.

import { describe, expect, it } from 'vitest';
import { storeOf, uriOf } from '../../support/workspace.ts';

const PACKS = new Map([
  ['dossier.yaml', 'packs: [./house]\n'],
  ['house/pack.yaml', 'name: acme/house\nversion: 1.0.0\ndescription: House\n'],
]);

describe('an open file of a pack in the workspace', () => {
  it('is not a note, also when everything is read again', () => {
    const store = storeOf(PACKS);
    const uri = uriOf('house/templates/log.md');
    store.fill([{ uri, text: '---\nnote: signal-brief\nid: note:log\n---\n' }]);
    const isNote = () => store.workspace.facts('definition', 'note:log').length > 0;
    expect(isNote()).toBe(false);
    store.apply([
      { uri: store.configurationUri, text: 'packs: [./house]\nfields: {x: {}}\ninclude: [extra/*.md]\n' },
    ]);
    expect(isNote()).toBe(false);
  });
});
