// Sources: grades, dates, disclosure, use, and whether two of them are really two.

import { describe, expect, it } from 'vitest';
import { sourceOrigins } from '../../../server/src/rules/support/sources/source-origins.ts';
import { expectFindings, findingsIn, fixed, storeOf, uriOf } from '../../support/workspace.ts';

const CODES = [
  'invalid-grade',
  'uncorroborated-confirmation',
  'circular-sourcing',
  'undated-source',
  'source-after-note',
  'undisclosed-ai',
  'unused-source',
];

/** A published note with these sources (lines of YAML, two spaces in) and this body. */
function note(sources: string, body = '', status = 'published'): string {
  return `=== note.md
---
note: signal-brief
date: 2026-05-18
status: ${status}
marking: TLP:GREEN
sources:
${sources}
---

${body}
`;
}

function block(yaml: string, kind = 'valuation'): string {
  return `\`\`\`${kind}\n${yaml}\n\`\`\`\n`;
}

function codesIn(fixture: string, ...codes: string[]): string[] {
  return findingsIn(fixture, codes.length > 0 ? codes : CODES).map((finding) => finding.code);
}

describe('the origin of sources that derive from each other', () => {
  const files = new Map([
    [
      'a.md',
      '---\nnote: signal-brief\nsources:\n  S3: {title: C, derived-from: S1}\n  S1: {title: A, derived-from: S2}\n  S2: {title: B, derived-from: S3}\n  S4: {title: D, derived-from: S2}\n  S5: {title: E}\n---\n',
    ],
  ]);
  const { workspace } = storeOf(files);
  const digest = workspace.digest(uriOf('a.md'));
  const origins = digest?.type === 'note' ? sourceOrigins(digest, workspace) : undefined;

  it('is the same from wherever in the circle, or before it, one begins', () => {
    const roots = ['src:s1', 'src:s2', 'src:s3', 'src:s4'].map((key) => origins?.rootOf(key));
    expect(new Set(roots).size).toBe(1);
    expect(origins?.rootOf('src:s5')).not.toBe(roots[0]);
    expect(origins?.endOf('src:s4')).toBe('circle');
    expect(origins?.endOf('src:s5')).toBe('origin');
  });
});

/** A note that defines a global source. */
function sourceNote(path: string, fields: string): string {
  return `=== ${path}\n---\nnote: source-note\ndate: 2026-05-01\nstatus: published\nmarking: TLP:GREEN\n${fields}\n---\n`;
}

describe('invalid-grade', () => {
  it('finds what is not A to F and 1 to 6, and mends a slip', () => {
    const text = note(`  S1: {title: A, accessed: 2026-05, grade: B7}
                                           ^^ invalid-grade
  S2: {title: B, accessed: 2026-05, grade: "2b"}
                                            ^^ invalid-grade: B2
  S3: {title: C, accessed: 2026-05, grade: F6}`);
    expectFindings(text, 'invalid-grade');
    expect(fixed(text, 'invalid-grade', 'B2').get('note.md')).toContain('grade: "B2"');
  });

  it('reads the grade of a global source', () => {
    expectFindings(
      sourceNote(
        'wire.md',
        'id: src:wire\ntitle: Wire\naccessed: 2026-05\ngrade: G1\n       ^^ invalid-grade',
      ),
      ...CODES,
    );
  });
});

describe('uncorroborated-confirmation', () => {
  const sources = `  S1: {title: A, accessed: 2026-05, grade: B2}
  S2: {title: B, accessed: 2026-05, grade: B2}
  S3: {title: C, accessed: 2026-05, derived-from: S1}`;

  it('finds credibility 1 without two independent sources', () => {
    expectFindings(
      note(
        sources,
        block(
          'subject: org:acme\nsource: S1\ncredibility: 1\n             ^ uncorroborated-confirmation: cites one source',
        ),
      ),
      'uncorroborated-confirmation',
    );
    expectFindings(
      note(
        sources,
        block(
          'ref: hw:acme-x1\nsource: [S1, S3]\ncredibility: 1\n             ^ uncorroborated-confirmation: one root origin',
          'hardware',
        ),
      ),
      'uncorroborated-confirmation',
    );
    expectFindings(
      note(
        sources,
        block('subject: org:acme\ncredibility: 1\n             ^ uncorroborated-confirmation: no source'),
      ),
      'uncorroborated-confirmation',
    );
  });

  it('is content with two, and with any other credibility', () => {
    for (const lines of [
      'source: [S1, S2]\ncredibility: 1',
      'source: [S2, S3]\ncredibility: 1',
      'source: S1\ncredibility: 2',
    ]) {
      expect(
        codesIn(note(sources, block(`subject: org:acme\n${lines}`)), 'uncorroborated-confirmation'),
      ).toEqual([]);
    }
  });

  it('finds a grade of 1 of the only source, once for all claims that rest on it', () => {
    const text = note(
      `  S1: {title: A, accessed: 2026-05, grade: A1}
                                           ^^ uncorroborated-confirmation: grade it A2
  S2: {title: B, accessed: 2026-05, grade: A1}`,
      block('subject: org:acme\nsource: S1') +
        block('text: It is so\nbasis: S1', 'judgment') +
        block('subject: org:acme\nsource: [S1, S2]'),
    );
    expectFindings(text, 'uncorroborated-confirmation');
    expect(findingsIn(text, ['uncorroborated-confirmation'])[0]?.related).toHaveLength(2);
  });

  it('finds one mistake where the only source is graded 1 and its claims say so too', () => {
    const claim = 'subject: org:acme\nsource: S1\ncredibility: 1';
    const text = note(
      `  S1: {title: A, accessed: 2026-05, grade: B1}
                                           ^^ uncorroborated-confirmation: 3 claims rest on it alone`,
      block(claim) + block(claim) + block('subject: org:acme\nsource: S1\ncredibility: 2'),
    );
    expectFindings(text, 'uncorroborated-confirmation');
    expect(findingsIn(text, ['uncorroborated-confirmation'])[0]?.message).toContain(
      'grade it B2 and write `credibility: 2`',
    );
    const wire = sourceNote('wire.md', 'id: src:wire\ntitle: Wire\naccessed: 2026-05\ngrade: B1');
    const foreign = block('subject: org:acme\nsource: wire\ncredibility: 1');
    const both = findingsIn(note(sources, foreign + foreign) + wire, ['uncorroborated-confirmation']);
    expect(both.map(({ related }) => related.length)).toEqual([2]);
  });

  it.each([
    ['class: filing, origin: original', 0],
    ['class: government, origin: original', 0],
    ['class: Government, origin: Original', 0],
    ['class: filing', 1],
    ['class: government, origin: secondary', 1],
    ['class: press, origin: original', 1],
    ['class: company, origin: original', 1],
  ])('lets an original filing or act of government confirm itself: %s', (fields, count) => {
    const source = `  S1: {title: A, accessed: 2026-05, ${fields}}\n  S2: {title: B, accessed: 2026-05, derived-from: S1}`;
    const claim = (list: string) => block(`subject: org:acme\nsource: ${list}\ncredibility: 1`);
    const found = (list: string) => codesIn(note(source, claim(list)), 'uncorroborated-confirmation');
    expect(found('S1')).toHaveLength(count);
    expect(found('[S1, S2]')).toHaveLength(count);
    // Who retells a filing is no filing.
    expect(found('S2')).toHaveLength(1);
    const graded = source.replace('2026-05,', '2026-05, grade: A1,');
    expect(
      codesIn(note(graded, block('subject: org:acme\nsource: S1')), 'uncorroborated-confirmation'),
    ).toHaveLength(count);
  });

  it('looks past a judgment that rests on claims too, and a grade that no claim rests on', () => {
    const graded = '  S1: {title: A, accessed: 2026-05, grade: A1}';
    const judgment = block('text: It is so\nbasis: [S1, claim:first-round]', 'judgment');
    expect(codesIn(note(graded, judgment), 'uncorroborated-confirmation')).toEqual([]);
    expect(codesIn(note(graded), 'uncorroborated-confirmation')).toEqual([]);
  });

  it('sits on the citation where the grade is a source note’s', () => {
    const wire = sourceNote('wire.md', 'id: src:wire\ntitle: Wire\naccessed: 2026-05\ngrade: A1');
    const text =
      note(
        sources,
        block('subject: org:acme\nsource: wire\n        ^^^^ uncorroborated-confirmation: wire is graded A1'),
      ) + wire;
    expectFindings(text, 'uncorroborated-confirmation');
  });

  it('is milder in a draft', () => {
    const text = note(sources, block('subject: org:acme\ncredibility: 1'), 'draft');
    expect(findingsIn(text, ['uncorroborated-confirmation']).map((finding) => finding.severity)).toEqual([
      'warning',
    ]);
  });
});

describe('circular-sourcing', () => {
  it('finds a cycle once, on the id of its first source, related to the others, and not on what leads into it', () => {
    const text = note(`  S1: {title: A, accessed: 2026-05, derived-from: S2}
  ^^ circular-sourcing: S1 → S2 → S3 → S1
  S2: {title: B, accessed: 2026-05, derived-from: S3}
  S3: {title: C, accessed: 2026-05, derived-from: s1}
  S4: {title: D, accessed: 2026-05, derived-from: S1}
  S5: {title: E, accessed: 2026-05, derived-from: S5}
  ^^ circular-sourcing: derived from itself`);
    expectFindings(text, 'circular-sourcing');
    expect(findingsIn(text, ['circular-sourcing'])[0]?.related.map(({ message }) => message)).toEqual([
      'S2: derived from S3',
      'S3: derived from s1',
    ]);
  });

  it('leaves a claim that cites a circle to the circle', () => {
    const circle = `  S1: {title: A, accessed: 2026-05, derived-from: S2}
  ^^ circular-sourcing
  S2: {title: B, accessed: 2026-05, derived-from: S3}
  S3: {title: C, accessed: 2026-05, derived-from: S1}`;
    expectFindings(note(circle, block('subject: org:acme\nsource: [S1, S2, S3]')), 'circular-sourcing');
  });

  it('does not know the origin of an aggregator that names none', () => {
    const sources = `  S1: {title: A, accessed: 2026-05, origin: aggregator}
  S2: {title: B, accessed: 2026-05, derived-from: S1}
  S3: {title: C, accessed: 2026-05}`;
    const cited = (list: string) =>
      note(sources, block(`subject: org:acme\nsource: ${list}\ncredibility: 1`));
    expect(codesIn(cited('[S1, S2]'), 'circular-sourcing')).toEqual([]);
    const confirmed = 'uncorroborated-confirmation';
    expect(findingsIn(cited('[S1, S3]'), [confirmed])[0]?.message).toContain(
      'whose report the aggregator S1 repeats',
    );
    expect(findingsIn(cited('[S2, S3]'), [confirmed])).toHaveLength(1);
    const told = note(
      sources.replace('aggregator}', 'aggregator, derived-from: S4}').replace('S3:', 'S4:'),
      block('subject: org:acme\nsource: [S1, S5]\ncredibility: 1'),
    );
    expect(codesIn(told, confirmed)).toEqual([]);
  });

  it('finds a cycle of global sources', () => {
    expectFindings(
      sourceNote(
        'a.md',
        'id: src:a\n    ^^^^^ circular-sourcing: a → b → a\ntitle: A\naccessed: 2026-05\nderived-from: b',
      ) + sourceNote('b.md', 'id: src:b\ntitle: B\naccessed: 2026-05\nderived-from: src:a'),
      'circular-sourcing',
    );
  });

  it('finds sources that share one root origin, on the list', () => {
    const text = note(
      `  S1: {title: A, accessed: 2026-05, derived-from: wire}
  S2: {title: B, accessed: 2026-05, derived-from: S1}
  S3: {title: C, accessed: 2026-05}`,
      block(
        'subject: org:acme\nsource: [S1, S2]\n        ^^^^^^^^ circular-sourcing: both sources go back to one origin',
      ) +
        block(
          'text: It is so\nbasis: [S2, src:wire, S1]\n       ^^^^^^^^^^^^^^^^^^ circular-sourcing: all 3 sources',
          'judgment',
        ) +
        block('subject: org:acme\nsource: [S1, S3]') +
        block('subject: org:acme\nsource: [S1, S1]'),
    );
    expectFindings(
      text + sourceNote('wire.md', 'id: src:wire\ntitle: Wire\naccessed: 2026-05'),
      'circular-sourcing',
    );
    // Without the source note, `wire` is an id that nothing defines, and still one origin.
    expectFindings(text, 'circular-sourcing');
  });

  it('ends with the last item of a list in lines, in a quote too', () => {
    const list = 'subject: org:acme\nsource:\n  - S1\n  - S2\nstatus: closed';
    const sources =
      '  S1: {title: A, accessed: 2026-05, derived-from: S2}\n  S2: {title: B, accessed: 2026-05}';
    const quoted = block(list).replace(/^(?=.)/gm, '> ');
    const text = note(sources, `${block(list)}\n${quoted}`);
    const body = text.slice(text.indexOf('\n') + 1);
    expect(
      findingsIn(text, ['circular-sourcing']).map(({ span }) => body.slice(span.start, span.end)),
    ).toEqual(['- S1\n  - S2', '- S1\n>   - S2']);
  });

  it('looks a source up locally first', () => {
    const local =
      '  S1: {title: A, accessed: 2026-05, derived-from: wire}\n  wire: {title: B, accessed: 2026-05, derived-from: agency}';
    const global =
      sourceNote('wire.md', 'id: src:wire\ntitle: Wire\naccessed: 2026-05') +
      sourceNote('agency.md', 'id: src:agency\ntitle: Agency\naccessed: 2026-05');
    expect(
      codesIn(note(local, block('subject: org:acme\nsource: [S1, agency]')) + global, 'circular-sourcing'),
    ).toEqual(['circular-sourcing']);
    const other = '  S1: {title: A, accessed: 2026-05, derived-from: wire}';
    expect(
      codesIn(note(other, block('subject: org:acme\nsource: [S1, agency]')) + global, 'circular-sourcing'),
    ).toEqual([]);
  });
});

describe('undated-source', () => {
  it('finds a source with neither date', () => {
    expectFindings(
      note(`  S1: {title: A}
  ^^ undated-source: S1 has no date
  S2: {title: B, published: 2026-05}
  S3: {title: C, accessed: 2026}
  S4: {title: D, published: May last year}
  S5: A title and no more`),
      'undated-source',
    );
    expectFindings(
      sourceNote('wire.md', 'id: src:wire\n    ^^^^^^^^ undated-source\ntitle: Wire'),
      'undated-source',
    );
  });
});

describe('source-after-note', () => {
  it('finds a publication wholly after the note', () => {
    expectFindings(
      note(`  S1: {title: A, published: 2026-05-19}
                            ^^^^^^^^^^ source-after-note: after the note's date 2026-05-18
  S2: {title: B, published: 2026-05-18}
  S3: {title: C, published: 2026-05}
  S4: {title: D, published: 2026-06, accessed: 2026-05}
                            ^^^^^^^ source-after-note
  S5: {title: E, accessed: 2026-06}`),
      'source-after-note',
    );
    expectFindings(
      sourceNote(
        'wire.md',
        'id: src:wire\ntitle: Wire\npublished: 2026-05-02\n           ^^^^^^^^^^ source-after-note',
      ),
      'source-after-note',
    );
  });
});

describe('source-after-note of a global source', () => {
  const late = sourceNote('wire.md', 'id: src:wire\ntitle: Wire').replace('2026-05-01', '2026-06-03');
  const wire = (published: string) => late.replace('title: Wire', `title: Wire\npublished: ${published}`);
  const code = 'source-after-note';

  it('is found on the first citation, related to the date of publication', () => {
    const text = note(
      '  S1: {title: A, published: 2026-05}',
      'So it [says](src:wire).\n             ^^^^^^^^ source-after-note: wire was published 2026-05-19\n\nAnd [says](src:wire).',
    );
    expectFindings(text + wire('2026-05-19'), code);
    const [finding] = findingsIn(text + wire('2026-05-19'), [code]);
    expect(finding?.related.map((place) => place.message)).toEqual([
      'published 2026-05-19',
      "the note's date",
    ]);
    expectFindings(
      note(
        '  S1: {title: A, published: 2026-05}',
        block('subject: org:acme\nsource: [S1, wire]\n             ^^^^ source-after-note'),
      ) + wire('2026-06'),
      code,
    );
  });

  it('is none on the day, without a citation, or where a local source hides it', () => {
    const cited = 'So it [says](src:wire).';
    expect(codesIn(note('  S1: {title: A}', cited) + wire('2026-05-18'), code)).toEqual([]);
    expect(codesIn(note('  S1: {title: A}') + wire('2026-06'), code)).toEqual([]);
    expect(codesIn(note('  wire: {title: A}', cited) + wire('2026-06'), code)).toEqual([]);
  });
});

describe('a source that is not a mapping', () => {
  it('is one finding, and its id is defined', () => {
    const text = note('  S1: Example Wire', 'So it [says](src:S1).');
    const codes = ['invalid-field', 'missing-field', 'undated-source', 'unresolved-source', 'unused-source'];
    expect(codesIn(text, ...codes)).toEqual(['invalid-field']);
  });
});

describe('undisclosed-ai', () => {
  it('finds an AI-generated source without system or version', () => {
    expectFindings(
      note(`  S1: {title: A, accessed: 2026-05, class: ai-generated}
  ^^ undisclosed-ai: \`ai.system\` and \`ai.version\`
  S2: {title: B, accessed: 2026-05, class: AI-generated, ai: {system: ExampleModel}}
  ^^ undisclosed-ai: add \`ai.version\`
  S3: {title: C, accessed: 2026-05, class: ai-generated, ai: {version: "4", system: ""}}
  ^^ undisclosed-ai: add \`ai.system\`
  S4: {title: D, accessed: 2026-05, class: ai-generated, ai: {system: ExampleModel, version: "4"}}
  S5: {title: E, accessed: 2026-05, class: press}
  S6: {title: F, accessed: 2026-05, class: ai-generated, ai: ExampleModel 4}`),
      'undisclosed-ai',
    );
    expectFindings(
      sourceNote(
        'gen.md',
        'id: src:gen\n    ^^^^^^^ undisclosed-ai\ntitle: Gen\naccessed: 2026-05\nclass: ai-generated',
      ),
      'undisclosed-ai',
    );
  });
});

describe('unused-source', () => {
  it('finds a local source that nothing cites', () => {
    expectFindings(
      note(
        `  S1: {title: A, accessed: 2026-05}
  S2: {title: B, accessed: 2026-05, derived-from: S3}
  S3: {title: C, accessed: 2026-05}
  S4: {title: D, accessed: 2026-05}
  S5: {title: E, accessed: 2026-05, derived-from: S5}
  ^^ unused-source: nothing cites the source S5
  S6: {title: F, accessed: 2026-05}
  ^^ unused-source
  S7: {title: G, accessed: 2026-05}
  S8: {title: H, accessed: 2026-05}`,
        `So it is said ([A](src:s1)); \`[F](src:S6)\` is code. See [it][d].\n\n[d]: src:S8\n\n${block('subject: org:acme\nsource: [S2]')}${block('text: It is so\nbasis: src:S4', 'judgment')}${block('text: It comes\nsource: S7', 'indicator')}`,
      ),
      'unused-source',
    );
  });

  it('counts a relation’s source, and asks nothing of a global source', () => {
    const entity = `=== acme.md
---
note: entity
id: org:acme
name: Acme
status: published
marking: TLP:GREEN
relations:
  - {type: owns, target: org:other, source: S1}
sources:
  S1: {title: A, accessed: 2026-05}
---
`;
    expect(codesIn(entity, 'unused-source', 'invalid-field')).toEqual([]);
    expect(codesIn(sourceNote('wire.md', 'id: src:wire\ntitle: Wire\naccessed: 2026-05'))).toEqual([]);
  });
});
