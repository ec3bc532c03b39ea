// Files that are there and were not read: a rename that cannot look into them names them and changes nothing.

import { describe, expect, it } from 'vitest';
import { renameSymbol } from '../../../server/src/features/rename/rename.ts';
import { storeOf, uriOf } from '../../support/workspace.ts';

const ENTITY = '---\nnote: entity\nid: org:zz\nname: Zz\n---\n';

function refusalWith(files: Record<string, string>, unread: Record<string, string> = {}): string | undefined {
  const store = storeOf(new Map(Object.entries({ 'e.md': ENTITY, ...files })));
  store.apply(
    Object.entries(unread).map(([path, why]) => ({ uri: uriOf(path), text: undefined, unread: why })),
  );
  const result = renameSymbol(store.workspace, { key: 'org:zz' }, 'zy');
  return 'refusal' in result ? result.refusal : undefined;
}

describe('a rename', () => {
  it('names the file that was not read, and why', () => {
    expect(refusalWith({}, { 'big notes/ü.md': 'is 21 MB large' })).toBe(
      'big notes/ü.md is 21 MB large: nothing is renamed until it can be read, because it may name `org:zz`',
    );
  });

  it.each([
    ['never closed', '---\nnote: spot-report\nx-about: org:zz\n\nText.\n'],
    ['never opened', 'id: org:zz\nnote: spot-report\n---\n\nText.\n'],
    ['closed by dots', '---\nnote: spot-report\nx-about: org:zz\n...\n\nText.\n'],
  ])('reaches into front matter that is %s', (_, text) => {
    const store = storeOf(
      new Map([
        ['e.md', ENTITY],
        ['a.md', text],
      ]),
    );
    const result = renameSymbol(store.workspace, { key: 'org:zz' }, 'zy');
    const changes = 'changes' in result ? result.changes : [];
    const inNote = changes.filter((change) => 'span' in change && change.uri === uriOf('a.md'));
    const at = text.indexOf('org:zz') + 'org:'.length;
    expect(inNote).toMatchObject([{ span: { start: at, end: at + 2 }, newText: 'zy' }]);
  });

  it('names the line of such front matter where it cannot know', () => {
    const text = '---\nnote: spot-report\nx-about: "about org:zz and more"\n\nText.\n';
    expect(refusalWith({ 'a.md': text })).toMatch(/^a\.md:3: .*correct it first/);
  });

  it('goes on when the file is read after all, or is gone', () => {
    const store = storeOf(new Map([['e.md', ENTITY]]));
    const uri = uriOf('a.md');
    for (const text of ['# Read\n', undefined]) {
      store.apply([{ uri, text: undefined, unread: 'permission denied' }]);
      expect(store.workspace.unread()).toEqual([{ uri, message: 'permission denied' }]);
      store.apply([{ uri, text }]);
      expect(store.workspace.unread()).toEqual([]);
      expect(renameSymbol(store.workspace, { key: 'org:zz' }, 'zy')).toHaveProperty('changes');
    }
  });
});
