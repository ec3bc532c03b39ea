// A sentence that says that money was raised gives a deal block.

import { describe, expect, it } from 'vitest';
import { refactoringsAt } from '../../../../server/src/features/refactorings/refactorings.ts';
import { applyChanges } from '../../../support/changes.ts';
import { findingsOf, storeOf, uriOf } from '../../../support/workspace.ts';

const HEAD = `---
note: funding-note
date: 2026-05-18
sources:
  S1: {title: A wire, published: 2026-05-16}
---

`;

function offers(body: string, cursor: string): { titles: string[]; blocks: () => string[] } {
  const text = HEAD + body;
  const files = new Map([['a.md', text]]);
  const { workspace } = storeOf(files);
  const document = workspace.document(uriOf('a.md'));
  if (!document) throw new Error('no note');
  const at = text.indexOf(cursor);
  const offered = refactoringsAt({ workspace, document, range: { start: at, end: at } }).filter(({ title }) =>
    title.startsWith('Extract a deal block'),
  );
  const blocks = () =>
    offered.map((one) => {
      const after = applyChanges(files, one.changes()).get('a.md') ?? '';
      expect(after.startsWith(HEAD)).toBe(true);
      return /```deal\n([\s\S]*?)\n```/.exec(after)?.[1] ?? '';
    });
  return { titles: offered.map(({ title }) => title), blocks };
}

const titles = (body: string, cursor = body.slice(0, 12)) => offers(body, cursor).titles;

describe('a deal block from a sentence', () => {
  it('has what the words say, and leaves the rest open', () => {
    const body =
      '[Acme](org:acme) closed a USD 300m Series B led by [Northmoor](org:northmoor) in April 2026 ([wire](src:S1)).';
    expect(offers(body, 'closed').blocks()).toEqual([
      [
        'subject: org:acme',
        'type: primary',
        'round: series-b',
        'raised: USD 300m',
        'lead: org:northmoor',
        'as-of: 2026-04',
        'status: closed',
        'source: S1',
      ].join('\n'),
    ]);
    expect(offers('The firm raised EUR 5m.', 'raised').blocks()).toEqual([
      'subject:\ntype:\nraised: EUR 5m\nas-of:\nstatus: closed\nsource:',
    ]);
  });

  it('says how far it has got, and what kind of money it is', () => {
    const [block = ''] = offers(
      '[Acme](org:acme) is in talks to raise about CNY 50bn in fresh debt financing.',
      'talks',
    ).blocks();
    expect(block).toContain('type: debt\n');
    expect(block).toContain('raised: "~CNY 50bn"\n');
    expect(block).toContain('status: in-talks\n');
  });

  it('gives no error but for what is open', () => {
    const body = '[Acme](org:acme) raised USD 300m in May 2026 ([wire](src:S1)).\n';
    const [block = ''] = offers(body, 'raised').blocks();
    const entity = ['acme.md', '---\nnote: entity\nid: org:acme\nname: Acme\n---\n'] as const;
    const text = `${HEAD}${body}\n\`\`\`deal\n${block.replace('type:', 'type: primary')}\n\`\`\`\n`;
    const found = findingsOf(storeOf(new Map([['a.md', text], entity])));
    const codes = found.filter(({ span }) => span.start > text.indexOf('```deal')).map(({ code }) => code);
    expect(codes).toEqual([]);
  });

  it('is offered for money that is raised, and for no other', () => {
    for (const body of [
      'The firm raised $300 million from investors.',
      'A $40m Series A closed.',
      'It secured USD 20m in seed funding.',
      '公司完成1亿美元融资。',
      'It announced $65B raised on a $965B post-money.',
      'USD 20m was raised in May.',
    ])
      expect(titles(body), body).toEqual(['Extract a deal block']);
    for (const body of [
      'The firm is valued at $300 million.',
      'It raised its guidance to $300 million.',
      'The bank failed to raise $300 million.',
      'It has raised $300 million to date.',
      'It bought chips for $300 million.',
      'Revenue rose to $300 million.',
      'It raised three new points.',
      'Cards are sold for $200 on the market.',
      'A $100 investment is enough.',
      '“We raised $300 million,” he said.',
    ])
      expect(titles(body), body).toEqual([]);
  });

  it('is not offered where the note has the deal', () => {
    const body = 'The firm raised USD 300m.\n\n```deal\nraised: USD 300m\n```\n';
    expect(titles(body)).toEqual([]);
    expect(titles(body.replace('raised: USD 300m', 'raised: USD 400m'))).toHaveLength(1);
  });

  it('is offered by name where a sentence has several', () => {
    expect(titles('It raised USD 20m in 2024, and it raised USD 300m in 2026.', 'in 2024')).toEqual([
      'Extract a deal block for USD 20m',
      'Extract a deal block for USD 300m',
    ]);
  });
});
