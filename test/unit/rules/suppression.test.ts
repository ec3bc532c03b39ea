// Suppressions (SPEC §8): what they silence, what they do not, when they end, and what is left of idle ones.

import { describe, expect, it } from 'vitest';
import { expectFindings, findingsIn, fixed } from '../../support/workspace.ts';

const head = '---\nnote: spot-report\ndate: 2026-05\nmarking: TLP:GREEN\nstatus: published\n---\n\n';
const codes = ['unresolved-reference', 'unused-suppression', 'suppression-without-reason'];

function found(body: string): string[] {
  return findingsIn(head + body, codes).map(({ code }) => code);
}

describe('a suppression before a block', () => {
  it('silences its codes in the next block and in no other', () => {
    expectFindings(
      `${head}<!-- dossier-ignore unresolved-reference: not yet profiled -->\n\n[A](org:a) and [B](org:b).\n\n[C](org:c)\n    ^^^^^ unresolved-reference\n`,
      ...codes,
    );
  });

  it('silences in a whole list, a table, a quote and a claim', () => {
    for (const block of [
      '- [A](org:a)\n- x\n',
      '| [A](org:a) |\n| - |\n',
      '> [A](org:a)\n',
      '```valuation\nsubject: org:a\n```\n',
    ]) {
      expect(found(`<!-- dossier-ignore unresolved-reference: known -->\n${block}`)).toEqual([]);
    }
  });

  it('silences the item that follows it in a list', () => {
    expect(
      found('- <!-- dossier-ignore unresolved-reference: known -->\n  [A](org:a)\n- [B](org:b)\n'),
    ).toEqual(['unresolved-reference']);
  });

  it('does not count inside code', () => {
    expect(
      found('```html\n<!-- dossier-ignore unresolved-reference: known -->\n```\n\n[A](org:a)\n'),
    ).toEqual(['unresolved-reference']);
  });
});

describe('a suppression for the file', () => {
  it('silences everywhere, wherever it stands', () => {
    expect(
      found(
        '[A](org:a)\n\n## X\n\n[B](org:b)\n\n<!-- dossier-ignore-file unresolved-reference: imported -->\n',
      ),
    ).toEqual([]);
  });
});

describe('a suppression in YAML', () => {
  it('silences the line below', () => {
    const claim = (comment: string) => `\`\`\`valuation\n${comment}subject: org:a\namount: USD 1bn\n\`\`\`\n`;
    expect(found(claim('# dossier-ignore unresolved-reference: known\n'))).toEqual([]);
    expect(
      found(claim('').replace('amount', '# dossier-ignore unresolved-reference: known\namount')),
    ).toEqual(['unresolved-reference', 'unused-suppression']);
  });

  it('silences a whole text, or list of texts, that begins on the line below', () => {
    const silent = ['unused-suppression', 'off-scale-hedge', 'unresolved-source', 'unresolved-reference'];
    const left = (yaml: string) =>
      findingsIn(`${head}> \`\`\`judgment\n${yaml.replace(/^/gm, '> ')}\n> \`\`\`\n`, silent).map(
        ({ code }) => code,
      );
    const hedge = '# dossier-ignore off-scale-hedge: quoted from the desk\n';
    expect(left(`${hedge}text: >-\n  It may rise\n  and could fall.`)).toEqual([]);
    expect(left(`${hedge}text: It may rise\n  and could fall.`)).toEqual([]);
    expect(left(`${hedge}text: Fine.\nassumptions: [a]\nbasis: [S9]`)).toEqual([
      'unused-suppression',
      'unresolved-source',
    ]);
    const source = '# dossier-ignore unresolved-source: to come\n';
    expect(left(`${source}basis:\n  - S8\n  - S9`)).toEqual([]);
    expect(left(`basis:\n  ${source}  - S8\n  - S9`)).toEqual(['unresolved-source']);
  });

  it('silences a mapping on its first line only', () => {
    const text =
      '=== x.catalog.yaml\ncatalog: X\nentries:\n  # dossier-ignore unknown-field: imported\n  - id: org:a\n    name: A\n    nme: B\n';
    expect(findingsIn(text, ['unknown-field', 'unused-suppression']).map(({ code }) => code)).toEqual([
      'unused-suppression',
      'unknown-field',
    ]);
  });

  it('silences a finding about a missing key on the note: line', () => {
    const text = '---\n# dossier-ignore missing-marking: internal\nnote: spot-report\ndate: 2026-05\n---\n';
    expect(findingsIn(text, ['missing-marking', 'unused-suppression'])).toEqual([]);
  });

  it('works in a catalog', () => {
    const text =
      '=== x.catalog.yaml\ncatalog: X\nentries:\n  # dossier-ignore missing-field: imported\n  - {id: org:a}\n';
    expect(findingsIn(text, ['missing-field', 'unused-suppression'])).toEqual([]);
  });
});

describe('a suppression without a reason', () => {
  it.each([
    '<!-- dossier-ignore unresolved-reference -->',
    '<!-- dossier-ignore unresolved-reference: -->',
    '<!-- dossier-ignore unresolved-reference:   -->',
  ])('silences nothing: %s', (comment) => {
    expect(found(`${comment}\n\n[A](org:a)\n`).sort()).toEqual([
      'suppression-without-reason',
      'unresolved-reference',
    ]);
  });

  it('is never also unused', () => {
    expect(found('<!-- dossier-ignore duplicate-id -->\n\nText.\n')).toEqual(['suppression-without-reason']);
  });
});

describe('a suppression with an end', () => {
  it('holds on its last day and not after it', () => {
    expect(
      found('<!-- dossier-ignore unresolved-reference until 2026-06-01: soon -->\n\n[A](org:a)\n'),
    ).toEqual([]);
    expect(
      found('<!-- dossier-ignore unresolved-reference until 2026-05-31: soon -->\n\n[A](org:a)\n'),
    ).toEqual(['unused-suppression', 'unresolved-reference']);
  });
});

describe('a suppression that does not read', () => {
  const message = (list: string) =>
    findingsIn(`${head}<!-- dossier-ignore ${list}: why -->\n\n[A](org:a)\n`, codes).map(
      (finding) => `${finding.code}: ${finding.message}`,
    );

  it('ends with the last day that a date of reduced precision can mean', () => {
    expect(message('unresolved-reference until 2026-06')).toEqual([]);
    expect(message('unresolved-reference until 2026-Q2')).toEqual([]);
    expect(message('unresolved-reference until 2026-05')[0]).toContain('has expired');
  });

  it.each([
    [
      'unresolved-reference until 2099-13-45',
      '“2099-13-45” is not a day: write `unresolved-reference until 2026-12-31`',
    ],
    ['unresolved-reference until', 'a day follows `until`: write `unresolved-reference until 2026-12-31`'],
    [
      'unresolved-reference because',
      '“because” does not belong in a suppression: the reason follows the colon',
    ],
    [
      'unresolved-reference label-mismatch',
      '“label-mismatch” does not belong in a suppression: put a comma between codes',
    ],
    [
      'unresolved-referenc',
      'there is no finding `unresolved-referenc`: did you mean `unresolved-reference`?',
    ],
    [
      'Unresolved-Reference',
      'there is no finding `Unresolved-Reference`: did you mean `unresolved-reference`?',
    ],
  ])('silences nothing and says what would be right: %s', (list, words) => {
    const [unused, silencedNot] = message(list);
    expect(unused).toContain(`unused-suppression: ${words}`);
    expect(silencedNot).toContain('unresolved-reference: ');
  });

  it('is never removed unasked; a code that is nearly right is replaced when asked', () => {
    const text = `${head}<!-- dossier-ignore unresolved-referenc: why -->\n\n[A](org:a)\n`;
    const [finding] = findingsIn(text, ['unused-suppression']);
    expect(finding?.fixes.map(({ title, safe }) => [title, safe])).toEqual([
      ['Replace by unresolved-reference', false],
      ['Remove the suppression', false],
    ]);
    expect(fixed(text, 'unused-suppression', 'Replace').get('note.md')).toBe(
      text.replace('referenc:', 'reference:'),
    );
  });
});

describe('a suppression in dossier.yaml', () => {
  const configured = (comment: string) =>
    findingsIn(`=== dossier.yaml\nrules:\n  ${comment}\n  no-such-code: off\n`, [
      'invalid-config',
      'unused-suppression',
      'suppression-without-reason',
    ]).map(({ code }) => code);

  it('silences the line below, and needs a reason', () => {
    expect(configured('# dossier-ignore invalid-config: a rule of the next version')).toEqual([]);
    expect(configured('# dossier-ignore invalid-config')).toEqual([
      'suppression-without-reason',
      'invalid-config',
    ]);
    expect(configured('# dossier-ignore pack-outdated: later')).toEqual([
      'unused-suppression',
      'invalid-config',
    ]);
  });
});

describe('an unused suppression', () => {
  it('is one finding for each idle code, on the code', () => {
    expectFindings(
      `${head}<!-- dossier-ignore unresolved-reference, duplicate-id, missing-basis: why -->\n                                          ^^^^^^^^^^^^ unused-suppression\n                                                        ^^^^^^^^^^^^^ unused-suppression\n\n[A](org:a)\n`,
      ...codes,
    );
  });

  it('is removed by a safe fix, alone with its line, among others by itself', () => {
    const lone = `${head}Text.\n\n<!-- dossier-ignore duplicate-id: why -->\n\nMore.\n`;
    expect(fixed(lone, 'unused-suppression', 'Remove').get('note.md')).toBe(`${head}Text.\n\n\nMore.\n`);
    const first = `${head}<!-- dossier-ignore duplicate-id, unresolved-reference: why -->\n\n[A](org:a)\n`;
    expect(fixed(first, 'unused-suppression', 'Remove').get('note.md')).toBe(
      `${head}<!-- dossier-ignore unresolved-reference: why -->\n\n[A](org:a)\n`,
    );
    const last = `${head}<!-- dossier-ignore unresolved-reference, duplicate-id until 2030-01-01: why -->\n\n[A](org:a)\n`;
    expect(fixed(last, 'unused-suppression', 'Remove').get('note.md')).toBe(
      `${head}<!-- dossier-ignore unresolved-reference: why -->\n\n[A](org:a)\n`,
    );
  });

  it('is removed with its line after a byte order mark too', () => {
    const text = '\uFEFF# dossier-ignore duplicate-id: why\r\ncatalog: C\r\nentries: []\r\n';
    expect(fixed(`=== c.catalog.yaml\n${text}`, 'unused-suppression', 'Remove').get('c.catalog.yaml')).toBe(
      '\uFEFFcatalog: C\r\nentries: []\r\n',
    );
  });

  it('can be silenced itself', () => {
    expect(
      found(
        '<!-- dossier-ignore-file unused-suppression: kept as an example -->\n\n<!-- dossier-ignore duplicate-id: why -->\n\nText.\n',
      ),
    ).toEqual([]);
  });
});
