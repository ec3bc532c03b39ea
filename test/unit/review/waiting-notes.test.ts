// Which notes wait for a reviewer, and why.

import { expect, it } from 'vitest';
import { contentPrint } from '../../../server/src/note/content-print.ts';
import { waitingNotes } from '../../../server/src/review/waiting-notes.ts';
import { finish } from '../../../server/src/workspace/steps.ts';
import { WorkspaceStore } from '../../../server/src/workspace/store.ts';
import { CORE } from '../../support/arbitrary-files.ts';
import { ROOT, storeOf, TODAY, uriOf } from '../../support/workspace.ts';

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

it('reads no published note that nobody has signed', () => {
  const text = (review: string) =>
    `---\nnote: spot-report\ntitle: One\ndate: 2026-05-18\nstatus: published\n${review}---\n\nIt is so.\n`;
  const disk = new Map([
    ['a.md', text('')],
    ['b.md', text('reviews: [{by: J. Doe, date: 2026-05-20, verdict: approved, content: "sha256:0"}]\n')],
  ]);
  const read = new Set<string>();
  const readText = (uri: string) => {
    read.add(uri);
    return { text: disk.get(uri.slice(ROOT.length + 1)) };
  };
  const store = new WorkspaceStore({ root: ROOT, packs: CORE, today: () => TODAY, readText, recentUnits: 0 });
  store.apply([...disk].map(([path, own]) => ({ uri: uriOf(path), text: own, onDisk: true })));
  read.clear();
  expect(finish(waitingNotes(store.workspace)).map(({ uri }) => uri)).toEqual([uriOf('b.md')]);
  expect([...read]).toEqual([uriOf('b.md')]);
});
