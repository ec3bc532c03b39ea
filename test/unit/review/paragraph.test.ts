import { describe, expect, test } from 'vitest';
import { paragraphsOf } from '../../../server/src/review/paragraph.ts';
import { lineIndex } from '../../../server/src/text/line-index.ts';

/** The paragraph of the line that holds `word`. */
function at(text: string, word: string, file = 'a.md'): string {
  const line = text.slice(0, text.indexOf(word)).split('\n').length - 1;
  return paragraphsOf(file, text, lineIndex(text))(line);
}

const note = `---
note: signal-brief
title: One
marking: TLP:WHITE
sources:
  S1: {title: A, grade: Z9}
  S2: {title: B, grade: Z9}
---

# One

It may go up, and
it might go down.

It could stay.

\`\`\`valuation
id: first
amount: RMB 3bn
status: closed
\`\`\`

\`\`\`valuation
id: second
amount: RMB 3bn
\`\`\`
`;

describe('in prose', () => {
  test('is the lines without a blank one between them', () => {
    expect(at(note, 'may')).toBe(at(note, 'might'));
    expect(at(note, 'may')).not.toBe(at(note, 'could'));
  });

  test.each([
    ['text elsewhere', note.replace('It could stay.', 'It could go.').replace('title: One', 'title: Two')],
    ['lines broken elsewhere', note.replace('up, and\nit', 'up,\nand it')],
    ['more lines before it', note.replace('# One\n', '# One\n\nNew.\n')],
  ])('%s change nothing', (_, edited) => {
    expect(at(edited, 'may')).toBe(at(note, 'may'));
  });

  test('its own words do', () => {
    expect(at(note.replace('go down', 'fall'), 'may')).not.toBe(at(note, 'may'));
  });
});

describe('in YAML', () => {
  test('an edit elsewhere in the block changes nothing', () => {
    const edited = note
      .replace('note: signal', 'date: 2026\nnote: signal')
      .replace('{title: A', '{title: C')
      .replace('status: closed', 'status: filed');
    for (const word of ['WHITE', 'S2:', 'RMB']) expect(at(edited, word)).toBe(at(note, word));
    expect(at(edited, 'S1:')).not.toBe(at(note, 'S1:'));
  });

  test('equal lines of two claims, two notes or two entries differ', () => {
    const second = note.slice(note.indexOf('```valuation\nid: second'));
    expect(at(second, 'RMB')).not.toBe(at(note, 'RMB'));
    expect(at(note.replace('title: One', 'title: Two'), 'WHITE')).not.toBe(at(note, 'WHITE'));
    const catalog = (id: string) => `catalog: C\nentries:\n  - id: ${id}\n    name: X\n`;
    expect(at(catalog('org:a'), 'name', 'c.catalog.yaml')).not.toBe(
      at(catalog('org:b'), 'name', 'c.catalog.yaml'),
    );
  });

  test('blocks in lists and quotes, of tildes, never closed', () => {
    for (const text of [
      '- a\n\n  ~~~yaml\n  id: x\n  amount: 1\n  ~~~\n',
      '> ```\n> id: x\n> amount: 1\n> ```\n',
      '```\nid: x\namount: 1\n',
    ])
      expect(at(text.replace('id: x', 'id: y'), 'amount')).not.toBe(at(text, 'amount'));
  });

  test('what is deep is cut, and no text takes long', () => {
    const deep = Array.from({ length: 4000 }, (_, depth) => `${' '.repeat(depth)}k${depth}:`).join('\n');
    const paragraphOf = paragraphsOf('a.catalog.yaml', deep, lineIndex(deep));
    expect(new Set(Array.from({ length: 4000 }, (_, line) => paragraphOf(line))).size).toBeGreaterThan(3000);
  });
});
