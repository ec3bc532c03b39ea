// Markings: present, spelt as TLP 2.0 spells them, and as strict as everything that the note holds or uses.

import { describe, expect, it } from 'vitest';
import { expectFindings, findingsIn, fixed } from '../../support/workspace.ts';

const CODES = ['missing-marking', 'invalid-marking', 'legacy-marking', 'marking-too-low'];

function note(marking: string, body = '', path = 'note.md'): string {
  return `=== ${path}\n---\nnote: signal-brief\ndate: 2026-05-18\nstatus: published\n${marking}\n---\n\n${body}\n`;
}

function block(yaml: string, kind = 'valuation'): string {
  return `\`\`\`${kind}\n${yaml}\n\`\`\`\n`;
}

function entity(marking: string): string {
  return `=== acme.md\n---\nnote: entity\nid: org:acme\nname: Acme\nstatus: published\nmarking: ${marking}\n---\n`;
}

describe('missing-marking', () => {
  const text = `---
note: signal-brief
^^^^^^^^^^^^^^^^^^ missing-marking: add \`marking:\`
date: 2026-05-18
status: published
---
`;

  it('finds a note without one, on the line of its type', () => {
    expectFindings(text, ...CODES);
    expect(findingsIn(text.replace('published', 'draft'), CODES).map((finding) => finding.severity)).toEqual([
      'warning',
    ]);
    expectFindings(
      entity('').replace('note: entity', 'note: entity\n^^^^^^^^^^^^ missing-marking'),
      ...CODES,
    );
  });

  it('offers each label, none of them as safe', () => {
    const fixes = findingsIn(text, CODES).flatMap((finding) => finding.fixes);
    expect(fixes.map((fix) => [fix.title.split(' ')[2], fix.safe])).toEqual([
      ['TLP:RED', false],
      ['TLP:AMBER+STRICT', false],
      ['TLP:AMBER', false],
      ['TLP:GREEN', false],
      ['TLP:CLEAR', false],
    ]);
    const mended = fixed(text, 'missing-marking', 'TLP:GREEN').get('note.md') ?? '';
    expect(mended).toContain('status: published\nmarking: TLP:GREEN\n---');
    expect(findingsIn(mended, CODES)).toEqual([]);
  });

  it('fills a key that stands there empty, and keeps the line ends', () => {
    const empty = text.replace('status: published', 'status: published\nmarking:');
    expect(fixed(empty, 'missing-marking', 'TLP:RED').get('note.md')).toContain('\nmarking: TLP:RED\n---');
    const windows = '---\r\nnote: spot-report\r\ndate: 2026-05-18\r\n---\r\n';
    expect(fixed(windows, 'missing-marking', 'TLP:RED').get('note.md')).toBe(
      '---\r\nnote: spot-report\r\ndate: 2026-05-18\r\nmarking: TLP:RED\r\n---\r\n',
    );
  });

  it('offers no label that the contents forbid', () => {
    const strict = text.replace('---\n\n', '').concat(`\n${block('subject: org:acme\nmarking: TLP:AMBER')}`);
    const titles = findingsIn(strict, ['missing-marking']).flatMap((finding) =>
      finding.fixes.map((fix) => fix.title.split(' ')[2]),
    );
    expect(titles).toEqual(['TLP:RED', 'TLP:AMBER+STRICT', 'TLP:AMBER']);
  });

  it('is silent where there is a marking, right or wrong', () => {
    expect(findingsIn(note('marking: TLP:GREEN'), CODES)).toEqual([]);
    expect(findingsIn(note('marking: secret'), CODES).map((finding) => finding.code)).toEqual([
      'invalid-marking',
    ]);
  });
});

describe('invalid-marking and legacy-marking', () => {
  it('finds other spellings of notes, sources and claims', () => {
    expectFindings(
      note(
        `marking: "TLP: AMBER"
          ^^^^^^^^^^ invalid-marking: TLP:AMBER
sources:
  S1: {title: A, accessed: 2026-05, marking: tlp:amber}
                                             ^^^^^^^^^ invalid-marking: TLP:AMBER`,
        block('subject: org:acme\nmarking: confidential\n         ^^^^^^^^^^^^ invalid-marking: use TLP:RED'),
      ),
      ...CODES,
    );
  });

  it('mends a spelling with one near label, safely', () => {
    const text = note('marking: tlp:amber-strict');
    expect(findingsIn(text, CODES).flatMap((finding) => finding.fixes.map((fix) => fix.safe))).toEqual([
      true,
    ]);
    expect(fixed(text, 'invalid-marking', 'TLP:AMBER+STRICT').get('note.md')).toContain(
      'marking: TLP:AMBER+STRICT\n',
    );
  });

  it('finds TLP:WHITE, and mends it safely', () => {
    const text = note('marking: TLP:WHITE\n         ^^^^^^^^^ legacy-marking: TLP:CLEAR');
    expectFindings(text, ...CODES);
    expect(findingsIn(text, CODES)[0]?.fixes.map((fix) => fix.safe)).toEqual([true]);
    expect(fixed(text, 'legacy-marking', 'TLP:CLEAR').get('note.md')).toContain('marking: TLP:CLEAR\n');
  });
});

describe('marking-too-low', () => {
  it('finds one stricter source or claim in the note, and raises the label', () => {
    const text = note(
      `marking: TLP:GREEN
         ^^^^^^^^^ marking-too-low: raise it to TLP:RED
sources:
  S1: {title: A, accessed: 2026-05, marking: TLP:AMBER}
  S2: {title: B, accessed: 2026-05, marking: TLP:CLEAR}`,
      block('id: round\nsubject: org:acme\nmarking: TLP:RED') +
        block('text: It is so\nmarking: TLP:GREEN', 'judgment'),
    );
    expectFindings(text, ...CODES);
    const [finding] = findingsIn(text, CODES);
    expect(finding?.related.map((place) => place.message)).toEqual([
      'claim:round is TLP:RED',
      'source S1 is TLP:AMBER',
    ]);
    const mended = fixed(text, 'marking-too-low', 'TLP:RED').get('note.md') ?? '';
    expect(mended).toContain('\nmarking: TLP:RED\nsources:');
    expect(findingsIn(mended, CODES)).toEqual([]);
  });

  it('accepts what is as strict, or stricter', () => {
    const body = block('subject: org:acme\nmarking: TLP:AMBER');
    expect(findingsIn(note('marking: TLP:AMBER', body), CODES)).toEqual([]);
    expect(findingsIn(note('marking: TLP:AMBER+STRICT', body), CODES)).toEqual([]);
    expect(findingsIn(note('marking: TLP:GREEN', body), CODES)).toHaveLength(1);
  });

  it('follows references to notes, claims, entity notes and global sources', () => {
    const low = 'marking: TLP:GREEN\n         ^^^^^^^^^ marking-too-low: ';
    const other = note(
      'id: other\nmarking: TLP:AMBER',
      block('id: round\nsubject: org:acme\nmarking: TLP:CLEAR'),
      'other.md',
    );
    expectFindings(note(`${low}note:other (TLP:AMBER)`, 'See [the other](note:other).') + other, ...CODES);
    expectFindings(note(`${low}the note of claim:round`, 'Worth [much](claim:round).') + other, ...CODES);
    expectFindings(note(`${low}note:other\nsupersedes: note:other`) + other, ...CODES);
    expectFindings(
      note(`${low}org:acme (TLP:RED)`, 'So says [Acme](org:acme).') + entity('TLP:RED'),
      ...CODES,
    );
    expectFindings(
      note(`${low}org:acme (TLP:RED)`, block('subject: org:acme')) + entity('TLP:RED'),
      ...CODES,
    );
    const wire =
      '=== wire.md\n---\nnote: source-note\nid: src:wire\ntitle: Wire\ndate: 2026-05-01\naccessed: 2026-05\nstatus: published\nmarking: TLP:AMBER\n---\n';
    expectFindings(
      note(`${low}src:wire (TLP:AMBER)`, block('subject: org:acme\nsource: wire')) + wire,
      ...CODES,
    );
  });

  it('only informs where nothing but the note of an entity that is named is more restrictive', () => {
    const named = 'So says [Acme](org:acme).';
    const levels = (text: string) =>
      findingsIn(text, CODES).map(({ code, severity }) => `${code} ${severity}`);
    expect(levels(note('marking: TLP:GREEN', named) + entity('TLP:AMBER'))).toEqual(['marking-too-low info']);
    const used = note(
      'marking: TLP:GREEN\nsources: {S1: {title: A, accessed: 2026-05, marking: TLP:AMBER}}',
      named,
    );
    const [finding, ...others] = findingsIn(used + entity('TLP:RED'), CODES);
    expect(others).toEqual([]);
    expect(finding?.severity).toBe('error');
    expect(finding?.message).toContain('raise it to TLP:AMBER, or leave out source S1 (TLP:AMBER)');
    expect(finding?.related.map(({ message }) => message)).toEqual([
      'org:acme is TLP:RED',
      'source S1 is TLP:AMBER',
    ]);
    // The marks that a note without one is offered are not bound by it either.
    const unmarked = findingsIn(note('title: A', named) + entity('TLP:RED'), ['missing-marking']);
    expect(unmarked[0]?.fixes).toHaveLength(5);
    // A level that somebody sets holds for it as for the others.
    const set = `=== dossier.yaml\nrules: {marking-too-low: warning}\n`;
    expect(levels(note('marking: TLP:GREEN', named) + entity('TLP:AMBER') + set)).toEqual([
      'marking-too-low warning',
    ]);
  });

  it('counts the own marking of a claim that another note states', () => {
    const low = 'marking: TLP:GREEN\n         ^^^^^^^^^ marking-too-low: claim:round (TLP:AMBER)';
    const other = (marking: string) =>
      note(marking, block('id: round\nsubject: org:acme\nmarking: TLP:AMBER'), 'other.md');
    expectFindings(
      note(low, 'Worth [much](claim:round).') +
        other('marking: TLP:GREEN\n         ^^^^^^^^^ marking-too-low: claim:round (TLP:AMBER)'),
      ...CODES,
    );
    const stricter = note('marking: TLP:GREEN', 'Worth [much](claim:round).') + other('marking: TLP:RED');
    expect(findingsIn(stricter, CODES)[0]?.related.map((place) => place.message)).toEqual([
      'the note of claim:round is TLP:RED',
      'claim:round is TLP:AMBER',
    ]);
  });

  it('does not look at a global source that a local one hides, nor at its own claims twice', () => {
    const wire =
      '=== wire.md\n---\nnote: source-note\nid: src:wire\ntitle: Wire\ndate: 2026-05-01\naccessed: 2026-05\nstatus: published\nmarking: TLP:RED\n---\n';
    const own = note(
      'marking: TLP:GREEN\nsources: {wire: {title: Own, accessed: 2026-05}}',
      `${block('id: round\nsubject: org:acme\nsource: wire')}\nSee [it](claim:round).`,
    );
    expect(findingsIn(own + wire, CODES)).toEqual([]);
  });

  it('counts TLP:WHITE as its successor', () => {
    const text = note('marking: TLP:WHITE', block('subject: org:acme\nmarking: TLP:RED'));
    expect(findingsIn(text, CODES).map((finding) => finding.code)).toEqual([
      'legacy-marking',
      'marking-too-low',
    ]);
  });

  it('takes a misspelt label for what it must mean, on either side', () => {
    const codesOf = (own: string, claim: string) =>
      findingsIn(note(`marking: ${own}`, block(`subject: org:acme\nmarking: ${claim}`)), CODES).map(
        (finding) => finding.code,
      );
    expect(codesOf('tlp:green', 'TLP:RED')).toEqual(['invalid-marking', 'marking-too-low']);
    expect(codesOf('TLP:GREEN', 'tlp:red')).toEqual(['marking-too-low', 'invalid-marking']);
    expect(codesOf('TLP:RED', 'tlp:red')).toEqual(['invalid-marking']);
    expect(codesOf('TLP:ORANGE', 'TLP:RED')).toEqual(['invalid-marking']);
    expect(codesOf('TLP:GREEN', 'TLP:ORANGE')).toEqual(['invalid-marking']);
  });

  it('follows a change of the other note', () => {
    const text = note('marking: TLP:GREEN', 'So says [Acme](org:acme).');
    expect(findingsIn(text + entity('TLP:GREEN'), CODES)).toEqual([]);
    expect(findingsIn(text + entity('TLP:AMBER'), CODES)).toHaveLength(1);
  });
});
