// What stands above definitions.

import { describe, expect, it } from 'vitest';
import { findCodeLenses } from '../../../../server/src/features/hints/code-lens.ts';
import { atCursor, shown } from '../../../support/features.ts';

function lenses(fixture: string): string[] {
  const { workspace, document } = atCursor(fixture);
  return findCodeLenses(workspace, document).map(
    ({ span, title }) => `${document.text.slice(span.start, span.end)}: ${title}`,
  );
}

function valuation(...lines: string[]): string {
  return ['```valuation', 'subject: org:deepseek', ...lines, '```', ''].join('\n');
}

const NOTE = '---\nnote: signal-brief\n---\n\n';

describe('code lenses', () => {
  it('count the references and claims of an entity, and give its latest valuation that stands', () => {
    const claims = [
      valuation('id: old', 'amount: USD 1bn', 'as-of: 2024'),
      valuation('id: newest', 'amount: USD 9bn', 'as-of: 2026-05', 'status: withdrawn'),
      valuation('id: wrong', 'amount: USD 8bn', 'as-of: 2026-04'),
      valuation(
        'id: right',
        'amount: USD 2bn',
        'basis: post-money',
        'status: closed',
        'as-of: 2026-03',
        'supersedes: claim:wrong',
      ),
    ];
    expect(
      lenses(
        `=== e.md\n---\nnote: entity\nid: org:deepseek\nname: DeepSeek\n---\n=== a.md\n${NOTE}[D](org:deepseek)\n\n${claims.join('\n')}`,
      ),
    ).toEqual([
      'org:deepseek: 5 references',
      'org:deepseek: 4 claims',
      'org:deepseek: latest valuation: USD 2bn, post-money, closed, 2026-03',
    ]);
  });

  it('stand above every entry of a catalog, and above none of a pack’s', () => {
    const catalog =
      'catalog: X\nentries:\n  - {id: org:a, name: A}\n  - {id: org:b, name: B, relations: [{type: owns, target: org:a}]}\n';
    expect(lenses(`=== x.catalog.yaml\n${catalog}`)).toEqual(['org:a: 1 reference']);
    const { workspace } = atCursor('---\nnote: signal-brief\n---\n');
    const packs = [...workspace.documents()].filter(({ uri }) => workspace.isPack(uri));
    expect(packs.length).toBeGreaterThan(0);
    for (const document of packs) expect(findCodeLenses(workspace, document)).toEqual([]);
  });

  it('say what takes the place of a claim, and lead there', () => {
    const fixture = `=== a.md\n${NOTE}${valuation('id: old', 'amount: USD 1bn')}\n=== b.md\n${NOTE}[x](claim:old)\n\n\`\`\`valuation\nid: [|new|]\nsubject: org:deepseek\namount: USD 2bn\nsupersedes: claim:old\n\`\`\`\n`;
    const { workspace, document, marked } = atCursor(fixture);
    const found = findCodeLenses(workspace, document);
    expect(found.map(({ title }) => title)).toEqual([
      '2 references',
      'superseded by claim:new (org:deepseek, USD 2bn)',
    ]);
    const places = found[1]?.leadsTo;
    expect(typeof places === 'object' && shown(places)).toEqual(marked);
  });

  it('say what takes the place of a note, and lead there', () => {
    const newer = '---\nnote: signal-brief\ntitle: The newer one\nsupersedes: [|note:a|]\n---\n[x](note:a)\n';
    const { workspace, document, marked } = atCursor(`=== a.md\n${NOTE}=== b.md\n${newer}`);
    const [lens, ...more] = findCodeLenses(workspace, document);
    expect(lens?.title).toBe('superseded by note:b (The newer one)');
    expect(more).toEqual([]);
    expect(typeof lens?.leadsTo === 'object' && shown(lens.leadsTo)).toEqual(marked);
  });

  it('say what takes the place of a note whatever sources of its own the newer one cites', () => {
    const newer =
      '---\nnote: signal-brief\nsupersedes: [|note:a|]\nsources:\n  S1: {title: A}\n---\n[x](src:S1) [y](src:S1)\n';
    const { workspace, document, marked } = atCursor(`=== a.md\n${NOTE}=== b.md\n${newer}`);
    const [lens] = findCodeLenses(workspace, document);
    expect(lens?.title).toBe('superseded by note:b');
    expect(typeof lens?.leadsTo === 'object' && shown(lens.leadsTo)).toEqual(marked);
  });

  it('say nothing of sources, and nothing of what nothing refers to', () => {
    const note = '---\nnote: signal-brief\nsources:\n  S1: {title: A}\n---\n\n[x](src:S1)\n';
    expect(lenses(`=== a.md\n${note}\n\`\`\`judgment\nid: j\ntext: t\n\`\`\`\n`)).toEqual([]);
  });
});
