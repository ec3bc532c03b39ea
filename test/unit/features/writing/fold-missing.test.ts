// What a claim lacks while somebody fills it in.

import { describe, expect, it } from 'vitest';
import { foldMissing } from '../../../../server/src/features/writing/fold-missing.ts';
import { check } from '../../../../server/src/rules/check.ts';
import { BUILT_IN, storeOf, uriOf } from '../../../support/workspace.ts';

const HEAD = '---\nnote: signal-brief\nstatus: published\ndate: 2026-05-18\nmarking: TLP:CLEAR\n---\n\n';
const EMPTY = '```valuation\nsubject:\namount: EUR 1bn\nbasis: unspecified\nas-of:\nstatus:\nsource:\n```';

function shown(body: string, lines?: { first: number; last: number }) {
  const { workspace } = storeOf(new Map([['note.md', `${HEAD}${body}\n`]]), BUILT_IN);
  const note = workspace.document(uriOf('note.md'));
  if (note?.type !== 'note') throw new Error('it is no note');
  const findings = check(workspace, note).filter(({ code }) => code !== 'missing-section');
  const folded = lines ? foldMissing(note, findings, lines) : findings;
  return folded.map(({ code, severity, message }) => `${severity} ${code}: ${message}`);
}

describe('a claim that was just inserted', () => {
  it('has one notice for all that it lacks, and its other findings as they are', () => {
    const before = shown(EMPTY.replace('EUR 1bn', 'EUR what'));
    expect(before).toHaveLength(6);
    expect(shown(EMPTY.replace('EUR 1bn', 'EUR what'), { first: 7, last: 14 })).toEqual([
      'info missing-field: this valuation claim still needs: `subject`, `basis`, `as-of`, `status`, `source`',
      before.find((finding) => finding.includes('invalid-amount')),
    ]);
  });

  it('lacks an amount as long as its currency stands alone', () => {
    const begun = EMPTY.replace('EUR 1bn', 'EUR');
    expect(shown(begun)).toContainEqual(expect.stringMatching(/^error invalid-amount/));
    expect(shown(begun, { first: 7, last: 14 })).toEqual([
      'info missing-field: this valuation claim still needs: `subject`, `amount`, `basis`, `as-of`, `status`, `source`',
    ]);
  });

  it('is told apart from the claims around it', () => {
    const two = shown(`${EMPTY}\n\n${EMPTY}`, { first: 16, last: 23 });
    expect(two.filter((finding) => finding.startsWith('info missing-field'))).toHaveLength(1);
    expect(two).toHaveLength(6);
    expect(shown(`${EMPTY}\n\n${EMPTY}`, { first: 7, last: 23 })).toHaveLength(2);
  });

  it('says nothing when it is filled in, and nothing of lines without a claim', () => {
    expect(shown(EMPTY, { first: 0, last: 6 })).toEqual(shown(EMPTY));
    const judgment = '```judgment\ntext: It is likely that it holds.\nconfidence: low\nbasis: org:x\n```';
    expect(shown(judgment, { first: 7, last: 11 })).toEqual(shown(judgment));
  });

  it('of every kind says what that kind lacks', () => {
    expect(shown('```judgment\ntext:\nconfidence:\nbasis:\n```', { first: 7, last: 11 })).toEqual([
      'info missing-field: this judgment claim still needs: `text`, `confidence`, `basis`',
    ]);
    expect(shown('```indicator\nfor:\n```', { first: 7, last: 9 })[0]).toContain('`text`');
  });
});
