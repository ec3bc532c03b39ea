// Files that change while a command runs.

import { rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { asTheyAre } from '../../../server/src/cli/as-they-are.ts';
import { pathToUri } from '../../../server/src/files/file-uri.ts';
import { textNow } from '../../../server/src/files/read-now.ts';
import { WorkspaceStore } from '../../../server/src/workspace/store.ts';
import { CORE } from '../../support/arbitrary-files.ts';
import { folderWith } from '../../support/folder.ts';
import { TODAY } from '../../support/workspace.ts';

const FILES = {
  'a.md': '---\nnote: signal-brief\n---\none\n',
  'b.md': '---\nnote: signal-brief\n---\ntwo\n',
};

async function start() {
  const folder = await folderWith(FILES);
  const store = new WorkspaceStore({
    root: pathToUri(folder),
    packs: CORE,
    today: () => TODAY,
    readText: textNow,
    recentUnits: 0,
  });
  const uriOf = (file: string) => pathToUri(path.join(folder, file));
  store.fill(Object.entries(FILES).map(([file, text]) => ({ uri: uriOf(file), text, onDisk: true })));
  const texts = () =>
    asTheyAre({ store }, { cwd: folder }, async () =>
      Object.keys(FILES).map((file) => store.workspace.text(uriOf(file))),
    );
  return { folder, store, uriOf, texts };
}

describe('what a command says', () => {
  it('is of the files as they are when it says it', async () => {
    const { folder, store, uriOf, texts } = await start();
    const now = '---\nnote: signal-brief\ntitle: New\n---\nnow\n';
    await writeFile(path.join(folder, 'a.md'), now);
    expect(await texts()).toEqual([now, FILES['b.md']]);
    const digest = store.workspace.digest(uriOf('a.md'));
    expect(digest?.type === 'note' && digest.title).toBe('New');
  });

  it('leaves out a file that is gone', async () => {
    const { folder, store, uriOf, texts } = await start();
    await rm(path.join(folder, 'a.md'));
    expect(await texts()).toEqual([undefined, FILES['b.md']]);
    expect(store.workspace.digest(uriOf('a.md'))).toBeUndefined();
  });

  it('is refused for a file that cannot be read any more', async () => {
    const { folder, texts } = await start();
    await writeFile(path.join(folder, 'a.md'), Buffer.from('---\nnote: signal-brief\n---\n\xff\n', 'latin1'));
    await expect(texts()).rejects.toThrow('a.md: is not valid UTF-8 (line 4): save it as UTF-8');
  });
});
