// Any move of a note or a folder: every link leads where it led, no byte beside the links changes, and a move back undoes it.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changesForMoves } from '../../../../server/src/features/rename/file-operations.ts';
import { applyChanges } from '../../../support/changes.ts';
import { BUILT_IN, findingsOf, storeOf, uriOf } from '../../../support/workspace.ts';

const CORE = BUILT_IN.slice(0, 1);

const FOLDERS = ['', 'dir/', 'dir/sub/', 'a b/', '资料/'];
const NAMES = ['a', 'b c', '华 为', '🎉x', 'y(1)', '50%', 'n.o.t.e', 'R&D', 'q[1]', '#1?'];
const NEW_NAMES = ['fresh', 'new name', '目標', '👩‍🚀z', 'w(2', '60%25', 'R&amp;D'];
const NEW_FOLDERS = ['', 'dir/', 'dir/sub/', 'other/', 'ünï (x)/deep/'];

type Style = 'plain' | 'angle' | 'definition' | 'image' | 'reference';
const link = fc.record({
  target: fc.nat(),
  style: fc.constantFrom<Style>('plain', 'angle', 'definition', 'image', 'reference'),
  fragment: fc.constantFrom('', '#part', '#a%20b'),
});
const noteParts = fc.record({
  folder: fc.constantFrom(...FOLDERS),
  links: fc.array(link, { maxLength: 5 }),
});
const generated = fc.record({
  eol: fc.constantFrom('\n', '\r\n'),
  mark: fc.boolean(),
  notes: fc.array(noteParts, { minLength: 2, maxLength: 6 }),
  moves: fc.oneof(
    fc.record({
      note: fc.nat(),
      folder: fc.constantFrom(...NEW_FOLDERS),
      name: fc.option(fc.constantFrom(...NEW_NAMES)),
    }),
    fc.record({
      whole: fc.constantFrom('dir/', 'dir/sub/', 'a b/', '资料/'),
      to: fc.constantFrom('moved/', 'x/y z/'),
    }),
  ),
});
type Generated = typeof generated extends fc.Arbitrary<infer T> ? T : never;

/** What each link is, in the order of the note. */
interface Placed {
  readonly path: string;
  readonly links: readonly { readonly target: string; readonly style: Style; readonly fragment: string }[];
}

function placed({ notes }: Generated): Placed[] {
  const paths = notes.map(({ folder }, index) => `${folder}${NAMES[index % NAMES.length]}.md`);
  return notes.map(({ links }, index) => ({
    path: paths[index] ?? '',
    links: links.map((one) => ({ ...one, target: paths[one.target % paths.length] ?? '' })),
  }));
}

/** A relative path as a careful author writes it: encoded only where it must be. */
function relative(from: string, to: string, angle: boolean): string {
  const [a, b] = [from.split('/').slice(0, -1), to.split('/')];
  let shared = 0;
  while (shared < a.length && shared < b.length - 1 && a[shared] === b[shared]) shared++;
  const names = [...a.slice(shared).map(() => '..'), ...b.slice(shared)];
  const path = names.map((name) => name.replace(/[%#?]|&(?=#?\w+;)/g, encodeURIComponent)).join('/');
  if (angle) return path;
  const spaced = path.replaceAll(' ', '%20');
  const open = spaced.split('(').length === spaced.split(')').length;
  return open ? spaced : spaced.replaceAll('(', '%28').replaceAll(')', '%29');
}

function textOf(note: Placed, { eol, mark }: Generated, pathNow: (path: string) => string): string {
  const lines = [
    '---',
    'note: signal-brief',
    '---',
    '',
    '🎉 keep.md [x](https://example.org/a.md) `[y](a.md)`',
    '',
  ];
  for (const [index, { target, style, fragment }] of note.links.entries()) {
    const path = relative(pathNow(note.path), pathNow(target), style === 'angle') + fragment;
    if (style === 'plain') lines.push(`| 中文 [a.md](${path} "a.md") | [x](${path}) |`, '');
    if (style === 'angle') lines.push(`> [𐐨](<${path}> 'a.md')`, '');
    if (style === 'image') lines.push(`- ![a.md](${path})`, '');
    if (style === 'definition') lines.push(`[d${index}]: ${path} "a.md"`, '');
    if (style === 'reference') lines.push(`[note](note:${idOf(pathNow(target))})`, '');
  }
  return (mark ? '\uFEFF' : '') + lines.join(eol);
}

/** The default id: what stands before the extension, other characters as hyphens, none at the ends. */
function idOf(path: string): string {
  const stem = path.slice(path.lastIndexOf('/') + 1, -3);
  return stem.replace(/[^\p{L}\p{N}\p{M}._-]/gu, '-').replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}\p{M}]+$/gu, '');
}

function movesOf(all: readonly Placed[], { moves }: Generated): { from: string; to: string } {
  if ('whole' in moves) return { from: moves.whole, to: moves.to };
  const note = all[moves.note % all.length]?.path ?? '';
  const name = moves.name === null ? note.slice(note.lastIndexOf('/') + 1) : `${moves.name}.md`;
  return { from: note, to: moves.folder + name };
}

function move(
  files: ReadonlyMap<string, string>,
  { from, to }: { from: string; to: string },
): Map<string, string> {
  const { workspace } = storeOf(files, CORE);
  const uri = (path: string) => uriOf(path.replace(/\/$/, ''));
  const edited = applyChanges(files, changesForMoves(workspace, [{ from: uri(from), to: uri(to) }]));
  return new Map(
    [...edited].map(([path, text]) => [path.startsWith(from) ? to + path.slice(from.length) : path, text]),
  );
}

function findings(files: ReadonlyMap<string, string>, pathNow: (path: string) => string): string[] {
  const names = new Map([...files.keys()].map((path) => [uriOf(pathNow(path)), path]));
  const now = new Map([...files].map(([path, text]) => [pathNow(path), text]));
  return findingsOf(storeOf(now, CORE))
    .map(({ uri, code, severity }) => `${names.get(uri)} ${code} ${severity}`)
    .sort();
}

describe('a move', () => {
  it('changes what leads to or from the moved files and nothing else, and can be undone by another', () => {
    fc.assert(
      fc.property(generated, (workspace) => {
        const all = placed(workspace);
        const step = movesOf(all, workspace);
        const same = (path: string) => path;
        const moved = (path: string) =>
          path.startsWith(step.from) ? step.to + path.slice(step.from.length) : path;
        const before = new Map(all.map((note) => [note.path, textOf(note, workspace, same)]));
        const expected = new Map(all.map((note) => [moved(note.path), textOf(note, workspace, moved)]));
        fc.pre(expected.size === all.length);
        const after = move(before, step);
        expect(Object.fromEntries(after)).toEqual(Object.fromEntries(expected));
        const back = new Map([...after].map(([path, text]) => [path, text]));
        expect(Object.fromEntries(move(back, { from: step.to, to: step.from }))).toEqual(
          Object.fromEntries(before),
        );
        expect(
          findings(new Map(all.map((note) => [note.path, after.get(moved(note.path)) ?? ''])), moved),
        ).toEqual(findings(before, same));
      }),
      { numRuns: 150 },
    );
  });
});
