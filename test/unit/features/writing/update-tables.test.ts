// A table made from claims in an editor: its lens, the words of its comment, and what a hover says of it.

import { describe, expect, it } from 'vitest';
import { findHover } from '../../../../server/src/features/cards/hover.ts';
import { complete } from '../../../../server/src/features/completion/completion.ts';
import { findCodeLenses } from '../../../../server/src/features/hints/code-lens.ts';
import { findDocumentLinks } from '../../../../server/src/features/navigation/document-links.ts';
import { atCursor } from '../../../support/features.ts';

const HEAD = `---
note: signal-brief
title: The brief
date: 2026-05-18
marking: TLP:GREEN
sources:
  S1: {title: First outside money, publisher: Example Wire}
---

\`\`\`valuation
id: round
subject: org:deepseek
amount: CNY 350bn
basis: post-money
as-of: 2026-05
status: in-talks
source: S1
\`\`\`

`;
const CATALOG = `=== makers.catalog.yaml
catalog: Makers
entries:
  - {id: "org:deepseek", name: DeepSeek}
=== sub/secret.md
---
note: signal-brief
date: 2026-05-18
marking: TLP:RED
---

\`\`\`valuation
subject: org:deepseek
amount: CNY 1bn
\`\`\`
`;

function at(comment: string, table = '') {
  return atCursor(`=== note.md\n${HEAD}${comment}\n${table}\n<!-- /dossier-table -->\n${CATALOG}`);
}

function labels(comment: string): string[] {
  const { workspace, document, offset } = at(comment);
  return (complete(workspace, document, offset)?.items ?? []).map(({ label }) => label);
}

describe('the lens of a table', () => {
  const titles = (comment: string, table = '') => {
    const { workspace, document } = at(comment, table);
    return findCodeLenses(workspace, document)
      .filter(({ title }) => /row/.test(title))
      .map(({ title, updates = false }) => [title, updates]);
  };

  it('makes or updates it, and counts what its readers do not see', () => {
    expect(titles('<!-- dossier-table valuations -->')).toEqual([
      ['make the table: 1 row, 1 withheld', true],
    ]);
    const old = '\n| Amount |\n| - |\n| CNY 1bn |\n';
    expect(titles('<!-- dossier-table valuations in=note columns=amount -->', old)).toEqual([
      ['update the table: 1 row', true],
    ]);
    const now = '\n| Amount |\n| - |\n| [CNY 350bn](claim:round) |\n';
    expect(titles('<!-- dossier-table valuations in=note columns=amount -->', now)).toEqual([
      ['up to date: 1 row', false],
    ]);
  });
});

describe('completion in the comment', () => {
  it('offers what a table lists, then keys that are not there yet, then their values', () => {
    expect(labels('<!-- dossier-table $0 -->')).toContain('judgments');
    expect(labels('<!-- dossier-table valuations in=note $0 limit=2 -->')).toEqual([
      'subject=',
      'basis=',
      'status=',
      'kind=',
      'from=',
      'to=',
      'columns=',
      'sort=',
    ]);
    expect(labels('<!-- dossier-table valuations status=clo$0 -->')).toContain('closed');
    expect(labels('<!-- dossier-table valuations columns=amount,$0')).toContain('as-of');
    expect(labels('<!-- dossier-table valuations subject=$0 -->')).toContain('DeepSeek');
    expect(labels('<!-- dossier-table valuations in=$0 -->')).toEqual(['note', 'workspace', 'sub']);
  });

  it('replaces the word at the cursor and nothing else', () => {
    const { workspace, document, offset } = at(
      '<!-- dossier-table valuations basis=post$0-money limit=3 -->',
    );
    const item = complete(workspace, document, offset)?.items.find(({ label }) => label === 'pre-money');
    expect(item && document.text.slice(item.edit.span.start, item.edit.span.end)).toBe('post-money');
  });

  it('offers nothing in code, and nothing of the kind in another comment', () => {
    expect(labels('```md\n<!-- dossier-table $0 -->\n```\n')).toEqual([]);
    expect(labels('<!-- dossier-tables $0 -->')).not.toContain('judgments');
  });
});

describe('a hover over the comment', () => {
  it('says what it selects and how much of it there is; over a key what that means', () => {
    const hover = (comment: string) => {
      const { workspace, document, offset } = at(comment);
      return findHover(workspace, document, offset)?.markdown;
    };
    expect(hover('<!-- dossier-$0table valuations subject=org:deepseek basis=post-money -->')).toBe(
      'Valuations about DeepSeek, of basis post-money, in the whole workspace.\n\n1 row; it has not been made yet.',
    );
    expect(hover('<!-- dossier-table valuations lim$0it=2 -->')).toContain('How many rows at most');
    expect(hover('<!-- dossier-table valuations subject=org:deep$0seek -->')).toContain('**DeepSeek**');
  });
});

describe('links in a table', () => {
  it('lead on, as those of the note do', () => {
    const { workspace, document } = at(
      '<!-- dossier-table valuations -->',
      '\n| A |\n| - |\n| [x](claim:round) |\n',
    );
    const targets = findDocumentLinks(workspace, document).filter(({ tooltip }) => tooltip.includes('350bn'));
    expect(targets).toHaveLength(1);
  });
});
