// Ids that an entity had: what a reference to one is told, and what the label of a link says before its letters do.

import { describe, expect, it } from 'vitest';
import { parseFixture } from '../../support/fixture.ts';
import { BUILT_IN, expectFindings, findingsIn, findingsOf, fixed, storeOf } from '../../support/workspace.ts';

const NOTE = '---\nnote: signal-brief\ndate: 2026-05-18\n---\n\n';

function count(fixture: string, code: string): number {
  return findingsIn(fixture, [code]).length;
}

/** A catalog of these entries, in braces. */
function catalog(...entries: string[]): string {
  return `=== a.catalog.yaml\ncatalog: A\nentries:\n${entries.map((entry) => `  - {${entry}}\n`).join('')}`;
}

const FUND = 'id: org:beta-fund, name: Beta Fund, former-ids: [org:beta, org:βeta]';

function messages(fixture: string, code = 'unresolved-reference'): string[] {
  return findingsIn(fixture, [code]).map(({ message }) => message);
}

describe('a reference to a former id', () => {
  const reader = `=== note.md\n${NOTE}[Beta](org:Beta), <org:beta> and [b][b].\n\n[b]: org:%CE%B2eta\n\n\`\`\`valuation\nsubject: 'org:beta'\namount: USD 1bn\n\`\`\`\n`;

  it('says what the entity is called now, wherever it stands', () => {
    const found = messages(catalog(FUND) + reader);
    expect(found).toHaveLength(4);
    expect(found[0]).toBe('`org:Beta` was renamed to `org:beta-fund`: refer to that id');
  });

  it('has a safe fix that touches the id alone', () => {
    const findings = findingsIn(catalog(FUND) + reader, ['unresolved-reference']);
    expect(findings.every(({ fixes }) => fixes.length === 1 && fixes[0]?.safe)).toBe(true);
    const after = fixed(catalog(FUND) + reader, 'unresolved-reference', 'Replace by org:beta-fund');
    expect(after.get('note.md')).toContain('[Beta](org:beta-fund), <org:beta> and');
  });

  it('is mended whole where the id is written with escapes', () => {
    const note = `=== note.md\n${NOTE}\`\`\`valuation\nsubject: "org:\\u0062eta"\namount: USD 1bn\n\`\`\`\n`;
    const after = fixed(catalog(FUND) + note, 'unresolved-reference', 'Replace by org:beta-fund');
    expect(after.get('note.md')).toContain('subject: "org:beta-fund"');
  });

  it('is no safe fix where two entities had the id, or one of another kind', () => {
    const two = catalog(FUND, 'id: org:beta-capital, name: Beta Capital, former-ids: [org:beta]');
    const note = `=== note.md\n${NOTE}[B](org:beta)\n`;
    const [finding] = findingsIn(two + note, ['unresolved-reference']);
    expect(finding?.message).toContain('a former id of `org:beta-fund` and `org:beta-capital`');
    expect(finding?.fixes.map(({ safe }) => safe)).toEqual([false, false]);
    const group = catalog('id: group:beta, name: Beta, former-ids: [org:beta]');
    expect(findingsIn(group + note, ['unresolved-reference'])[0]?.fixes[0]?.safe).toBe(false);
  });

  it('resolves as before where something has the id', () => {
    const now = catalog('id: org:beta, name: Beta');
    expect(messages(`${now}=== note.md\n${NOTE}[B](org:beta)\n`)).toEqual([]);
  });

  it('is found in the catalogs of packs too', () => {
    const pack = {
      name: 'team/pack',
      catalogs: [{ uri: 'pack:/x.catalog.yaml', text: `catalog: X\nentries:\n  - {${FUND}}\n` }],
    };
    const { files } = parseFixture(`${NOTE}[B](org:beta)\n`);
    const found = findingsOf(storeOf(files, [...BUILT_IN, pack]));
    const finding = found.find(({ code }) => code === 'unresolved-reference');
    expect(finding?.message).toContain('was renamed to `org:beta-fund`');
  });
});

describe('former-ids', () => {
  it('are references of nobody, and known keys', () => {
    expect(findingsIn(catalog(FUND))).toEqual([]);
    expect(count(catalog('id: org:a, name: A, former-ids: [b c]'), 'invalid-field')).toBe(1);
    expect(count(catalog('id: org:a, name: A, former-ids: [org:a]'), 'duplicate-id')).toBe(0);
  });

  it('may be nothing else’s id', () => {
    expectFindings(
      `=== a.catalog.yaml
catalog: A
entries:
  - id: org:beta-fund
    name: Beta Fund
    former-ids: [org:Beta]
                 ^^^^^^^^ duplicate-id: something else defines it now
  - {id: org:beta, name: Beta}
  - id: org:nv
    name: NV
    former-ids: [org:nvidia]
                 ^^^^^^^^^^ duplicate-id: a pack defines it`,
      'duplicate-id',
    );
  });
});

describe('the label of a reference that nothing defines', () => {
  const entities = catalog('id: org:bf, name: Beta Fund', 'id: org:meta, name: Meta Platforms');

  it('names the entity that is called so, before a similar id does', () => {
    const note = `=== note.md\n${NOTE}[Beta Fund](org:beta) and [beta-fund](org:peta).\n`;
    expect(messages(entities + note)).toEqual([
      'nothing defines `org:beta`: did you mean `org:bf`? It is called “Beta Fund”',
      'nothing defines `org:peta`: did you mean `org:bf`? It is called “Beta Fund”',
    ]);
    const titles = findingsIn(entities + note, ['unresolved-reference']).map(({ fixes }) =>
      fixes.map(({ title, safe }) => `${title} ${safe}`),
    );
    expect(titles).toEqual([['Replace by org:bf false'], ['Replace by org:bf false']]);
  });

  it('speaks for a field too, and the id itself may be a name', () => {
    const claim = (id: string) => `\`\`\`valuation\nsubject: ${id}\namount: USD 1bn\n\`\`\`\n`;
    const both = `=== note.md\n${NOTE}[Beta Fund](org:beta)\n\n${claim('org:beta')}`;
    expect(messages(entities + both)[1]).toContain('did you mean `org:bf`');
    const alone = `=== note.md\n${NOTE}${claim('org:beta-fund')}`;
    expect(messages(entities + alone)).toEqual([
      'nothing defines `org:beta-fund`: did you mean `org:bf`? It is called “Beta Fund”',
    ]);
  });

  it('is not a name of an entity of another kind; then letters speak', () => {
    const note = `=== note.md\n${NOTE}[Beta Fund](person:beta), [Zed](org:mta)\n`;
    expect(messages(entities + note)).toEqual([
      'nothing defines `person:beta`: define it in an entity note or in a catalog',
      'nothing defines `org:mta`: did you mean `org:meta`?',
    ]);
  });
});

describe('“create an entity”', () => {
  it('is not offered where an entity of that name, or one that had the id, exists', () => {
    const titles = (reference: string) =>
      findingsIn(`${catalog(FUND)}=== note.md\n${NOTE}${reference}\n`, ['unresolved-reference'])
        .flatMap(({ fixes }) => fixes)
        .filter(({ title }) => /Create|Add/.test(title)).length;
    expect(titles('[Beta Fund](org:zz)')).toBe(0);
    expect(titles('[B](org:beta)')).toBe(0);
    expect(titles('[Zed](org:zz)')).toBe(2);
  });
});
