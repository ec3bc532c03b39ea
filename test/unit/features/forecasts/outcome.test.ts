// An outcome is written into the judgment that is there, and nothing else of the note changes.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  judgmentAt,
  recordOutcome,
  whyNoOutcome,
} from '../../../../server/src/features/forecasts/outcome.ts';
import type { Note } from '../../../../server/src/note/note.ts';
import { edited } from '../../../support/features.ts';
import { storeOf, uriOf } from '../../../support/workspace.ts';

const HEAD = '---\nnote: intel-assessment\ndate: 2025-02-01\nsources:\n  S1: {title: A}\n---\n\nText.\n\n';

function noteOf(text: string): Note {
  const note = storeOf(new Map([['note.md', text]])).workspace.document(uriOf('note.md'));
  if (note?.type !== 'note') throw new Error('no note');
  return note;
}

function recorded(block: string, said: Partial<Parameters<typeof recordOutcome>[2]> = {}): string {
  const note = noteOf(`${HEAD}${block}`);
  const claim = judgmentAt(note, HEAD.length + 1);
  if (!claim) throw new Error('no judgment');
  const result = recordOutcome(
    note,
    claim,
    { status: 'true', asOf: '2026-03-04', source: 'S1', ...said },
    '2026-06-01',
  );
  return 'refusal' in result ? `refused: ${result.refusal}` : edited(note.text, [result]).slice(HEAD.length);
}

const block = (...lines: string[]) => ['```judgment', ...lines, '```', ''].join('\n');

describe('recording an outcome', () => {
  it('adds it in the style of the judgment', () => {
    expect(recorded(block('text: It closes.', 'horizon: 2026'))).toBe(
      block('text: It closes.', 'horizon: 2026', 'outcome: {status: true, as-of: 2026-03-04, source: S1}'),
    );
    expect(recorded(block('{text: It closes., horizon: 2026}'))).toBe(
      block('{text: It closes., horizon: 2026, outcome: {status: true, as-of: 2026-03-04, source: S1}}'),
    );
  });

  it('leaves a source open that nobody names', () => {
    const said = { status: 'partly', source: undefined } as const;
    expect(recorded(block('text: A'), said as never)).toContain(
      'outcome: {status: partly, as-of: 2026-03-04, source:}',
    );
  });

  it('fills in what is begun between braces, and keeps its source', () => {
    expect(recorded(block('text: A', 'outcome: {status: , as-of: , source: }', 'horizon: 2026'))).toBe(
      block('text: A', 'outcome: {status: true, as-of: 2026-03-04, source: S1}', 'horizon: 2026'),
    );
    expect(recorded(block('text: A', 'outcome:'))).toBe(
      block('text: A', 'outcome: {status: true, as-of: 2026-03-04, source: S1}'),
    );
    expect(recorded(block('text: A', 'outcome: {source: "S 2"}'), { source: undefined } as never)).toBe(
      block('text: A', 'outcome: {status: true, as-of: 2026-03-04, source: "S 2"}'),
    );
  });

  it('refuses where something else is there, in words that say what to do', () => {
    expect(recorded(block('text: A', 'outcome: {status: false, as-of: 2026, source: S1}'))).toBe(
      'refused: its `outcome` is there already: change it in the note ({status: false, as-of: 2026, source: S1})',
    );
    expect(recorded(block('text: A', 'outcome: maybe'))).toContain('says “maybe” already');
    expect(recorded(block('text: A', 'outcome:', '  status: true'))).toContain('begun already');
    expect(recorded(block('text: "A'))).toContain('does not parse');
    expect(recorded(block('text: A'), { asOf: '4 March' })).toContain(
      'is not a date: write it like 2026-05-18',
    );
    expect(recorded(block('text: A'), { asOf: '2026-07' })).toBe('refused: 2026-07 is still to come');
  });

  it('reads as what was said, in whatever note, and changes nothing else', () => {
    const value = fc.constantFrom(
      'It closes.',
      '"a: b"',
      "'quoted # text'",
      '2026-05',
      '[a, b]',
      '{a: b}',
      '',
    );
    const lines = fc.array(fc.tuple(fc.constantFrom('text', 'horizon', 'x-own', 'basis'), value), {
      minLength: 1,
      maxLength: 4,
    });
    const comment = fc.constantFrom('', ' # why', '\n# a line of its own', '\n');
    fc.assert(
      fc.property(
        lines,
        comment,
        fc.constantFrom('\n', '\r\n'),
        fc.constantFrom('true', 'false', 'partly', 'void'),
        fc.constantFrom('S1', 'a: b', 'x#1', 'S]'),
        (entries, behind, lineBreak, status, source) => {
          const unique = new Map(entries);
          const yaml = [...unique].map(([key, written]) => `${key}: ${written}${behind}`);
          const text = `${HEAD}${block(...yaml)}\nAfter it.\n`.replaceAll('\n', lineBreak);
          const note = noteOf(text);
          const claim = note.claims[0];
          if (claim?.kind !== 'judgment' || whyNoOutcome(note, claim) !== undefined) return;
          const said = { status, asOf: '2026-03-04', source } as const;
          const edit = recordOutcome(note, claim, said, '2026-06-01');
          if ('refusal' in edit) throw new Error(edit.refusal);
          expect(edit.span.start).toBe(edit.span.end);
          expect(edit.newText.startsWith(`${lineBreak}outcome: `)).toBe(true);
          const after = noteOf(edited(text, [edit]));
          const now = after.claims[0];
          expect(now?.fields.outcome?.value.status?.value).toBe(status);
          expect(now?.fields.outcome?.value['as-of']?.value.text).toBe('2026-03-04');
          expect(now?.present.size).toBe(claim.present.size + 1);
          expect(now?.fields.text?.value).toBe(claim.fields.text?.value);
        },
      ),
    );
  });
});
