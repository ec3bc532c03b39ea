// How a selection grows.

import { describe, expect, it } from 'vitest';
import { findSelectionRanges } from '../../../../server/src/features/layout/selection-ranges.ts';
import { atCursor } from '../../../support/features.ts';

function steps(fixture: string): string[] {
  const { document, offset } = atCursor(fixture);
  return findSelectionRanges(document, offset).map(({ start, end }) => document.text.slice(start, end));
}

const HEAD = '---\nnote: signal-brief\n---\n\n';

describe('selection ranges', () => {
  it('grow from a label to link, sentence, paragraph, section and document', () => {
    const text = `${HEAD}# A\n\n## B\n\nFirst one. Then [Deep$0 Seek](org:deepseek) came. Last.\n\n## C\n`;
    const found = steps(text);
    const plain = text.replace('$0', '');
    expect(found.map((step) => step.trim())).toEqual([
      'Deep',
      'Deep Seek',
      '[Deep Seek](org:deepseek)',
      'Then [Deep Seek](org:deepseek) came.',
      'First one. Then [Deep Seek](org:deepseek) came. Last.',
      '## B\n\nFirst one. Then [Deep Seek](org:deepseek) came. Last.',
      plain.slice(HEAD.length).trim(),
      plain.trim(),
    ]);
  });

  it('grow from a word in YAML to value, entry, mapping, block and document', () => {
    const text = `${HEAD}\`\`\`valuation\nfx: {rate: "7$0.2", date: 2026}\nsubject: org:a\n\`\`\`\n`;
    expect(steps(text).map((step) => step.trim())).toEqual([
      '7',
      '7.2',
      '"7.2"',
      'rate: "7.2"',
      '{rate: "7.2", date: 2026}',
      'fx: {rate: "7.2", date: 2026}',
      'fx: {rate: "7.2", date: 2026}\nsubject: org:a',
      '```valuation\nfx: {rate: "7.2", date: 2026}\nsubject: org:a\n```',
      text.replace('$0', '').trim(),
    ]);
  });

  it('begin with the id in a destination, and with words of any script', () => {
    expect(steps(`${HEAD}[x](org:deep$0-seek)\n`).slice(0, 4)).toEqual([
      'deep',
      'deep-seek',
      'org:deep-seek',
      '[x](org:deep-seek)',
    ]);
    expect(steps(`${HEAD}昇$0腾 e\u0301\n`)[0]).toBe('昇腾');
    expect(steps(`${HEAD}a 𐐀$0𐐁b c\n`)[0]).toBe('𐐀𐐁b');
  });

  it('take an emoji whole, also from its middle', () => {
    const { document } = atCursor(`${HEAD}a 🎉 b\n`);
    const middle = document.text.indexOf('🎉') + 1;
    const [first] = findSelectionRanges(document, middle);
    expect(first && document.text.slice(first.start, first.end)).toBe('🎉');
  });

  it('are strictly growing and end with the document', () => {
    const { document } = atCursor(
      `${HEAD}> - [a](org:b) \`x\`\n>   c\n\n| a | [b][c] |\n|---|---|\n\n[c]: org:d\n`,
    );
    for (let offset = 0; offset <= document.text.length; offset++) {
      const found = findSelectionRanges(document, offset);
      expect(found[found.length - 1]).toEqual({ start: 0, end: document.text.length });
      for (const [index, range] of found.entries()) {
        const outer = found[index + 1] ?? range;
        expect(range.start >= outer.start && range.end <= outer.end).toBe(true);
        if (outer !== range) expect(outer.end - outer.start).toBeGreaterThan(range.end - range.start);
      }
    }
  });
});
