// What changed in meaning between two revisions, and what is no change.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Changes, countSignals } from '../../../server/src/review/changes.ts';
import { changesBetween, linesOf } from '../../support/revisions.ts';

const ENTITIES = `catalog: Companies
entries:
  - id: org:deepseek
    name: DeepSeek
  - id: org:tencent
    name: Tencent
`;

const NOTE = `---
note: signal-brief
title: First round
date: 2026-05-18
status: published
marking: TLP:AMBER
sources:
  S1: {title: First money, publisher: Example Wire, url: "https://example.org/a", published: 2026-05-16, grade: B2}
  S2: {title: Second look, publisher: Example Post, published: 2026-05-17, grade: C3}
---

# First round

## The News

[DeepSeek](org:deepseek) is in talks ([Wire](src:S1)), says [Post](src:S2).

\`\`\`valuation
id: first-round
subject: org:deepseek
amount: CNY 350bn-400bn
basis: post-money
as-of: 2026-05
status: in-talks
source: S1
\`\`\`

## Key Takeaways

\`\`\`judgment
text: The round closes before the end of the year.
likelihood: likely
confidence: low
horizon: 2026-12-31
basis: [S1, claim:first-round]
\`\`\`

\`\`\`judgment
text: Tencent leads the round, with other investors from China behind it.
likelihood: unlikely
confidence: moderate
horizon: 2026-12-31
basis: S2
\`\`\`
`;

const files = (note: string, others: Record<string, string> = {}) =>
  new Map([['companies.catalog.yaml', ENTITIES], ['note.md', note], ...Object.entries(others)]);

/** What an edit of the note changes. */
function changed(edit: (note: string) => string): string[] {
  const after = edit(NOTE);
  expect(after).not.toBe(NOTE);
  return linesOf(changesBetween(files(NOTE), files(after))).filter((line) => !/^(?:new|gone) /.test(line));
}

describe('what changed', () => {
  it('is nothing where nothing changed', () => {
    expect(changesBetween(files(NOTE), files(NOTE))).toEqual({ documents: [] });
  });

  it('is said field by field, of a claim with an id and of one without', () => {
    expect(
      changed((note) =>
        note
          .replace('CNY 350bn-400bn', 'CNY 300bn')
          .replace('in-talks', 'closed')
          .replace('likelihood: likely', 'likelihood: very likely'),
      ),
    ).toEqual([
      'claim changed claim:first-round: amount CNY 350bn-400bn → CNY 300bn; status in-talks → closed',
      'claim changed The round closes before the end of the year.: likelihood likely → very likely',
    ]);
  });

  it('is a claim that came and one that went', () => {
    const removed = /```judgment\ntext: Tencent[^`]*```\n/.exec(NOTE)?.[0] ?? '';
    expect(changed((note) => note.replace(removed, ''))).toEqual([
      'claim removed Tencent leads the round, with other investors from China behind it.',
    ]);
    expect(linesOf(changesBetween(files(NOTE.replace(removed, '')), files(NOTE)))).toContain(
      'claim added Tencent leads the round, with other investors from China behind it.',
    );
  });

  it('finds a judgment that was reworded by its most similar text', () => {
    expect(changed((note) => note.replace('with other investors', 'with two investors'))).toEqual([
      'claim changed Tencent leads the round, with two investors from China behind it.: text Tencent leads the round, with other investors from China behind it. → Tencent leads the round, with two investors from China behind it.',
    ]);
  });

  it('takes a claim that gets an id for the same, and two with different ids for two', () => {
    const withId = (id: string) => (note: string) =>
      note.replace('text: The round closes', `id: ${id}\ntext: The round closes`);
    expect(changed(withId('closes'))).toEqual([]);
    const [one, other] = [withId('closes')(NOTE), withId('ends')(NOTE).replace('likely', 'very likely')];
    expect(
      linesOf(changesBetween(files(one), files(other))).filter((line) => line.startsWith('claim')),
    ).toEqual(['claim removed claim:closes', 'claim added claim:ends']);
  });

  it('calls a confidence raised where no source was added', () => {
    const raise = (note: string) => note.replace('confidence: low', 'confidence: high');
    expect(changed(raise)).toEqual([
      'claim changed The round closes before the end of the year.: confidence low → high; raised low → high',
    ]);
    expect(changed((note) => raise(note).replace('basis: [S1,', 'basis: [S1, S2,'))).toEqual([
      'claim changed The round closes before the end of the year.: confidence low → high; basis S1, claim:first-round → S1, S2, claim:first-round',
    ]);
  });

  it('says which sources came, went and changed', () => {
    expect(
      changed((note) =>
        note
          .replace('grade: B2', 'grade: C3')
          .replace(
            / {2}S2: .*\n/,
            '  S3: {title: Third view, publisher: Example Times, published: 2026-05-17}\n',
          )
          .replace('[Post](src:S2)', '[Times](src:S3)')
          .replace('basis: S2', 'basis: S3'),
      ),
    ).toEqual([
      'claim changed Tencent leads the round, with other investors from China behind it.: basis S2 → S3',
      'source changed S1: grade B2 → C3',
      'source removed S2',
      'source added S3',
    ]);
  });

  it('says what more people may read now, and says it once', () => {
    expect(changed((note) => note.replace('TLP:AMBER', 'TLP:GREEN'))).toEqual([
      'note changed note:note: marking TLP:AMBER → TLP:GREEN; loosened TLP:AMBER → TLP:GREEN',
    ]);
    expect(changed((note) => note.replace('TLP:AMBER', 'TLP:RED'))).toEqual([
      'note changed note:note: marking TLP:AMBER → TLP:RED',
    ]);
    expect(changed((note) => note.replace('marking: TLP:AMBER\n', ''))).toEqual([
      'note changed note:note: marking TLP:AMBER → –; loosened TLP:AMBER → none',
    ]);
    expect(changed((note) => note.replace('id: first-round', 'id: first-round\nmarking: TLP:CLEAR'))).toEqual(
      ['claim changed claim:first-round: marking – → TLP:CLEAR; loosened TLP:AMBER → TLP:CLEAR'],
    );
  });

  it('says which references broke, also those of files that did not change', () => {
    const other =
      '---\nnote: spot-report\ndate: 2026-05-18\nmarking: TLP:RED\n---\n\n[it](claim:first-round)\n';
    const before = files(NOTE, { 'other.md': other });
    const after = files(NOTE.replace('id: first-round\n', ''), { 'other.md': other });
    const lines = linesOf(changesBetween(before, after));
    expect(lines.filter((line) => line.startsWith('broken'))).toEqual([
      'broken claim:first-round',
      'broken claim:first-round',
    ]);
    expect(lines.filter((line) => line === 'new unresolved-reference')).toHaveLength(2);
    expect(linesOf(changesBetween(after, before)).filter((line) => line.startsWith('broken'))).toEqual([]);
  });

  it('says that a source of the note is cited and not there any more', () => {
    expect(changed((note) => note.replace(/ {2}S2: .*\n/, ''))).toEqual([
      'source removed S2',
      'broken src:s2',
      'broken src:s2',
    ]);
  });

  it('says which findings are new and gone, wherever their lines are now', () => {
    const edit = (note: string) => note.replace('# First round\n', '# First round\n\nNew words.\n');
    const before = files(NOTE.replace('confidence: low\n', ''));
    expect(linesOf(changesBetween(before, files(edit(NOTE))))).toContain('gone judgment-without-confidence');
    expect(linesOf(changesBetween(files(NOTE), files(edit(NOTE))))).toEqual([]);
  });

  it('counts each sort of change', () => {
    const counts = countSignals(
      changesBetween(
        files(NOTE),
        files(NOTE.replace('confidence: low', 'confidence: high').replace('TLP:AMBER', 'TLP:CLEAR')),
      ),
    );
    expect(counts).toMatchObject({
      'raised-confidence': 1,
      'loosened-marking': 1,
      'changed-claim': 1,
      'changed-note': 1,
      'added-claim': 0,
    });
  });
});

describe('what is no change', () => {
  it('is layout: order, quotes, flow and block, spelling of numbers', () => {
    expect(
      changed((note) =>
        note
          .replace(
            'subject: org:deepseek\namount: CNY 350bn-400bn\n',
            'amount: "350 to 400 billion CNY"\nsubject:   ORG:DeepSeek\n',
          )
          .replace('basis: [S1, claim:first-round]', 'basis:\n  - claim:first-round\n  - src:S1')
          .replace('text: The round closes before', 'text: >\n  The round closes\n  before'),
      ),
    ).toEqual([]);
  });

  it('is a file that was moved, also with an edit', () => {
    const before = files(NOTE);
    const after = new Map([...before].map(([path, text]) => [path.replace('note.md', 'sub/moved.md'), text]));
    expect(changesBetween(before, after)).toEqual({ documents: [] });
    const edited = new Map([...after].map(([path, text]) => [path, text.replace('in-talks', 'closed')]));
    const { documents } = changesBetween(before, edited);
    expect(linesOf({ documents })).toEqual(['claim changed claim:first-round: status in-talks → closed']);
    expect(documents).toMatchObject([
      { before: 'file:///workspace/note.md', after: 'file:///workspace/sub/moved.md' },
    ]);
  });

  it('is an entity, a claim or a source that has another id everywhere', () => {
    const renamed = new Map(
      [...files(NOTE)].map(([path, text]) => [
        path,
        text
          .replaceAll('org:deepseek', 'org:deep-seek')
          .replaceAll('first-round', 'round-one')
          .replaceAll('S1', 'wire'),
      ]),
    );
    expect(changesBetween(files(NOTE), renamed)).toEqual({ documents: [] });
  });

  it('is the same claim in another note, unless more people may read it there', () => {
    const claim = /```valuation[^`]*```\n/.exec(NOTE)?.[0] ?? '';
    const other = (marking: string, text: string) =>
      `---\nnote: spot-report\ndate: 2026-05-18\nmarking: ${marking}\nsources:\n  A: {title: First money, publisher: Example Wire, url: "https://example.org/a"}\n---\n\n${text}`;
    const moved = (marking: string) =>
      linesOf(
        changesBetween(
          files(NOTE, { 'other.md': other(marking, '') }),
          files(NOTE.replace(claim, ''), {
            'other.md': other(marking, claim.replace('source: S1', 'source: A')),
          }),
        ),
      ).filter((line) => line.startsWith('claim'));
    expect(moved('TLP:RED')).toEqual([]);
    expect(moved('TLP:CLEAR')).toEqual(['claim changed claim:first-round: loosened TLP:AMBER → TLP:CLEAR']);
  });
});

describe('any two revisions', () => {
  const value = fc.record({
    id: fc.option(fc.constantFrom('a', 'b', 'c'), { nil: undefined }),
    subject: fc.constantFrom('org:deepseek', 'org:tencent'),
    amount: fc.constantFrom('USD 1bn', 'USD 2bn', 'CNY 3bn'),
    confidence: fc.constantFrom('low', 'moderate', 'high'),
    source: fc.constantFrom('S1', '[S1, S2]', 'S2'),
    kind: fc.constantFrom('valuation', 'judgment'),
  });
  const note = fc
    .record({
      marking: fc.constantFrom('TLP:RED', 'TLP:GREEN', 'TLP:CLEAR'),
      claims: fc.array(value, { maxLength: 6 }),
      path: fc.constantFrom('a.md', 'b.md', 'sub/c.md'),
    })
    .map(({ marking, claims, path }) => {
      const blocks = claims.map(({ id, subject, amount, confidence, source, kind }) =>
        kind === 'valuation'
          ? `\`\`\`valuation\n${id ? `id: ${id}\n` : ''}subject: ${subject}\namount: ${amount}\nbasis: post-money\nas-of: 2026-05\nstatus: closed\nsource: ${source}\nconfidence: ${confidence}\n\`\`\`\n`
          : `\`\`\`judgment\n${id ? `id: ${id}\n` : ''}text: We think that ${subject} is worth ${amount}\nlikelihood: likely\nconfidence: ${confidence}\nbasis: ${source}\n\`\`\`\n`,
      );
      const head = `---\nnote: spot-report\ndate: 2026-05-18\nmarking: ${marking}\nsources:\n  S1: {title: One, publisher: P, published: 2026}\n  S2: {title: Two, publisher: P, published: 2026}\n---\n\n`;
      return [path, head + blocks.join('\n')] as const;
    });
  const workspace = fc
    .array(note, { minLength: 1, maxLength: 3 })
    .map((notes) => new Map([['c.catalog.yaml', ENTITIES], ...notes]));

  it('differ in nothing from themselves', () => {
    fc.assert(
      fc.property(workspace, (one) => {
        const copy = new Map([...one].map(([path, text]) => [`moved/${path}`, text]));
        expect(changesBetween(one, copy)).toEqual({ documents: [] });
      }),
      { numRuns: 40 },
    );
  });

  it('differ one way as they differ the other way', () => {
    // Labels, flags and references that broke are of one way alone.
    const said = ({ documents }: Changes, back: boolean) => {
      const swap = <T>(one: T, other: T) => (back ? [other, one] : [one, other]);
      return documents
        .flatMap(({ things, newFindings, goneFindings }) => [
          ...things
            .filter(({ change, fields }) => change !== 'changed' || fields.length > 0)
            .map(({ type, kind, before, after, fields }) => ({
              ...{ type, kind },
              places: swap(before, after),
              fields: fields.map((one) => [one.field, ...swap(one.before, one.after)]).sort(),
            })),
          ...swap(newFindings, goneFindings).map((list) => list.map(({ uri, span }) => [uri, span])),
        ])
        .map((one) => JSON.stringify(one))
        .sort();
    };
    fc.assert(
      fc.property(workspace, workspace, (one, other) => {
        expect(said(changesBetween(other, one), true)).toEqual(said(changesBetween(one, other), false));
      }),
      { numRuns: 60 },
    );
  });
});
