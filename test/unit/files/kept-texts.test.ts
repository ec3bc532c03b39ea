// Kept texts on disk: plain files inside the workspace, of bounded size, and never through a link.

import { mkdir, symlink, truncate, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { pathToUri } from '../../../server/src/files/file-uri.ts';
import { LARGEST_TEXT, readKeptTexts } from '../../../server/src/files/kept-texts.ts';
import { loadWorkspace } from '../../../server/src/files/load-workspace.ts';
import { folderWith } from '../../support/folder.ts';

function note(text: string): string {
  return `---\nnote: signal-brief\ndate: 2026-05-18\nsources:\n  S1: {title: A, text: "${text}"}\n---\n`;
}

async function keptIn(folder: string, text: string) {
  await writeFile(path.join(folder, 'note.md'), note(text));
  const { store, root } = await loadWorkspace(folder, { builtin: [] });
  const uri = pathToUri(path.join(root, text));
  const [fact] = store.workspace.facts('kept', uri);
  return fact && ('problem' in fact ? fact.problem : fact.kept.text);
}

describe('a kept text', () => {
  it('is read whole; of HTML and Markdown what a reader sees', async () => {
    const folder = await folderWith({
      'kept/a.txt': 'Some words.\r\n',
      'kept/a.html': '<p>Some <b>bold</b> words.</p><style>p{}</style>',
      'kept/a.md':
        '---\ntitle: x\n---\n# Head\n\nSome **bold** [words](https://example.org).<!-- not this -->\n',
    });
    expect(await keptIn(folder, 'kept/a.txt')).toBe('Some words.\r\n');
    expect(await keptIn(folder, 'kept/a.html')).toBe('Some bold words.');
    expect(await keptIn(folder, 'kept/a.md')).toBe('Head\nSome bold words.');
  });

  it('is refused outside the workspace, through links, in hidden folders, as a note, and when it is too large', async () => {
    const outside = await folderWith({ 'secret.txt': 'secret words\n', 'in/x.txt': 'secret words\n' });
    const folder = await folderWith({
      'dossier.yaml': '',
      'other.md': note('a.txt'),
      '.hidden/a.txt': 'words\n',
      'binary.txt': Buffer.from([0xff, 0xfe, 0x41, 0x00]).toString('latin1'),
    });
    await symlink(path.join(outside, 'secret.txt'), path.join(folder, 'link.txt'));
    await symlink(path.join(outside, 'in'), path.join(folder, 'linked'));
    await mkdir(path.join(folder, 'folder.txt'));
    await writeFile(path.join(folder, 'large.txt'), '');
    await truncate(path.join(folder, 'large.txt'), LARGEST_TEXT + 1);
    expect(await keptIn(folder, `../${path.basename(outside)}/secret.txt`)).toContain(
      'outside the workspace',
    );
    expect(await keptIn(folder, 'link.txt')).toContain('through a link');
    expect(await keptIn(folder, 'linked/x.txt')).toContain('through a link');
    expect(await keptIn(folder, '.hidden/a.txt')).toContain('passed over');
    expect(await keptIn(folder, 'folder.txt')).toContain('not a regular file');
    expect(await keptIn(folder, 'large.txt')).toContain('larger than');
    expect(await keptIn(folder, 'other.md')).toContain('is a note');
    expect(await keptIn(folder, 'gone.txt')).toContain('is not there');
  });

  it('is read again when it changed', async () => {
    const folder = await folderWith({ 'note.md': note('a.txt'), 'a.txt': 'old words\n' });
    const { store, root } = await loadWorkspace(folder, { builtin: [] });
    const uri = pathToUri(path.join(root, 'a.txt'));
    store.beginCheck(pathToUri(path.join(root, 'note.md'))).facts('kept', uri);
    expect((await readKeptTexts(store, [uri])).size).toBe(0);
    await writeFile(path.join(root, 'a.txt'), 'new words\n');
    expect((await readKeptTexts(store, [pathToUri(path.join(root, 'other.txt'))])).size).toBe(0);
    expect((await readKeptTexts(store, [uri])).size).toBe(1);
  });
});
