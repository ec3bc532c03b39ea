// A rule declares what of a note its findings rest on, so that they are kept while something else is typed. It reads no more.

import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { realisticNotes } from '../../../bench/realistic-notes.ts';
import type { Note } from '../../../server/src/note/note.ts';
import { RULES } from '../../../server/src/rules/index.ts';
import { expectReads, GuardedWorkspace, guarded } from '../../support/guarded-note.ts';
import { BUILT_IN, storeOf, uriOf } from '../../support/workspace.ts';

const examples = new URL('../../../examples/', import.meta.url);

describe('what a rule declares to read', () => {
  it('is all that it reads in notes of every kind of claim', () => {
    const notes = [...realisticNotes(16, 6)].map(({ path, text }) => [path, text] as const);
    expectReads(storeOf(new Map(notes), BUILT_IN));
  });

  it('is all that it reads in the examples', () => {
    const paths = readdirSync(examples, { recursive: true, encoding: 'utf8' }).filter((path) =>
      /\.(?:md|yaml)$/.test(path),
    );
    expectReads(storeOf(new Map(paths.map((path) => [path, readFileSync(new URL(path, examples), 'utf8')]))));
  });

  it('is all prose, or what is in blocks, but not both', () => {
    for (const { code, reads } of RULES)
      if (reads?.includes('prose'))
        expect(
          reads.filter((one) => one.startsWith('block-')),
          code,
        ).toEqual([]);
  });

  it('is told where it is read', () => {
    const text = [
      '---\nnote: signal-brief\ntitle: T\ndate: 2026-05\nsources:\n  S1: {title: A}\n---\n',
      '# One\n\n```valuation\nsubject: org:x\namount: USD 5bn\n```\n\n[S](src:S1)\n',
    ].join('\n');
    const store = storeOf(new Map([['a.md', text]]));
    const note = store.workspace.document(uriOf('a.md')) as Note;
    const nothing = guarded(note, []);
    const readers: ((of: Note) => unknown)[] = [
      ({ prose }) => prose,
      ({ claims }) => claims,
      ({ sources }) => sources,
      ({ references }) => references,
      ({ problems }) => problems,
      ({ suppressions }) => suppressions,
      ({ entity }) => entity,
      ({ key }) => key,
      ({ title }) => title,
      ({ frontMatter }) => frontMatter.fields.date,
      ({ frontMatter }) => frontMatter.map?.entries[1]?.value,
    ];
    for (const read of readers) expect(() => read(nothing), String(read)).toThrow(/which is of/);
    const ofIds = guarded(note, ['ids']);
    expect(ofIds.claims[0]?.key).toBeUndefined();
    expect(ofIds.claims[0]?.fields).toEqual({});
    const ofTitles = guarded(note, ['titles']);
    expect(ofTitles.sections[0]?.title).toBe('One');
    expect(() => ofTitles.sections[0]?.empty).toThrow();
    const workspace = new GuardedWorkspace(store.workspace, ['claims']);
    expect(workspace.facts('valuation', 'org:x')).toHaveLength(1);
    expect(() => workspace.facts('stated', 'valuation')).toThrow();
  });
});
