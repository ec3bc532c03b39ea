// What folds.

import { describe, expect, it } from 'vitest';
import { findFoldingRanges } from '../../../../server/src/features/layout/folding.ts';
import { lineIndex, positionAt } from '../../../../server/src/text/line-index.ts';
import { atCursor } from '../../../support/features.ts';

/** Ranges as `what first-last`, lines counted from one. */
function folds(fixture: string, besideMarkdown = false): string[] {
  const { document } = atCursor(fixture);
  const index = lineIndex(document.text);
  const line = (offset: number) => positionAt(index, offset).line + 1;
  return findFoldingRanges(document, { besideMarkdown }).map(
    ({ span, what }) => `${what} ${line(span.start)}-${line(span.end)}`,
  );
}

const NOTE = [
  '---',
  'note: signal-brief',
  'sources:',
  '  S1:',
  '    title: T',
  '  S2: {title: U}',
  '---',
  '',
  '# One',
  '',
  '## Two',
  '',
  '```judgment',
  'text: >-',
  '  a',
  '  b',
  'basis: S1',
  '```',
  '',
  '## Three',
  '',
  'Text.',
  '',
].join('\n');

describe('folding', () => {
  it('takes front matter, sections, claims and YAML of several lines', () => {
    expect(folds(NOTE)).toEqual([
      'front-matter 1-7',
      'yaml 3-6',
      'yaml 4-5',
      'section 9-22',
      'section 11-18',
      'claim 13-18',
      'yaml 14-16',
      'section 20-22',
    ]);
  });

  it('leaves to an editor with Markdown support what that folds by itself', () => {
    const beside = folds(NOTE, true);
    expect(beside.filter((fold) => !fold.startsWith('yaml') && !fold.startsWith('front-matter'))).toEqual([]);
    expect(beside).toContain('yaml 3-6');
    expect(beside).toContain('yaml 14-16');
  });

  it('takes the entries of a catalog', () => {
    const catalog =
      '=== x.catalog.yaml\ncatalog: X\nentries:\n  - id: org:a\n    name: A\n    aliases:\n      - B\n  - {id: org:b, name: B}\n';
    expect(folds(catalog)).toEqual(['yaml 3-6', 'yaml 5-6', 'yaml 7-7']);
  });
});
