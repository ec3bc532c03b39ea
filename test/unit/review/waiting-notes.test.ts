// Which notes wait for a reviewer, and why.

import { expect, it } from 'vitest';
import { contentPrint } from '../../../server/src/note/content-print.ts';
import { waitingNotes } from '../../../server/src/review/waiting-notes.ts';
import { finish } from '../../../server/src/workspace/steps.ts';
import { storeOf, uriOf } from '../../support/workspace.ts';

it('lists notes in review, and published ones that changed since they were signed', () => {
  const text = (status: string, review = '') =>
    `---\nnote: spot-report\ntitle: One\ndate: 2026-05-18\nstatus: ${status}\n${review}---\n\nIt is so.\n`;
  const store = storeOf(new Map([['a.md', text('draft')]]));
  const note = store.workspace.document(uriOf('a.md'));
  const print = note?.type === 'note' ? contentPrint(note) : undefined;
  const review = (content = print, verdict = 'approved') =>
    `reviews: [{by: J. Doe, date: 2026-05-20, verdict: ${verdict}, content: "${content}"}]\n`;
  const other = 'sha256:0123456789abcdef';
  const waiting = storeOf(
    new Map([
      ['a.md', text('draft', review(other))],
      ['b.md', text('in-review')],
      ['c.md', text('in-review', review())],
      ['d.md', text('in-review', review(other))],
      ['e.md', text('published')],
      ['f.md', text('published', review())],
      ['g.md', text('published', review(other))],
      ['h.md', text('published', review(print, 'changes-requested'))],
    ]),
  );
  expect(
    finish(waitingNotes(waiting.workspace)).map(({ uri, state, by, date }) => [
      uri.slice(-4, -3),
      state,
      by,
      date,
    ]),
  ).toEqual([
    ['b', 'in-review', undefined, undefined],
    ['c', 'signed', 'J. Doe', '2026-05-20'],
    ['d', 'changed', 'J. Doe', '2026-05-20'],
    ['g', 'changed', 'J. Doe', '2026-05-20'],
    ['h', 'changes-requested', 'J. Doe', '2026-05-20'],
  ]);
});
