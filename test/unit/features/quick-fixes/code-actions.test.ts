// Quick fixes, all safe fixes at once, and the comment that silences a finding.

import { describe, expect, it } from 'vitest';
import { fixAll, quickFixes, silencers } from '../../../../server/src/features/quick-fixes/code-actions.ts';
import { turnOffEdit } from '../../../../server/src/features/quick-fixes/turn-off.ts';
import { check } from '../../../../server/src/rules/check.ts';
import type { FileEdit } from '../../../../server/src/rules/rule.ts';
import { atCursor, edited } from '../../../support/features.ts';
import { storeOf } from '../../../support/workspace.ts';

function actionsAt(fixture: string) {
  const { workspace, document, offset, files } = atCursor(fixture);
  const findings = check(workspace, document);
  const range = { start: offset, end: offset };
  const actions = [...quickFixes(findings, range), ...silencers(workspace, document, findings, range)];
  return { actions, findings, document, files };
}

function apply(text: string, edits: readonly FileEdit[]): string {
  return edited(
    text,
    edits.flatMap((edit) => ('create' in edit ? [] : [edit])),
  );
}

const HEAD = '---\nnote: signal-brief\ndate: 2026-05-18\nmarking: TLP:GREEN\n---\n\n';

describe('the menu at a finding', () => {
  const two = `${HEAD}Zyphra met Qixar here. Then Zyphra met Qixar there.\n`;
  const catalog =
    '=== a.catalog.yaml\ncatalog: A\nentries:\n  - {id: "org:zyphra", name: Zyphra}\n  - {id: "org:qixar", name: Qixar}\n';

  it('lists what mends there, then what mends everywhere, then what hides, and why', () => {
    const at = two.replace('Zyphra met', 'Zyphra$0 met');
    expect(actionsAt(`=== note.md\n${at}${catalog}`).actions.map(({ title }) => title)).toEqual([
      'Link “Zyphra” to org:zyphra',
      'Link all 2 mentions of org:zyphra in this note',
      'Suppress unlinked-mention here, with a reason',
      'Suppress unlinked-mention in this file, with a reason',
      'Turn off unlinked-mention in dossier.yaml',
      'Why unlinked-mention?',
    ]);
  });

  it('lists each finding’s own mend before what mends everywhere, where findings meet', () => {
    const { workspace, document } = atCursor(`=== note.md\n${two}$0\n${catalog}`);
    const titles = quickFixes(check(workspace, document), { start: HEAD.length, end: two.length }).map(
      ({ title }) => title.replace(/ .*/, title.includes('all') ? ' all' : ''),
    );
    expect(titles).toEqual(['Link', 'Link', 'Link all', 'Link all']);
  });

  it('silences a code in the whole file, before its first block', () => {
    const { actions, document } = actionsAt(`${HEAD}[X](org:x$0) and [Y](org:y).\n\n[Z](org:z)\n`);
    const action = actions.find(({ title }) => title.includes('in this file'));
    const text = apply(document.text, action?.edits ?? []);
    expect(text).toBe(
      `${HEAD}<!-- dossier-ignore-file unresolved-reference:  -->\n\n[X](org:x) and [Y](org:y).\n\n[Z](org:z)\n`,
    );
    const { workspace } = storeOf(new Map([['note.md', text.replace(':  -->', ': known -->')]]));
    const [now] = [...workspace.documents()].filter(({ uri }) => uri === document.uri);
    expect(now && check(workspace, now).map(({ code }) => code)).not.toContain('unresolved-reference');
  });

  it.each([
    ['', 'rules:\n  unresolved-reference: off\n'],
    ['scale: icd203', 'scale: icd203\nrules:\n  unresolved-reference: off\n'],
    ['rules:\n  no-bluf: off # why\n', 'rules:\n  no-bluf: off # why\n  unresolved-reference: off\n'],
    ['rules:\nscale: icd203\n', 'rules: {unresolved-reference: off}\nscale: icd203\n'],
    ['rules: {no-bluf: off}\n', 'rules: {no-bluf: off, unresolved-reference: off}\n'],
    ['rules:\r\n  unresolved-reference: "info" # c\r\n', 'rules:\r\n  unresolved-reference: off # c\r\n'],
    [
      'rules:\n  unresolved-reference:\n    level: info\n',
      'rules:\n  unresolved-reference:\n    level: off\n',
    ],
    ['{scale: icd203}\n', '{scale: icd203, rules: {unresolved-reference: off}}\n'],
  ])('turns a code off in `dossier.yaml`: %j', (before, after) => {
    const { actions } = actionsAt(`=== note.md\n${HEAD}[X](org:x$0)\n`);
    const created = actions.find(({ title }) => title.startsWith('Turn off'))?.edits[0];
    expect(created).toMatchObject({ text: 'rules:\n  unresolved-reference: off\n' });
    const { workspace } = storeOf(new Map([['dossier.yaml', before]]));
    const edit = turnOffEdit(workspace, 'unresolved-reference');
    expect(edit && apply(before, [edit])).toBe(after);
  });

  it.each(['rules: [a]\n', 'rules: yes\n', '- a\n', 'a: [\n'])(
    'leaves alone what it cannot read: %j',
    (text) => {
      const { workspace } = storeOf(new Map([['dossier.yaml', text]]));
      expect(turnOffEdit(workspace, 'unresolved-reference')).toBeUndefined();
    },
  );
});

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
