// Completion and hover in the files of a pack that the workspace holds in place.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findHover } from '../../../../server/src/features/cards/hover.ts';
import { complete } from '../../../../server/src/features/completion/completion.ts';
import { atCursor } from '../../../support/features.ts';

const WORKSPACE = '=== dossier.yaml\npacks: [./team]\n';
const MANIFEST = '=== team/pack.yaml\nname: desk/team\nversion: 1.0.0\n';
const ORG =
  '=== deepseek.md\n---\nnote: entity\nid: org:deepseek\nname: DeepSeek\n---\n=== use.md\n---\nnote: spot-report\ndate: 2026-05-18\n---\n\n[DeepSeek](org:deepseek) and [again](org:deepseek)\n';

function labels(fixture: string): string[] {
  const { workspace, document, offset } = atCursor(WORKSPACE + fixture);
  return complete(workspace, document, offset)?.items.map(({ label }) => label) ?? [];
}

/** The file after the item of that label was taken. */
function taken(fixture: string, label: string): string {
  const { workspace, document, offset } = atCursor(WORKSPACE + fixture);
  const item = complete(workspace, document, offset)?.items.find((one) => one.label === label);
  if (!item) throw new Error(`${label} is not offered`);
  const { span, newText } = item.edit;
  return document.text.slice(0, span.start) + newText + document.text.slice(span.end);
}

function hover(fixture: string): string | undefined {
  const { workspace, document, offset } = atCursor(WORKSPACE + fixture);
  return findHover(workspace, document, offset)?.markdown;
}

describe('pack.yaml', () => {
  it('has its keys, its parts, and the packs that are here with their ranges', () => {
    const file = (text: string) => `=== team/pack.yaml\nname: desk/team\n${text}`;
    expect(labels(file('$0'))).toEqual(['version', 'description', 'license', 'requires', 'contributes']);
    expect(labels(file('contributes:\n  - $0'))).toContain('templates');
    expect(labels(file('requires:\n  $0'))).toContain('dossier/core');
    expect(labels(file('requires:\n  dossier/core: $0'))).toEqual(['^1.0.0']);
    expect(hover(file('requi$0res: {dossier/core: ^1.0.0}'))).toContain('range of versions');
  });
});

describe('vocabulary.yaml', () => {
  const file = (text: string) => `${MANIFEST}=== team/vocabulary.yaml\n${text}`;

  it('has the keys of kinds, note types, sections and scales', () => {
    expect(labels(file('$0'))).toContain('note-types');
    expect(labels(file('kinds:\n  vessel:\n    $0'))).toEqual(['label', 'icon', 'types', 'signs', 'nouns']);
    expect(labels(file('note-types:\n  log:\n    $0'))).toEqual(['label', 'sections']);
    expect(labels(file('note-types:\n  log:\n    sections:\n      - heading: A\n        $0'))).toEqual([
      'role',
      'required',
      'aliases',
    ]);
    expect(labels(file('note-types:\n  log:\n    sections:\n      - {heading: A, role: $0}'))).toContain(
      'bottom-line',
    );
    expect(labels(file('scales:\n  ours:\n    terms:\n      - $0'))).toEqual([
      'id',
      'rows',
      'min',
      'max',
      'open',
    ]);
  });

  it('says what they mean', () => {
    expect(hover(file('note-types:\n  log:\n    sections:\n      - {heading: A, ro$0le: facts}'))).toContain(
      'What the section is for',
    );
    expect(hover(file('kinds:\n  ves$0sel: {label: Vessel}'))).toBeUndefined();
  });
});

describe('rules.yaml', () => {
  const file = (text: string) => `${MANIFEST}=== team/rules.yaml\n${text}`;

  it('has codes, levels and options, as dossier.yaml has under `rules`', () => {
    expect(labels(file('mis$0'))).toContain('missing-basis');
    expect(labels(file('missing-basis: $0'))).toEqual(['off', 'error', 'warning', 'info', 'hint']);
    expect(labels(file('conversion-mismatch:\n  $0'))).toEqual(['level', 'options']);
    expect(labels(file('conversion-mismatch:\n  level: $0'))).toContain('warning');
    expect(labels(file('conversion-mismatch:\n  options:\n    $0'))).toEqual(['tolerance']);
    const { workspace, document, offset } = atCursor('=== dossier.yaml\nrules:\n  missing-basis: $0\n');
    expect(complete(workspace, document, offset)?.items.map(({ label }) => label)).toContain('error');
  });

  it('says what a rule finds', () => {
    expect(hover(file('missing-b$0asis: error'))).toContain('basis');
  });
});

describe('*.code-snippets', () => {
  const file = (text: string) => `${MANIFEST}${ORG}=== team/snippets/s.code-snippets\n${text}\n`;

  it('has the keys of a snippet, in quotes where there are none', () => {
    expect(labels(file('{"A": {$0}}'))).toEqual(['prefix', 'body', 'description', 'scope', 'isFileTemplate']);
    expect(taken(file('{"A": {"pre$0": "a"}}'), 'prefix')).toContain('{"A": {"prefix": "a"}}');
    expect(taken(file('{"A": {$0}}'), 'body')).toContain('{"A": {"body": }}');
  });

  it('has what a choice can be filled with, in a body alone', () => {
    const body = (text: string) => file(`{"A": {"prefix": "a", "body": ["x", "${text}"]}}`);
    expect(labels(body('${1|@$0'))).toEqual(expect.arrayContaining(['@', '@org', '@source', '@note-type']));
    expect(taken(body('${1|@or$0'), '@org')).toContain('"${1|@org|}"');
    expect(taken(body('${1|$0|}'), '@org')).toContain('"${1|@org|}"');
    expect(taken(body('${1|$0@group|}'), '@org')).toContain('"${1|@org|}"');
    expect(taken(body('${1|@gr$0oup|}'), '@org')).toContain('"${1|@org|}"');
    expect(labels(body('write to a@$0'))).toEqual([]);
    expect(labels(file('{"A": {"prefix": "${1|@$0"}}'))).toEqual([]);
  });

  it('has variables', () => {
    const body = (text: string) => file(`{"A": {"prefix": "a", "body": "${text}"}}`);
    expect(taken(body('$' + 'NOTE_T$0'), 'NOTE_TITLE')).toContain('"$NOTE_TITLE"');
    expect(taken(body('${NOTE$0'), 'NOTE_TITLE')).toContain('"${NOTE_TITLE}"');
    expect(taken(body('${NOTE$0:x}'), 'NOTE_TITLE')).toContain('"${NOTE_TITLE:x}"');
    expect(taken(body('${NOTE$0_DATE}'), 'NOTE_TITLE')).toContain('"${NOTE_TITLE}"');
    expect(labels(body('cost \\\\$' + '$0'))).toEqual([]);
  });

  it('says what a choice is filled with, and what a variable is', () => {
    const body = (text: string) => file(`{"A": {"prefix": "a", "body": "${text}"}}`);
    expect(hover(body('x ${1|@o$0rg|}'))).toContain('`org:deepseek`');
    expect(hover(body('x ${1|@gro$0up|}'))).toContain('has none yet');
    expect(hover(body('$NOTE_$0TITLE'))).toContain('title of the note');
    expect(hover(file('{"A": {"pre$0fix": "a"}}'))).toContain('What is typed');
  });
});

describe('a template', () => {
  const file = (text: string) => `${MANIFEST}${ORG}=== team/templates/t.md\n${text}\n`;

  it('has what a note has, and the syntax of snippets', () => {
    expect(labels(file('---\nnote: $0\n---'))).toContain('spot-report');
    expect(labels(file('---\nnote: spot-report\n$0\n---'))).toContain('marking');
    expect(labels(file('---\nnote: spot-report\n---\n\n```valuation\nba$0\n```'))).toContain('basis');
    expect(labels(file('---\nnote: spot-report\n---\n\n@Deep$0'))).toContain('DeepSeek');
    expect(labels(file('---\nnote: spot-report\n---\n\n${1|@$0|}'))).toContain('@org');
    expect(labels(file('---\nnote: spot-report\ndate: $CURR$0\n---'))).toEqual(
      expect.arrayContaining(['CURRENT_YEAR', 'TM_FILENAME_BASE']),
    );
    expect(labels(file('---\nnote: spot-report\ndate: $CURR$0\n---'))).not.toContain('NOTE_TITLE');
  });

  it('says what they mean', () => {
    expect(hover(file('---\nnote: spot-report\nmark$0ing: TLP:GREEN\n---'))).toContain('TLP 2.0');
    expect(hover(file('---\nnote: spot-report\n---\n\n${1|@o$0rg|}'))).toContain('`org:deepseek`');
  });
});

describe('a cursor beside a quote in a file of snippets', () => {
  const editsAt = (before: string, after: string) => {
    const { workspace, document, offset } = atCursor(
      `${WORKSPACE}${MANIFEST}=== team/snippets/a.code-snippets\n${before}$0${after}`,
    );
    const items = complete(workspace, document, offset)?.items ?? [];
    return items.map(({ edit }) => [edit.span.start - offset, edit.span.end - offset, edit.newText]);
  };

  it.each([
    ['[{', '"'],
    ['{ "a": {', '"body": ""}}'],
  ])('puts a whole key before the quote of another: %s‸%s', (before, after) => {
    expect(editsAt(before, after)).toContainEqual([0, 0, '"prefix": ']);
  });

  it('replaces what is within the quotes, closed or not', () => {
    expect(editsAt('{ "a": {"', '')).toContainEqual([0, 0, 'prefix']);
    expect(editsAt('{ "a": {"bo', 'dy": ""}}')).toContainEqual([-2, 2, 'prefix']);
    expect(editsAt('{ "a": {"scope": "ma', 'rk"}}')).toEqual([[-2, 2, 'markdown']]);
  });

  it.each([
    ['{ "a": {"scope": ', '"x"}}'],
    ['{ "a": {"scope": "x"', '}}'],
    ['{ "a": {"body"', ': ""}}'],
  ])('offers nothing outside of the quotes of a value and behind a key: %s‸%s', (before, after) => {
    expect(editsAt(before, after)).toEqual([]);
  });
});

describe('whatever is typed', () => {
  it('gets an answer, and edits within the file', () => {
    const part = fc.constantFrom(
      '{',
      '}',
      '[',
      '"',
      ':',
      '${1|@',
      '|}',
      '$',
      '\n',
      ' ',
      'body',
      'prefix',
      '---',
      '\\',
      'note: x',
    );
    const text = fc
      .array(fc.oneof(part, fc.string({ maxLength: 3 })), { maxLength: 30 })
      .map((parts) => parts.join(''));
    const paths = [
      'pack.yaml',
      'vocabulary.yaml',
      'rules.yaml',
      'snippets/a.code-snippets',
      'templates/a.md',
    ];
    fc.assert(
      fc.property(fc.constantFrom(...paths), text, text, (path, before, after) => {
        const clean = (one: string) => one.replace(/[\r\uE000]|\[\||\|\]|===|\$0/g, '');
        const { workspace, document, offset } = atCursor(
          `${WORKSPACE}${path === 'pack.yaml' ? '' : MANIFEST}=== team/${path}\n${clean(before)}$0${clean(after)}`,
        );
        for (const { edit } of complete(workspace, document, offset)?.items ?? []) {
          expect(edit.span.start).toBeLessThanOrEqual(offset);
          expect(edit.span.end).toBeGreaterThanOrEqual(offset);
          expect(edit.span.end).toBeLessThanOrEqual(document.text.length);
        }
        findHover(workspace, document, offset);
      }),
      { numRuns: 300 },
    );
  });
});
