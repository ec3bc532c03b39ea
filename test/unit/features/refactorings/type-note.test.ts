// A plain Markdown text as a note of a type.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { refactoringsAt } from '../../../../server/src/features/refactorings/refactorings.ts';
import { asNote, fittingTypes, typeNote } from '../../../../server/src/features/refactorings/type-note.ts';
import { edited } from '../../../support/features.ts';
import { findingsOf, storeOf, uriOf } from '../../../support/workspace.ts';

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
  it('gets front matter and the sections that the type requires; its text is what happened', () => {
    const { text, edits } = typed('# Capex rises\n\nIt rose.\n');
    expect(text).toBe(
      '---\nnote: spot-report\ndate: 2026-06-01\nstatus: draft\nmarking:\nsources:\n  S1: {title: "Capex rises", accessed: 2026-06-01}\n---\n\n# Capex rises\n\n## BLUF\n\n## What happened\n\nIt rose ([S1](src:S1)).\n\n## Source evaluation\n\n## Comment\n',
    );
    expect(edits?.[0]?.snippet).toBe(
      `---\nnote: spot-report\ndate: \${2|${workspace.today}|}\nstatus: draft\nmarking: \${3|TLP:GREEN,TLP:AMBER,TLP:AMBER+STRICT,TLP:RED,TLP:CLEAR|}\nsources:\n  S1: {title: "\${4:Capex rises}", publisher: "$5", url: "$6", published: $7, accessed: 2026-06-01\\}\n---\n\n$0`,
    );
    expect(codes(text ?? '')).not.toContain('missing-section');
  });

  it('keeps the sections that it has, under whatever heading the type knows', () => {
    const { text } = typed('# T\n\n## 1. what happened\n\nIt rose.\n\n## Other\n\nMore.\n');
    expect(text).toContain(
      '## BLUF\n\n## 1. what happened\n\nIt rose ([S1](src:S1)).\n\n## Source evaluation\n\n## Comment\n\n## Other',
    );
    expect(text).toContain('## Other\n\nMore.\n');
    expect(codes(text ?? '')).not.toContain('missing-section');
  });

  it('is called by its file where it has no heading', () => {
    expect(typed('It rose.\n').text).toMatch(/^---\nnote: spot-report\ntitle: q3 capex review\n/);
  });

  it('keeps front matter that is there, and what it says', () => {
    const source = 'S1: {title: "Mine", accessed: 2026-06-01}';
    const { text } = typed('---\n# mine\ntitle: Mine\ndate: 2026-01\ntags: [a]\n---\nText.\n');
    expect(text?.split('\n---\n')[0]).toBe(
      `---\nnote: spot-report\nstatus: draft\nmarking:\nsources:\n  ${source}\n# mine\ntitle: Mine\ndate: 2026-01\ntags: [a]`,
    );
    expect(typed('---\n{title: Mine}\n---\nText.\n').text?.split('\n---\n')[0]).toBe(
      `---\n{note: spot-report, date: 2026-06-01, status: draft, sources: {${source}}, title: Mine}`,
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

const PASTED = [
  'Example Labs raises its price',
  'The maker of models is reportedly in talks over new money, two people said.',
  'The News',
  'Example Labs asks for more than in 2025. It did so twice.',
  'The OPTYX Analysis',
  'The price is a signal to its own staff.',
  'Market Foresight Impact',
  'Others will follow.',
].join('\n');

describe('a pasted text', () => {
  it('has its title and its sections in lines of their own', () => {
    const { text } = typed(PASTED, 'signal-brief');
    expect(text).toMatch(/\n---\n\n# Example Labs raises its price\n\nThe maker/);
    expect(text).toContain('two people said ([S1](src:S1)).\n\n## The News\n\nExample Labs asks');
    expect(text).toContain('twice ([S1](src:S1)).\n\n## The OPTYX Analysis\n\nThe price');
    expect(text).toMatch(/\n\n## Market Foresight Impact\n\nOthers will follow\.$/);
    expect(codes(text ?? '').filter((code) => code !== 'missing-marking')).toEqual([]);
  });

  it('is a signal brief before anything else', () => {
    const note = asNote(workspace, uriOf('a.md'), PASTED);
    expect(fittingTypes(workspace, note)[0]).toMatchObject({ type: { id: 'signal-brief' }, sections: 3 });
  });

  it('keeps a name with a word beside it, under a heading of the type', () => {
    const { text } = typed(
      'T\n\n**The News:**\n\nA.\n\nThe Example Analysis\n\nB.\n\nMarket Outlook\n\nC.\n',
      'signal-brief',
    );
    expect(text).toContain('\n# T\n\n## The News\n\nA');
    expect(text).toContain(
      '\n## Analysis\n\n### The Example Analysis\n\nB.\n\n## Foresight\n\n### Market Outlook\n',
    );
    expect(typed('# T\n\n## The News\n\nA.\n\n## Deal Analysis\n\nB.\n', 'signal-brief').text).toContain(
      '## Analysis\n\n### Deal Analysis\n\nB.\n\n## Foresight\n',
    );
  });

  it.each([
    [
      'a wrapped paragraph',
      'T\n\nIt was a long year for the makers of the\nAnalysis\nof which much is known.\n',
    ],
    ['a sentence', 'T\n\nThis is the Analysis.\n'],
    ['a list', 'T\n\n- Analysis\n- The News\n'],
    ['a quotation', 'T\n\n> Analysis\n'],
    ['code', 'T\n\n```\nAnalysis\n```\n'],
    ['a longer name', 'T\n\nWhat Fox News made of it\n\nA.\n'],
  ])('leaves %s alone', (_, source) => {
    const body = typed(source, 'signal-brief').text?.split('## The News\n\n')[1] ?? '';
    const [kept = ''] = body.split('\n\n## Analysis\n\n## Foresight\n');
    expect(`${kept.replace(' ([S1](src:S1))', '')}`.trim()).toBe(source.slice(3).trim());
  });

  it('has no title in the first line of a wrapped paragraph', () => {
    expect(typed('It was a long year for those\nwho make models and sell\nthem to others.\n').text).toContain(
      '\ntitle: q3 capex review\n',
    );
    expect(typed('## The News\n\nText.\n').text).toContain('\ntitle: q3 capex review\n');
  });

  it('tells where it is from and of which day', () => {
    const { text, edits } = typed('Title\n\nMay 16, 2026\n\nIt rose.\n\nhttps://www.example.org/a?b=1\n');
    expect(text).toContain(
      'S1: {title: "Title", publisher: "example.org", url: "https://www.example.org/a?b=1", published: 2026-05-16, accessed: 2026-06-01}',
    );
    expect(edits?.[0]?.snippet).toContain('date: ${2|2026-06-01,2026-05-16|}');
    expect(edits?.[0]?.snippet).toContain('published: ${7|2026-05-16,2026-06-01|}');
    expect(typed('Title\n\nMay 16, 2027. It rose.\n').edits?.[0]?.snippet).toContain('published: $7,');
  });

  it('that cites sources keeps them', () => {
    const { text } = typed('---\nsources: {S4: {title: A}}\n---\n# T\n\nIt reportedly rose ([A](src:S4)).\n');
    expect(text).not.toContain('S1');
  });

  it('loses nothing, whatever stands in it', () => {
    const lines = fc.constantFrom(
      'The News',
      'Analysis',
      'The Example Analysis',
      'It rose.',
      'A title',
      '',
      '- one',
      '> two',
      '```',
      '# H',
      '## Market Outlook',
      '\u{1F600} 亿.',
      '  x',
      '| a | b |',
      '<!--',
      '**Foresight:**',
      'Reportedly, it fell',
      '***',
    );
    const end = fc.constantFrom('\n', '\r\n', '\r');
    fc.assert(
      fc.property(fc.array(lines, { maxLength: 12 }), end, (parts, lineBreak) => {
        const source = parts.join(lineBreak);
        const { text = '', edits = [] } = typed(source, 'signal-brief');
        for (const [index, edit] of edits.entries())
          expect(edit.span.start).toBeGreaterThanOrEqual(edits[index - 1]?.span.end ?? 0);
        expect(isWithin(wordsOf(source), wordsOf(text))).toBe(true);
        if (source.includes('\r\n')) expect(text).not.toMatch(/(?<!\r)\n/);
      }),
    );
  });
});

/** Without marks of emphasis, of headings, and of lead-ins. */
function wordsOf(text: string): string {
  return text.replace(/[*#:\s]/g, '');
}

function isWithin(part: string, whole: string): boolean {
  let at = 0;
  for (let index = 0; index < whole.length && at < part.length; index++) if (whole[index] === part[at]) at++;
  return at === part.length;
}

describe('a note by `include` without a type', () => {
  const open = (text: string) => {
    const files = new Map([
      ['dossier.yaml', 'include: ["**/*.md"]\n'],
      ['a.md', text],
    ]);
    const store = storeOf(files);
    const document = store.workspace.document(uriOf('a.md'));
    if (!document) throw new Error('a.md is not a note');
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
