// A plain Markdown text as a note of a type.

import { describe, expect, it } from 'vitest';
import { refactoringsAt } from '../../../server/src/features/refactorings/refactorings.ts';
import { asNote, fittingTypes, typeNote } from '../../../server/src/features/refactorings/type-note.ts';
import { edited } from '../../support/features.ts';
import { findingsOf, storeOf, uriOf } from '../../support/workspace.ts';

const { workspace } = storeOf(new Map());

function typed(text: string, type = 'spot-report', name = 'q3-capex_review.md') {
  const noteType = workspace.vocabulary.noteTypes.get(type);
  const edits = noteType && typeNote(workspace, asNote(workspace, uriOf(name), text), noteType);
  return { edits, text: edits && edited(text, edits) };
}

function codes(text: string): string[] {
  return findingsOf(storeOf(new Map([['note.md', text]]))).map(({ code }) => code);
}

describe('a plain text as a note', () => {
  it('gets front matter and the sections that the type requires', () => {
    const { text, edits } = typed('# Capex rises\n\nIt rose.\n');
    expect(text).toBe(
      '---\nnote: spot-report\ndate: 2026-06-01\nstatus: draft\nmarking:\n---\n\n# Capex rises\n\nIt rose.\n\n## BLUF\n\n## What happened\n\n## Source evaluation\n\n## Comment\n',
    );
    expect(edits?.[0]?.snippet).toBe(
      `---\nnote: spot-report\ndate: \${2:${workspace.today}}\nstatus: draft\nmarking: $3\n---\n\n`,
    );
    expect(codes(text ?? '')).not.toContain('missing-section');
  });

  it('keeps the sections that it has, under whatever heading the type knows', () => {
    const { text } = typed('# T\n\n## 1. what happened\n\nIt rose.\n\n## Other\n\nMore.\n');
    expect(text).toContain(
      '## BLUF\n\n## 1. what happened\n\nIt rose.\n\n## Source evaluation\n\n## Comment\n\n## Other',
    );
    expect(text).toContain('## Other\n\nMore.\n');
    expect(codes(text ?? '')).not.toContain('missing-section');
  });

  it('is called by its file where it has no heading', () => {
    expect(typed('It rose.\n').text).toMatch(/^---\nnote: spot-report\ntitle: q3 capex review\n/);
  });

  it('keeps front matter that is there, and what it says', () => {
    const { text } = typed('---\n# mine\ntitle: Mine\ndate: 2026-01\ntags: [a]\n---\nText.\n');
    expect(text).toMatch(
      /^---\nnote: spot-report\nstatus: draft\nmarking:\n# mine\ntitle: Mine\ndate: 2026-01\ntags: \[a\]\n---\nText\.\n/,
    );
    expect(typed('---\n{title: Mine}\n---\nText.\n').text).toMatch(
      /^---\n\{note: spot-report, date: 2026-06-01, status: draft, title: Mine\}\n---\n/,
    );
    expect(typed('---\n---\nText.\n').text).toMatch(/^---\nnote: spot-report\ntitle: .*\ndate: /);
  });

  it('keeps the byte order mark and the line ends', () => {
    const { text } = typed('\uFEFF# T\r\n\r\nText.\r\n');
    expect(text?.startsWith('\uFEFF---\r\nnote: spot-report\r\n')).toBe(true);
    expect(text).not.toMatch(/(?<!\r)\n/);
    expect(typed('').text).toMatch(/^---\nnote: spot-report\n[\s\S]*\n---\n\n## BLUF\n\n## What happened\n/);
  });

  it('stays as it is where the front matter is broken or has a type', () => {
    expect(typed('---\ntitle: [\n---\n').edits).toBeUndefined();
    expect(typed('---\nnote: signal-brief\n---\n').edits).toBeUndefined();
  });

  it('may become what its headings speak for, first of all', () => {
    const note = asNote(
      workspace,
      uriOf('a.md'),
      '# T\n\n## Key Judgments\n\n## Evidence\n\n## Alternatives\n',
    );
    expect(fittingTypes(workspace, note)[0]?.type.id).toBe('intel-assessment');
    expect(fittingTypes(workspace, note).map(({ type }) => type.id)).not.toContain('entity');
  });
});

describe('a note by `include` without a type', () => {
  const open = (text: string) => {
    const files = new Map([
      ['dossier.yaml', 'include: ["**/*.md"]\n'],
      ['a.md', text],
    ]);
    const store = storeOf(files);
    const document = store.workspace.document(uriOf('a.md'));
    if (!document) throw new Error('a.md is no note');
    return { workspace: store.workspace, document };
  };
  const titles = (text: string, offset = 0) =>
    refactoringsAt({ ...open(text), range: { start: offset, end: offset } }).map(({ title }) => title);

  it('is offered types on its first line alone', () => {
    const text = '# T\n\n## The News\n\nText.\n';
    expect(titles(text)[0]).toMatch(/\(note: signal-brief\)$/);
    expect(titles(text, text.length)).toEqual([]);
    expect(titles('---\nnote: signal-brief\n---\n')).toEqual([]);
  });
});
