// The meaning of characters, for colours.

import { describe, expect, it } from 'vitest';
import { findSemanticTokens } from '../../../../server/src/features/hints/semantic-tokens.ts';
import { atCursor } from '../../../support/features.ts';

function tokens(fixture: string): string[] {
  const { workspace, document } = atCursor(fixture);
  return findSemanticTokens(workspace, document).map(({ span, type, modifiers }) =>
    [document.text.slice(span.start, span.end), type, ...modifiers].join(' '),
  );
}

const HEAD = '---\nnote: signal-brief\n---\n\n';
const ENTITY =
  '=== org/deepseek.md\n---\nnote: entity\nid: org:deepseek\nname: DeepSeek\ntype: company\n---\n';

describe('semantic tokens', () => {
  it('tell kind and id of a reference, and whether anything defines it', () => {
    expect(tokens(`=== a.md\n${HEAD}[a](org:deepseek) <org:nobody> [b](org:nvidia)\n${ENTITY}`)).toEqual([
      'signal-brief enumMember',
      'org namespace',
      'deepseek class',
      'org namespace',
      'nobody class unresolved',
      'org namespace',
      'nvidia class readonly',
    ]);
  });

  it('tell values from lists, amounts and dates of a claim; of keys, plain text and mistakes nothing', () => {
    const claim = [
      '```Valuation x',
      'id: round',
      'subject: org:deepseek',
      'amount: USD 1bn',
      'basis: post-money',
      'status: clsed',
      'as-of: 2026-05',
      'stake: 10%',
      'quote: some text',
      'whatever: 7',
      'source: S1',
      '```',
    ].join('\n');
    expect(tokens(`=== a.md\n${HEAD}${claim}\n${ENTITY}`).slice(1)).toEqual([
      'Valuation keyword',
      'round variable definition',
      'org namespace',
      'deepseek class',
      'USD 1bn number',
      'post-money enumMember',
      '2026-05 number',
      '10% number',
      'S1 variable unresolved',
    ]);
  });

  it('call a superseded claim deprecated, where it stands and where it is referred to', () => {
    const claims = '```valuation\nid: old\n```\n\n```valuation\nid: new\nsupersedes: claim:old\n```\n';
    const found = tokens(`${HEAD}${claims}`).filter((token) => token.startsWith('old'));
    expect(found).toEqual(['old variable definition deprecated', 'old variable deprecated']);
  });

  it('tell definitions in entity notes, catalogs, sources and notes', () => {
    expect(tokens(ENTITY)).toContain('deepseek class definition');
    expect(
      tokens('=== x.catalog.yaml\ncatalog: X\nentries:\n  - {id: org:a, name: A, type: fund}\n'),
    ).toEqual(['org namespace', 'a class definition']);
    const own = tokens(
      '---\nnote: signal-brief\nid: mine\nsources:\n  S1: {title: T, grade: B2}\n---\n\n[x](src:S1)\n',
    );
    expect(own).toContain('mine variable definition');
    expect(own).toContain('S1 variable definition');
    expect(own).toContain('S1 variable');
  });

  it('keep to one line each, in order, without overlap', () => {
    const { workspace, document } = atCursor(
      `${HEAD}\`\`\`judgment\ntext: >-\n  a\nhorizon: "2026"\nlikelihood: very\n  likely\n\`\`\`\n`,
    );
    const found = findSemanticTokens(workspace, document);
    for (const [index, { span }] of found.entries()) {
      expect(document.text.slice(span.start, span.end)).not.toMatch(/\n/);
      expect(span.start).toBeGreaterThanOrEqual(found[index - 1]?.span.end ?? 0);
    }
  });

  it('of a range are those that touch it', () => {
    const { workspace, document } = atCursor(`${HEAD}[a](org:x) [b](org:y)\n`);
    const start = document.text.indexOf('[b]');
    const found = findSemanticTokens(workspace, document, { start, end: document.text.length });
    expect(found.map(({ span }) => document.text.slice(span.start, span.end))).toEqual(['org', 'y']);
  });
});
