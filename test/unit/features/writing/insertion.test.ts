// What the commands insert: references in the form that fits the place, claims that are valid once filled in.

import { describe, expect, it } from 'vitest';
import { CLAIM_KINDS } from '../../../../server/src/claims/index.ts';
import { claimInsertion, entityInsertion } from '../../../../server/src/features/writing/insertion.ts';
import { storeOf, uriOf } from '../../../support/workspace.ts';

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
    const snippet = claimInsertion(workspace, note, 'valuation', TEXT.length);
    expect(snippet).toMatch(/^```valuation\nsubject: \$1\namount: \$2\n/);
    expect(snippet).toMatch(/\nbasis: \$\{3\|unspecified,post-money,pre-money,/);
    expect(snippet).toMatch(/\nsource: \$\{6\|S1\|\}\n```\n\$0$/);
  });

  it('begins with what stands nearest, and makes up no figure, name or date', () => {
    const text = [
      '---\nnote: signal-brief\ndate: 2026-05-18\nsources:',
      '  S1: {title: A, published: 2026-05-02}\n  S2: {title: B, published: 2026-05-03}\n---\n',
      '[Acme](org:acme) bought [Chip One](hw:chip-one) from [Zeta](org:zeta) ([B](src:S2)).\n',
      'Here.\n',
      '[Omega](org:omega) waits for [Acme](org:acme) ([A](src:S1)).\n',
    ].join('\n');
    const { workspace } = storeOf(new Map([['note.md', text]]));
    const note = workspace.document(uriOf('note.md'));
    if (note?.type !== 'note') throw new Error('no note');
    const at = text.indexOf('Here.');
    const valuation = claimInsertion(workspace, note, 'valuation', at).split('\n');
    expect(valuation[1]).toBe('subject: ${1|org:acme,org:zeta,org:omega|}');
    expect(valuation[2]).toBe('amount: $2');
    expect(valuation[4]).toBe('as-of: ${4|2026-05-03,2026-05-18,2026-06|}');
    expect(valuation[6]).toBe('source: ${6|S2,S1|}');
    const hardware = claimInsertion(workspace, note, 'hardware', at).split('\n');
    expect(hardware[1]).toBe('ref: ${1|hw:chip-one|}');
    expect(hardware.slice(3, 5)).toEqual(['memory: $3', 'compute: $4']);
  });

  it('has for every kind its own fence', () => {
    const { workspace, note } = open();
    for (const kind of CLAIM_KINDS)
      expect(claimInsertion(workspace, note, kind, 0)).toMatch(new RegExp(`^\`\`\`${kind}\\n`));
  });

  it('offers the terms of the scale in force for a likelihood', () => {
    const { workspace, note } = open();
    expect(claimInsertion(workspace, note, 'judgment', 0)).toContain(
      'almost no chance,very unlikely,unlikely',
    );
  });
});
