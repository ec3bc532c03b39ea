// The requests of a review over the protocol.

import { expect, it } from 'vitest';
import type { NoteReview, Requests } from '../../server/src/protocol.ts';
import { startTestServer } from '../support/test-server.ts';

const NOTE = `---
note: spot-report
title: One
date: 2026-05-18
marking: TLP:GREEN
sources:
  S1: {title: Wire, published: 2026-05-01}
---

## BLUF

It is so ([Wire](src:S1)).
`;

it('a note is measured, its places are there, and its source summary is an edit', async () => {
  const server = await startTestServer(`=== a.md\n${NOTE}=== b.md\n---\nnote: spot-report\n---\n`);
  const ask = (file: string) =>
    server.request<NoteReview>('dossier/review', { textDocument: { uri: server.uri(file) } });
  const review = await ask('a.md');
  expect(review?.standards[0]?.items[0]).toMatchObject({
    text: 'The source lacks a grade',
    places: [
      { label: 'S1', location: { uri: server.uri('a.md'), range: { start: { line: 6, character: 2 } } } },
    ],
  });
  expect(review?.markdown).toContain(`[S1](<${server.uri('a.md')}#L7>)`);
  const summary = (file: string) =>
    server.request<Requests['dossier/sourceSummary']['result']>('dossier/sourceSummary', {
      textDocument: { uri: server.uri(file) },
    });
  expect((await summary('a.md'))?.edit.newText).toMatch(
    /^\n\n## Source summary statement\n\nThis note rests on 1 source\. None is graded\./,
  );
  expect(await summary('b.md')).toBeNull();
});
