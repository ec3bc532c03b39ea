// Kept texts of sources in a server: read when a note names one, and again when the file changes; a text that is kept by a
// request; and tables that a request updates.

import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { KeepableSources, KeptFile, UpdatedTables } from '../../server/src/protocol.ts';
import { EDITORS, startTestServer, type TestServer } from '../support/test-server.ts';

const note = (quote: string, fields = ', text: kept/a.txt') => `---
note: signal-brief
date: 2026-05-18
status: draft
marking: TLP:GREEN
sources:
  S1: {title: A, published: 2026-05-01${fields}}
---

# Title

\`\`\`supply
ref: hw:nvidia-h20-96gb
metric: orders
quantity: 5
period: 2026
certainty: plan
as-of: 2026-05-01
source: S1
quote: ${quote}
\`\`\`
`;
const TEXT = 'The company would raise CNY 50 billion.\n';
const QUOTE = 'would raise CNY 50 billion';
const WRONG = ['quote-not-in-source'];

function tell(server: TestServer, file: string): Promise<void> {
  return server.notify('workspace/didChangeWatchedFiles', { changes: [{ uri: server.uri(file), type: 2 }] });
}

describe.each(EDITORS)('a kept text in a client like %s', (client) => {
  it('is compared with quotes, and again when it changes on disk, goes, or is named', async () => {
    const server = await startTestServer(
      `=== a.md\n${note('would raise CNY 60 billion')}=== kept/a.txt\n${TEXT}`,
      {
        client,
      },
    );
    const file = path.join(server.folder, 'kept', 'a.txt');
    await server.shows('a.md', WRONG);
    await writeFile(file, TEXT.replace('50', '60'));
    await tell(server, 'kept/a.txt');
    await server.shows('a.md', []);
    await rm(path.dirname(file), { recursive: true });
    await tell(server, 'kept');
    await server.shows('a.md', WRONG);
    await mkdir(path.dirname(file));
    await writeFile(path.join(server.folder, 'kept', 'b.txt'), TEXT);
    await server.open('a.md', note(QUOTE, ', text: kept/b.txt'));
    await server.shows('a.md', []);
  });
});

describe('requests about texts', () => {
  it('keep the text of the source at a place, in a file beside the note', async () => {
    const server = await startTestServer(`=== a.md\n${note(QUOTE, '')}`);
    const textDocument = { uri: server.uri('a.md') };
    const found = await server.request<KeepableSources>('dossier/keepableSources', {
      textDocument,
      position: { line: 6, character: 4 },
    });
    expect(found).toEqual({ sources: [{ key: 'src:s1', id: 'S1', title: 'A' }], at: 'src:s1' });
    const page = `<title>x</title><p>The company would raise <b>CNY</b> 50 billion.</p><script>x</script>`;
    const asked = { textDocument, source: 'src:s1', text: page, form: 'page' };
    const kept = await server.request<KeptFile>('dossier/keepText', asked);
    expect(kept).toMatchObject({
      text: TEXT,
      edits: [
        { newText: expect.stringMatching(/^, text: kept\/a-S1-[0-9a-f]{8}\.txt, sha256: [0-9a-f]{64}$/) },
      ],
    });
    expect(await server.request('dossier/keepText', { ...asked, text: ' ' })).toEqual({
      refusal: 'There is no text to keep',
    });
  });

  it('update the tables of a note, or one of them', async () => {
    const table = '\n<!-- dossier-table supply columns=quantity -->\n\n<!-- /dossier-table -->\n';
    const server = await startTestServer(`=== a.md\n${note(QUOTE, '')}${table}${table}`);
    const textDocument = { uri: server.uri('a.md') };
    const all = await server.request<UpdatedTables>('dossier/updateTables', { textDocument });
    expect(all).toMatchObject({ tables: 2, faulty: 0, withheld: 0 });
    expect(all.edits.map(({ newText }) => newText)).toEqual(
      Array(2).fill('\n\n| Quantity |\n| -------- |\n| 5        |\n\n'),
    );
    const start = { line: 22, character: 3 };
    const one = await server.request<UpdatedTables>('dossier/updateTables', {
      textDocument,
      range: { start, end: start },
    });
    expect(one.edits).toEqual(all.edits.slice(0, 1));
  });
});
