// Quick fixes, all safe fixes at once, and the comment that silences a finding.

import { describe, expect, it } from 'vitest';
import { fixAll, quickFixes } from '../../../server/src/features/code-actions.ts';
import { check } from '../../../server/src/rules/check.ts';
import type { FileEdit } from '../../../server/src/rules/rule.ts';
import { atCursor, edited } from '../../support/features.ts';
import { storeOf } from '../../support/workspace.ts';

function actionsAt(fixture: string) {
  const { workspace, document, offset, files } = atCursor(fixture);
  const findings = check(workspace, document);
  const actions = quickFixes(document, findings, { start: offset, end: offset });
  return { actions, findings, document, files };
}

function apply(text: string, edits: readonly FileEdit[]): string {
  return edited(
    text,
    edits.flatMap((edit) => ('create' in edit ? [] : [edit])),
  );
}

const HEAD = '---\nnote: signal-brief\ndate: 2026-05-18\nmarking: TLP:GREEN\n---\n\n';

describe('quick fixes', () => {
  it('are those of the findings at the cursor', () => {
    const { actions, document } = actionsAt('---\nnote: signal-brief\nmarking: tlp:gr$0een\n---\n');
    const fix = actions.find(({ title }) => title.includes('TLP:GREEN'));
    expect(fix?.findings.map(({ code }) => code)).toEqual(['invalid-marking']);
    expect(fix?.preferred).toBe(true);
    expect(apply(document.text, fix?.edits ?? [])).toContain('marking: TLP:GREEN');
    expect(actionsAt('---\nnote: signal-brief\nmarking: tlp:green\n---\n\nplain$0\n').actions).toEqual([]);
  });

  it.each([
    [
      'before a block',
      `${HEAD}One.\n\n[X](org:x$0)\n`,
      '\n\n<!-- dossier-ignore unresolved-reference:  -->\n[X](org:x)\n',
    ],
    [
      'before the line of a claim',
      `${HEAD}\`\`\`valuation\nsubject: org:x$0\namount: USD 1bn\n\`\`\`\n`,
      '```valuation\n# dossier-ignore unresolved-reference: \nsubject: org:x\n',
    ],
    [
      'with the file’s line ends',
      `${HEAD}[X](org:x$0)\n`.replaceAll('\n', '\r\n'),
      '<!-- dossier-ignore unresolved-reference:  -->\r\n[X](org:x)\r\n',
    ],
    [
      'before a text of several lines, and not in it',
      `${HEAD}> \`\`\`indicator\n> text: t\n> status: observed\n> for: >-\n>   claim:$0x\n> \`\`\`\n`,
      '\n> # dossier-ignore unresolved-reference: \n> for: >-\n>   claim:x\n',
    ],
    [
      'before a list',
      `${HEAD}- a\n- [X](org:x$0)\n`,
      '<!-- dossier-ignore unresolved-reference:  -->\n- a\n- [X](org:x)\n',
    ],
  ])('offer to silence a finding %s', (_, fixture, wanted) => {
    const { actions, document, files } = actionsAt(fixture);
    const action = actions.find(({ title }) => title.startsWith('Suppress unresolved-reference'));
    const text = apply(document.text, action?.edits ?? []);
    expect(text).toContain(wanted);
    const codes = (now: string) => {
      const { workspace } = storeOf(new Map([...files, ['note.md', now]]));
      return [...workspace.documents()]
        .filter(({ uri }) => uri === document.uri)
        .flatMap((one) => check(workspace, one).map(({ code }) => code));
    };
    expect(codes(text)).toContain('suppression-without-reason');
    const reasoned = text
      .replace('unresolved-reference:  -->', 'unresolved-reference: known -->')
      .replace(/unresolved-reference: (?=\r?\n)/, 'unresolved-reference: known');
    expect(codes(reasoned)).not.toContain('unresolved-reference');
  });
});

describe('fix all', () => {
  it('applies every safe fix, and nothing when there is none', () => {
    const { findings, document } = actionsAt(
      '---\nnote: signal-brief\ndate: 2026-05-18\nmarking: TLP:WHITE\n---\n\n```valuation\nsubject: org:x\namount: RMB 5bn\n```\n$0',
    );
    const text = apply(document.text, fixAll(document, findings)?.edits ?? []);
    expect(text).toContain('marking: TLP:CLEAR');
    expect(text).toContain('amount: CNY 5bn');
    const clean = actionsAt(`${HEAD}$0`);
    expect(fixAll(clean.document, clean.findings)).toBeUndefined();
  });
});
