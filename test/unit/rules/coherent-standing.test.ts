// Owners, finished deals and confidence: what stands against what the claims say elsewhere.

import { describe, expect, it } from 'vitest';
import { findingsIn } from '../../support/workspace.ts';

function note(body: string, sources = '  S1: {title: A, grade: B2}', path = 'note.md'): string {
  return `=== ${path}
---
note: intel-assessment
date: 2026-05-18
status: published
marking: TLP:GREEN
sources:
${sources}
---

${body}
`;
}

const block = (yaml: string, kind = 'judgment') => `\`\`\`${kind}\n${yaml}\n\`\`\`\n\n`;
const count = (fixture: string, code: string) => findingsIn(fixture, [code]).length;

describe('ownership-sum', () => {
  const code = 'ownership-sum';
  const entries = (...owners: [string, string][]) =>
    `=== a.catalog.yaml\ncatalog: A\nentries:\n${owners
      .map(([id, relation]) => `  - {id: "org:${id}", name: ${id}, relations: [{type: owns, ${relation}}]}`)
      .join('\n')}\n`;
  const owns = (share: string, more = '', target = 'org:x') =>
    `target: "${target}", percentage: ${share}${more}`;

  it('adds up the holders of a deal, before and after it', () => {
    const deal = (...holders: string[]) =>
      note(
        block(
          `subject: org:a\nholders:\n${holders.map((holder) => `  - {ref: org:b, ${holder}}`).join('\n')}`,
          'deal',
        ),
      );
    expect(count(deal('before: 60%, after: 50%', 'before: 50%, after: 40%'), code)).toBe(2);
    expect(count(deal('after: 33.4%', 'after: 33.3%', 'after: 33.4%'), code)).toBe(0);
    expect(count(deal('after: about 55%', 'after: 50%', 'before: 60%'), code)).toBe(0);
    expect(count(deal('after: up to 80%', 'after: 50%'), code)).toBe(0);
  });

  it('adds up the owners of an entity over files, on days that they share', () => {
    const entity = `=== b.md\n---\nnote: entity\nid: org:b\nname: B\nrelations:\n  - {type: owns, ${owns('60%')}}\n---\n`;
    expect(count(entries(['a', owns('60%')]) + entity, code)).toBe(2);
    expect(
      count(entries(['a', owns('60%', ', as-of: 2024')], ['b', owns('60%', ', as-of: 2025')]), code),
    ).toBe(0);
    expect(
      count(entries(['a', owns('60%', ', as-of: 2024')], ['b', owns('60%', ', as-of: 2024-05')]), code),
    ).toBe(2);
    expect(count(entries(['a', owns('60%', ', as-of: 2024')], ['b', owns('60%')]), code)).toBe(2);
    expect(count(entries(['a', owns('60%')], ['b', owns('60%', '', 'org:y')]), code)).toBe(0);
    expect(count(entries(['a', owns('60%')], ['b', owns('40%')]), code)).toBe(0);
  });

  it('leaves out who owns through another owner', () => {
    const parent = `=== p.md\n---\nnote: entity\nid: org:p\nname: P\nrelations:\n  - {type: owns, ${owns('100%', '', 'org:a')}}\n  - {type: owns, ${owns('60%')}}\n---\n`;
    expect(count(entries(['a', owns('60%')]) + parent, code)).toBe(0);
  });
});

describe('status-overstated', () => {
  const code = 'status-overstated';
  const said = (sentence: string, status = 'in-talks') =>
    count(
      note(`${sentence}\n\n${block(`id: c\nsubject: org:a\nraised: USD 5bn\nstatus: ${status}`, 'deal')}`),
      code,
    );

  it('finds a verb with its object', () => {
    for (const sentence of [
      'A raised [USD 5bn](claim:c).',
      'A has closed a [strategic round](claim:c).',
      'A sold a 12% stake [at a price](claim:c).',
      'A acquired [B](org:b) for [cash](claim:c).',
      'In May A completed its Series B at [this price](claim:c).',
    ])
      expect(said(sentence), sentence).toBe(1);
    expect(said('A raised [USD 5bn](claim:c).', 'denied')).toBe(1);
  });

  it('says nothing of what is not said as done, or is done', () => {
    for (const sentence of [
      'A has not raised [USD 5bn](claim:c).',
      'A may have closed [the round](claim:c).',
      'A said it raised [USD 5bn](claim:c).',
      'A reportedly raised [USD 5bn](claim:c).',
      'A raised [doubts](claim:c) about it.',
      'A closed [at USD 5bn](claim:c).',
      'It would be the first that A raised [USD 5bn](claim:c).',
      'A raised USD 5bn. B asks for [this](claim:c).',
      '“A raised [USD 5bn](claim:c).”',
    ])
      expect(said(sentence), sentence).toBe(0);
    expect(said('A raised [USD 5bn](claim:c).', 'closed')).toBe(0);
    expect(said('A raised [USD 5bn](claim:c).', 'reported')).toBe(0);
  });
});

describe('confidence-above-sources', () => {
  const code = 'confidence-above-sources';
  const judged = (basis: string, more = '') =>
    block(`id: j\ntext: A\nconfidence: high\nbasis: ${basis}${more}`);
  const sources = (...grades: string[]) =>
    grades.map((grade, index) => `  S${index + 1}: {title: T${index + 1}, publisher: P${grade}}`).join('\n');

  it('finds high confidence on poor sources, also behind claims of other notes', () => {
    expect(count(note(judged('[S1, S2]'), sources(', grade: D2', ', grade: B4')), code)).toBe(1);
    expect(count(note(judged('[S1, S2]'), sources(', grade: D2', '')), code)).toBe(1);
    expect(count(note(judged('[S1, S2]'), sources(', grade: D2', ', grade: C3')), code)).toBe(0);
    expect(count(note(judged('[S1, S2]'), sources('', '')), code)).toBe(0);
    const other = note(
      block('id: v\nsubject: org:a\nsource: S1', 'valuation'),
      sources(', grade: E5'),
      'other.md',
    );
    expect(count(note(judged('claim:v'), sources(', grade: B2')) + other, code)).toBe(1);
    expect(count(note(judged('[claim:v, S1]'), sources(', grade: B2')) + other, code)).toBe(0);
    expect(count(note(judged('S1').replace('high', 'moderate'), sources(', grade: E5')), code)).toBe(0);
  });

  it('finds high confidence on one origin behind several claims', () => {
    const claim = (id: string, source: string) =>
      block(`id: ${id}\nsubject: org:a\nsource: ${source}`, 'valuation');
    const body = (basis: string) => judged(basis) + claim('v', 'S1') + claim('w', 'S2');
    const derived = sources('', ', derived-from: S1');
    expect(count(note(body('[claim:v, claim:w]'), derived), code)).toBe(1);
    expect(count(note(body('[claim:v, claim:w]'), sources('', '')), code)).toBe(0);
    expect(count(note(body('[S1, S2]'), derived), code)).toBe(0);
    expect(
      count(
        note(body('[claim:v, claim:w]'), sources(', class: filing, origin: original', ', derived-from: S1')),
        code,
      ),
    ).toBe(0);
  });

  it('finds a confidence that was raised on the same sources', () => {
    const older = (source: string) =>
      note(block('id: old\ntext: A\nconfidence: low\nbasis: S7'), `  S7: {${source}}`, 'older.md');
    const newer = (source: string) => note(judged('S1', '\nchanges: claim:old'), `  S1: {${source}}`);
    expect(count(older('title: T, publisher: P') + newer('title: T, publisher: P'), code)).toBe(1);
    expect(
      count(older('title: T, url: "https://e.org/a"') + newer('title: U, url: "https://e.org/a"'), code),
    ).toBe(1);
    expect(count(older('title: T, publisher: P') + newer('title: U, publisher: P'), code)).toBe(0);
    const lower = newer('title: T, publisher: P').replace('high', 'low');
    expect(count(older('title: T, publisher: P') + lower, code)).toBe(0);
  });
});
