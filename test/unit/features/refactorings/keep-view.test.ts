// The present view of a judgment goes into its history.

import { describe, expect, it } from 'vitest';
import { refactoringsAt } from '../../../../server/src/features/refactorings/refactorings.ts';
import { applyChanges } from '../../../support/changes.ts';
import { findingsOf, storeOf, uriOf } from '../../../support/workspace.ts';

const HEAD = '---\nnote: intel-assessment\ndate: 2026-02-10\n---\n\n';
const block = (...lines: string[]) => `${HEAD}\`\`\`judgment\n${lines.join('\n')}\n\`\`\`\n`;

function kept(...lines: string[]): string[] | undefined {
  const text = block(...lines);
  const files = new Map([['a.md', text]]);
  const { workspace } = storeOf(files);
  const document = workspace.document(uriOf('a.md'));
  if (!document) throw new Error('no note');
  const at = text.indexOf('text:');
  const offered = refactoringsAt({ workspace, document, range: { start: at, end: at } });
  const chosen = offered.find(({ title }) => title.startsWith('Keep this view'));
  const changed = chosen && applyChanges(files, chosen.changes()).get('a.md');
  return changed?.slice(HEAD.length).split('\n').slice(1, -2);
}

const VIEW = ['text: It closes.', 'likelihood: likely', 'confidence: low', 'basis: [S1, "claim:a"]'];
const ITEM = '{as-of: 2026-02-10, likelihood: likely, confidence: low, basis: [S1, claim:a]}';

describe('keeping a view', () => {
  it('begins a history, or adds to it in its style', () => {
    expect(kept(...VIEW)).toEqual([...VIEW, `history: [${ITEM}]`]);
    expect(kept(...VIEW, 'history:')).toEqual([...VIEW, `history: [${ITEM}]`]);
    const before = '{as-of: 2026-01, probability: 20%}';
    expect(kept(...VIEW, `history: [${before}]`)).toEqual([...VIEW, `history: [${before}, ${ITEM}]`]);
    expect(kept(...VIEW, 'history:', `  - ${before} # first`, 'horizon: 2027')).toEqual([
      ...VIEW,
      'history:',
      `  - ${before} # first`,
      `  - ${ITEM}`,
      'horizon: 2027',
    ]);
  });

  it('leaves the day open where the history knows one as late as the note', () => {
    expect(kept('text: A', 'probability: 20%', 'history: [{as-of: 2026-02, probability: 10%}]')).toEqual([
      'text: A',
      'probability: 20%',
      'history: [{as-of: 2026-02, probability: 10%}, {as-of: , probability: 20%}]',
    ]);
  });

  it('is for judgments that state a likelihood and wait for what comes', () => {
    expect(kept('text: A', 'confidence: low')).toBeUndefined();
    expect(kept(...VIEW, 'outcome: {status: true, as-of: 2026-03, source: S1}')).toBeUndefined();
    expect(kept('text: A', 'likelihood: [')).toBeUndefined();
  });

  it('can be done twice, and what it writes is read', () => {
    const once = kept(...VIEW) ?? [];
    const codes = findingsOf(storeOf(new Map([['a.md', block(...once)]]))).map(({ code }) => code);
    expect(codes).not.toContain('invalid-field');
    expect(kept(...once)?.at(-1)).toBe(
      `history: [${ITEM}, {as-of: , likelihood: likely, confidence: low, basis: [S1, claim:a]}]`,
    );
  });
});
