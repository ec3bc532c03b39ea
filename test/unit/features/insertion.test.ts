// What the commands insert: references in the form that fits the place, claims that are valid once filled in.

import { describe, expect, it } from 'vitest';
import { CLAIM_KINDS } from '../../../server/src/claims/index.ts';
import { claimInsertion, entityInsertion } from '../../../server/src/features/insertion.ts';
import { storeOf, uriOf } from '../../support/workspace.ts';

const TEXT = `---
note: signal-brief
date: 2026-05-18
sources:
  S1: {title: Wire}
---

Prose.

\`\`\`valuation
subject: 
\`\`\`
`;

function open() {
  const { workspace } = storeOf(new Map([['note.md', TEXT]]));
  const note = workspace.document(uriOf('note.md'));
  if (note?.type !== 'note') throw new Error('no note');
  return { workspace, note };
}

describe('an inserted entity', () => {
  const acme = { key: 'org:acme', name: 'Acme [Holding]' };

  it('is a whole tag in prose, its label escaped once for Markdown and once for the snippet', () => {
    expect(entityInsertion(open().note, TEXT.indexOf('Prose'), acme)).toBe(
      '[Acme \\\\[Holding\\\\]](org:acme)',
    );
  });

  it('is a bare reference in front matter and in a claim', () => {
    expect(entityInsertion(open().note, TEXT.indexOf('date'), acme)).toBe('org:acme');
    expect(entityInsertion(open().note, TEXT.indexOf('subject: ') + 9, acme)).toBe('org:acme');
  });
});

describe('an inserted claim', () => {
  it('offers what is from a list as a choice, and the sources of the note', () => {
    const { workspace, note } = open();
    const snippet = claimInsertion(workspace, note, 'valuation');
    expect(snippet).toMatch(/^```valuation\nid: \$\{1:/);
    expect(snippet).toMatch(/\nbasis: \$\{4\|post-money,pre-money,/);
    expect(snippet).toMatch(/\nsource: \$\{7\|S1\|\}\n```\n\$0$/);
  });

  it('has for every kind its own fence', () => {
    const { workspace, note } = open();
    for (const kind of CLAIM_KINDS)
      expect(claimInsertion(workspace, note, kind)).toMatch(new RegExp(`^\`\`\`${kind}\\n`));
  });

  it('offers the terms of the scale in force for a likelihood', () => {
    const { workspace, note } = open();
    expect(claimInsertion(workspace, note, 'judgment')).toContain('almost no chance,very unlikely,unlikely');
  });
});
