// `dossier/compare` over the protocol: against a revision, against the saved files, with texts that are not saved.

import { describe, expect, it } from 'vitest';
import type { Comparison } from '../../server/src/protocol.ts';
import { repositoryIn } from '../support/git.ts';
import { startTestServer } from '../support/test-server.ts';

const NOTE = `---
note: spot-report
title: One
date: 2026-05-18
marking: TLP:AMBER
---

\`\`\`valuation
id: first
subject: org:acme
amount: USD 1bn
\`\`\`
`;
const FILES = `=== a.md\n${NOTE}=== acme.md\n---\nnote: entity\nid: org:acme\nname: Acme\nmarking: TLP:CLEAR\n---\n`;

describe('dossier/compare', () => {
  it('says what changed since a revision, texts that are not saved among it, with both places', async () => {
    const server = await startTestServer(FILES);
    await repositoryIn(server.folder);
    await server.open('a.md', `${NOTE.replace('USD 1bn', 'USD 2bn').replace('TLP:AMBER', 'TLP:CLEAR')}`);
    const { documents, counts, unread } = await server.request<Comparison>('dossier/compare', {
      uri: server.uri('a.md'),
      revision: 'HEAD',
    });
    expect(unread).toEqual([]);
    expect(counts).toMatchObject({ 'changed-claim': 1, 'loosened-marking': 1 });
    expect(documents).toMatchObject([
      {
        title: 'One',
        before: server.uri('a.md'),
        after: server.uri('a.md'),
        things: [
          { type: 'note', loosened: { before: 'TLP:AMBER', after: 'TLP:CLEAR' } },
          {
            id: 'claim:first',
            label: 'Acme, USD 2bn',
            after: { uri: server.uri('a.md'), range: { start: { line: 7, character: 0 } } },
            fields: [
              {
                field: 'amount',
                before: 'USD 1bn',
                after: 'USD 2bn',
                beforeRange: { start: { line: 10, character: 8 } },
                afterRange: { start: { line: 10, character: 8 } },
              },
            ],
          },
        ],
      },
    ]);
  });

  it('says what is not saved, also where there is no repository', async () => {
    const server = await startTestServer(FILES);
    const ask = () => server.request<Comparison>('dossier/compare', { uri: server.uri('a.md') });
    expect((await ask()).documents).toEqual([]);
    await server.open('a.md', NOTE.replace('id: first\n', ''));
    // The same claim, whose id is gone.
    expect((await ask()).documents).toEqual([]);
    await server.change('a.md', NOTE.replace('USD 1bn', 'USD 3bn'));
    expect((await ask()).documents).toMatchObject([{ things: [{ fields: [{ after: 'USD 3bn' }] }] }]);
  });

  it('leaves the index of the editor as it is', async () => {
    const server = await startTestServer(FILES);
    await repositoryIn(server.folder);
    const taken = server.idle();
    await server.write('acme.md', '---\nnote: entity\nid: org:other\nname: Other\n---\n');
    await taken;
    const before = await server.request('dossier/entities', {});
    await server.request('dossier/compare', { uri: server.uri('a.md'), revision: 'HEAD' });
    expect(await server.request('dossier/entities', {})).toEqual(before);
  });

  it('says why nothing can be compared', async () => {
    const server = await startTestServer(FILES);
    const ask = (revision: string) =>
      server
        .request('dossier/compare', { uri: server.uri('a.md'), revision })
        .catch((error) => error.message);
    expect(await ask('HEAD')).toContain('there is none in');
    await repositoryIn(server.folder);
    expect(await ask('nowhere')).toContain('“nowhere” is not a revision');
  });
});
