// What an editor shows of a quote whose source keeps its text: the passage around it, and the mark on cards and in the ledger.

import { describe, expect, it } from 'vitest';
import { claimCard } from '../../../../server/src/features/cards/claim-card.ts';
import { findHover } from '../../../../server/src/features/cards/hover.ts';
import { listClaims } from '../../../../server/src/features/views/claims.ts';
import { verifiedQuotes } from '../../../../server/src/rules/support/sources/kept-quotes.ts';
import { finish } from '../../../../server/src/workspace/steps.ts';
import { atCursor } from '../../../support/features.ts';

const BEFORE = 'Many words before it that nobody asked for. '.repeat(8);

function at(
  quote: string,
  text = `${BEFORE}It would raise CNY *50* billion in its first round, people said.`,
) {
  return atCursor(`=== note.md
---
note: signal-brief
date: 2026-05-18
marking: TLP:GREEN
sources:
  S1: {title: A, text: kept/a.txt}
---

\`\`\`deal
id: round
subject: org:deepseek
raised: CNY 50bn
source: S1
quote: ${quote}
\`\`\`
=== kept/a.txt
${text}
`);
}

function hover(quote: string): string | undefined {
  const { workspace, document, offset } = at(quote);
  return findHover(workspace, document, offset)?.markdown;
}

describe('a hover over a quote', () => {
  it('shows the passage around it, as plain text', () => {
    const shown = hover('would raise CNY *50* billion in$0 its first round');
    expect(shown).toContain('**Verified**: the quote is in `kept/a.txt`');
    expect(shown).toMatch(
      /> … .* It \*\*would raise CNY \\\*50\\\* billion in its first round\*\*, people said\.$/,
    );
  });

  it('shows the nearest passage of one that is not there, and nothing where there is no text', () => {
    expect(hover('would raise CNY 60 billion in$0 its second round')).toContain('**Not in the kept text**');
    const { workspace, document, offset } = at(
      'nothing$0 like this was ever said by anybody',
      'Other words.',
    );
    expect(findHover(workspace, document, offset)?.markdown).toContain('comes near it');
  });
});

describe('a quote that is verified', () => {
  it('is marked on its card, in the ledger and for the preview', () => {
    const { workspace, document } = at(
      'would raise CNY 50 billion in its first round$0'.replace('50', '*50*'),
    );
    expect(claimCard(workspace, 'claim:round')).toContain('(verified in the kept text)');
    expect(finish(listClaims(workspace, () => []))[0]).toMatchObject({ verified: true });
    if (document.type === 'note') expect(verifiedQuotes(workspace, document)).toHaveLength(1);
  });

  it('is one that is there and nothing else', () => {
    const { workspace } = at('would raise CNY 60 billion in its first round$0');
    expect(claimCard(workspace, 'claim:round')).not.toContain('verified');
    expect(finish(listClaims(workspace, () => []))[0]).not.toHaveProperty('verified');
  });
});
