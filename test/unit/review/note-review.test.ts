// A note against the nine standards: what is measured, and the source summary statement.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { reviewNote } from '../../../server/src/review/note-review.ts';
import { reviewMarkdown } from '../../../server/src/review/review-markdown.ts';
import { sourceSummary } from '../../../server/src/review/source-summary.ts';
import { summaryEdit } from '../../../server/src/review/summary-section.ts';
import { check } from '../../../server/src/rules/check.ts';
import { parseFixture } from '../../support/fixture.ts';
import { storeOf, TODAY, uriOf } from '../../support/workspace.ts';

const NOTE = `---
note: intel-assessment
title: A listing
date: 2026-05-20
status: draft
marking: TLP:GREEN
sources:
  S1: {title: Wire report, publisher: Wire, published: 2026-05-01, grade: B2, class: press, descriptor: reads the filing}
  S2: {title: Copy of it, publisher: Post, published: 2026-05-02, grade: D4, class: press, derived-from: S1}
  S3: {title: Register, class: filing, accessed: 2026-05-10}
---

# A listing

## Key Judgments

\`\`\`judgment
id: lists
text: The company lists before the end of the year.
likelihood: likely
confidence: moderate
horizon: 2026-12-31
alternatives: It is sold instead.
basis: [S1, S2]
\`\`\`

\`\`\`judgment
text: The price stays below the last round.
basis: S1
\`\`\`

\`\`\`indicator
text: A prospectus is filed.
for: claim:lists
status: not-observed
\`\`\`
`;

function reviewed(fixture: string, path = 'note.md') {
  const store = storeOf(parseFixture(fixture).files);
  const document = store.workspace.document(uriOf(path));
  if (document?.type !== 'note') throw new Error(`${path} is no note`);
  const findings = check(store.workspace, document);
  return {
    workspace: store.workspace,
    note: document,
    standards: reviewNote(store.workspace, document, findings),
    summary: sourceSummary(store.workspace, document),
  };
}

function itemsOf(fixture: string, number: number, path?: string): string[] {
  const standard = reviewed(fixture, path).standards.find((one) => one.number === number);
  return (standard?.items ?? []).map(
    ({ state, text, places }) =>
      `${state}: ${text}${places.length > 0 ? ` (${places.map(({ label }) => label)})` : ''}`,
  );
}

describe('what is measured', () => {
  it('of sources: grades, descriptors, dates', () => {
    expect(itemsOf(NOTE, 1)).toEqual([
      'lacking: 2 of 3 sources have a grade (S3)',
      'lacking: 1 of 3 sources has a descriptor (S2,S3)',
      'met: All 3 sources have a date',
    ]);
  });

  it('of judgments: likelihood, confidence, horizon, indicators, assumptions, alternatives', () => {
    expect(itemsOf(NOTE, 2)).toEqual([
      'lacking: 1 of 2 judgments has a likelihood (The price stays below the last round.)',
      'lacking: 1 of 2 judgments has a confidence (The price stays below the last round.)',
      'lacking: 1 of 2 judgments has a horizon (The price stays below the last round.)',
      'lacking: 1 of 2 judgments has an indicator (The price stays below the last round.)',
    ]);
    expect(itemsOf(NOTE, 3)).toContain(
      'lacking: None of 2 judgments has stated assumptions (claim:lists,The price stays below the last round.)',
    );
    expect(itemsOf(NOTE, 4)).toContain(
      'lacking: 1 of 2 judgments has alternatives (The price stays below the last round.)',
    );
    expect(itemsOf(NOTE, 6)).toContain('met: All 2 judgments have a basis');
  });

  it('of a note without judgments: that it has none, once', () => {
    const plain = '---\nnote: spot-report\ndate: 2026-05-18\n---\n\n# One\n';
    expect(itemsOf(plain, 2)).toEqual(['none: The note states no judgment']);
    expect(itemsOf(plain, 1)).toEqual(['none: The note has no source of its own']);
    expect(reviewed(plain).summary).toBeUndefined();
  });

  it('of a note that supersedes another: judgments that are dropped, and changes that say nothing of themselves', () => {
    const old = NOTE.replace('title: A listing', 'title: Old').replace(
      'date: 2026-05-20',
      'date: 2026-04-20',
    );
    const now = (judgment: string) =>
      `=== old.md\n${old}=== new.md\n${NOTE.replace(
        'note: intel-assessment\n',
        'note: intel-assessment\nsupersedes: note:old\n',
      )
        .replace('id: lists\n', `id: lists-too\n${judgment}`)
        .replace('likelihood: likely', 'likelihood: very likely')
        .replace(/```judgment\ntext: The price[^`]*```\n/, '')}`;
    expect(itemsOf(now(''), 7, 'new.md')).toEqual([
      'none: No judgment says what was held before',
      'lacking: 1 of 2 judgments of the superseded note are taken up (The price stays below the last round.)',
      'lacking: 1 judgment changed and does not say so: add `changes` or `history` (claim:lists-too)',
    ]);
    expect(itemsOf(now('changes: claim:lists\n'), 7, 'new.md')).toEqual([
      'met: 1 of 1 judgments says what was held before',
      'lacking: 1 of 2 judgments of the superseded note are taken up (The price stays below the last round.)',
      'met: Every judgment that changed says so (`changes` or `history`)',
    ]);
  });

  it('has each finding where it bears', () => {
    const { standards } = reviewed(NOTE);
    const codes = (number: number) =>
      standards.find((one) => one.number === number)?.findings.map(({ code }) => code) ?? [];
    expect(codes(2)).toContain('judgment-without-confidence');
    expect(codes(1)).toContain('circular-sourcing');
    expect(codes(9)).toEqual([]);
  });
});

describe('the source summary statement', () => {
  it('says how many sources, from how many origins, of what grades, how old, and what weighs', () => {
    expect(reviewed(NOTE).summary).toBe(
      'This note rests on 3 sources (2 press reports and 1 filing). They go back to 2 known origins. Grades: 1 B2, 1 D4, 1 not graded; 1 at least usually reliable (A, B), 1 not usually reliable or unreliable (D, E). Dates of publication: 2026-05-01 to 2026-05-02, half of them at most 19 days before the note, 1 without one. Of 2 claims that cite a source, 2 rest on “Wire report” and 1 on one source alone.',
    );
  });

  it('becomes a section at the end, and is replaced where it is there', () => {
    for (const eol of ['\n', '\r\n']) {
      const text = NOTE.replaceAll('\n', eol);
      const apply = (written: string, summary: string) => {
        const { note } = reviewed(written);
        const { span, newText } = summaryEdit(note, summary);
        return written.slice(0, span.start) + newText + written.slice(span.end);
      };
      const once = apply(text, 'First.');
      expect(once).toBe(`${text.trimEnd()}${eol}${eol}## Source summary statement${eol}${eol}First.${eol}`);
      expect(apply(once, 'Second.')).toBe(once.replace('First.', 'Second.'));
    }
  });

  it('touches nothing but its place', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (tail) => {
        const written = `${NOTE}\n${tail}`;
        const { note } = reviewed(`=== note.md\n${written}`);
        const { span } = summaryEdit(note, 'It.');
        expect(note.text.slice(span.start, span.end).trim()).toBe('');
      }),
      { numRuns: 30 },
    );
  });
});

describe('the checklist', () => {
  it('ticks what is met, leaves the rest open, links the places, and nothing of the note is markup', () => {
    const { standards, summary, note } = reviewed(
      NOTE.replace('title: A listing', "title: '[x](https://example.org) <b> | `c`'"),
    );
    const markdown = reviewMarkdown(standards, {
      title: note.title,
      file: 'note.md',
      today: TODAY,
      summary,
      linkTo: ({ span }) => ({ address: `note.md#${span.start}`, line: 1 }),
    });
    expect(markdown).toContain('# Review: \\[x\\](https://example.org) \\<b\\> \\| \\`c\\`\n');
    expect(markdown).toContain('- [x] All 3 sources have a date\n');
    expect(markdown).toMatch(/- \[ \] 2 of 3 sources have a grade; to look at: \[S3\]\(<note\.md#\d+>\)\n/);
    expect(markdown).toContain(
      '## Source summary statement (ICD 206), a draft\n\nThis note rests on 3 sources',
    );
    expect(markdown.match(/^## \d\. /gm)).toHaveLength(9);
  });
});
