/** Snippets: what their bodies say, what the workspace fills in, and the text without an editor. */
import { describe, expect, it } from 'vitest';
import { complete } from '../../../server/src/features/completion/completion.ts';
import { renderPlain } from '../../../server/src/packs/render-plain.ts';
import { fillsOf, variablesOf, yamlIn } from '../../../server/src/packs/snippet-body.ts';
import { snippetCompletions } from '../../../server/src/packs/snippets.ts';
import { choiceOption } from '../../../server/src/text/snippet.ts';
import { parseFixture } from '../../support/fixture.ts';
import { storeOf, uriOf } from '../../support/workspace.ts';

describe('what a body says', () => {
  it('finds choices whose only option begins with @, nested ones too, and nothing that is escaped', () => {
    const body = '${1|@org|} ${2|a,b|} ${3:x ${4|@hw|}} \\${5|@org|} ${6|@org,@hw|} ${7|\\@org|} $8 ${9|@|}';
    expect(fillsOf(body).map(({ tabstop, fill }) => `${tabstop} ${fill}`)).toEqual(['1 org', '4 hw', '9 ']);
    for (const { start, end } of fillsOf(body)) expect(body.slice(start, end)).toMatch(/^\$\{\d\|@.*\|\}$/);
  });

  it('finds plain variables and those with a default, and leaves transforms alone', () => {
    const body = '$NOTE_DATE ${NOTE_ID} ${NOTE_TITLE:no ${1:title} here} ${NOTE_TITLE/(.*)/$1/} \\$NOTE_ID';
    expect(variablesOf(body).map(({ start, end }) => body.slice(start, end))).toEqual([
      '$NOTE_DATE',
      '${NOTE_ID}',
      '${NOTE_TITLE:no ${1:title} here}',
    ]);
  });

  it('takes time in proportion to its length, however it is nested', () => {
    const hostile = ['${A:', '${1|', '${1:', '$', '\\', '{', '```\n', '${1|@'].map((part) =>
      part.repeat(20_000),
    );
    for (const body of hostile) {
      fillsOf(body);
      variablesOf(body);
      expect(renderPlain(body, () => undefined).length).toBeLessThanOrEqual(body.length);
    }
  });

  it('knows which of its lines are YAML', () => {
    const body = '---\na: 1\n---\nprose\n```valuation\nb: 2\n```\nprose';
    const inYaml = yamlIn(body, false);
    expect(['a: 1', 'prose', 'b: 2'].map((part) => inYaml(body.indexOf(part)))).toEqual([true, false, true]);
    expect(inYaml(body.length)).toBe(false);
    expect(yamlIn('S1:\n  title: x', true)(6)).toBe(true);
  });

  it('escapes what a choice would read as its own', () => {
    expect(choiceOption('A, B | C\\D $E }')).toBe('A\\, B \\| C\\\\D $E }');
  });
});

const FILES = `
=== dossier.yaml
packs: [./team]
=== team/pack.yaml
name: desk/team
version: 1.0.0
=== team/snippets/team.code-snippets
{
  // Comments and a trailing comma are fine.
  "Cited": { "prefix": ["cited", "quoted"], "body": ["\${1|@org|} on \${NOTE_DATE:today}:", "\`\`\`judgment", "basis: [\${2|@source|}]", "for: \${1|@org|}", "\`\`\`"], },
  "Nobody": { "prefix": "nobody", "body": "\${1|@facility|} \${2|@nothing|} \${3|one,two|} $CURRENT_DATE" },
  "Code": { "prefix": "code", "body": "x", "scope": "typescript" },
}
=== entities.catalog.yaml
catalog: Entities
entries:
  - {id: org:alpha, name: "Alpha, Inc. | Holding"}
  - {id: org:beta, name: Beta}
=== other.md
---
note: spot-report
date: 2026-05-18
---

[Beta](org:beta), [Beta](org:beta), [Alpha](org:alpha)
=== note.md
---
note: spot-report
title: "Costs $5 }"
date: 2026-05-17
sources:
  S1: {title: One}
---

cit$0
`;

function offered(cursor: string) {
  const { files, cursor: at } = parseFixture(FILES.replace('cit$0', cursor));
  const { workspace } = storeOf(files);
  const document = workspace.document(uriOf('note.md'));
  if (!document || !at) throw new Error('The fixture has a note and a cursor.');
  return complete(workspace, document, at.offset)?.items.filter(({ kind }) => kind === 'snippet') ?? [];
}

describe('snippets as completions', () => {
  it('are offered by their prefix, filled with the most used first: tags in prose, references in YAML', () => {
    const item = offered('cit$0').find(({ label }) => label === 'cited');
    const text = item?.edit.newText ?? '';
    expect(text).toMatch(/^\$\{1\|\[Beta\]\(org:beta\),\[Alpha\\, Inc. \\\\\\\| Holding\]\(org:alpha\),/);
    // Names that are no mentions are good as labels all the same.
    expect(text).toContain('[AMD](org:amd)');
    expect(text).toContain(' on 2026-05-17:');
    expect(text).toContain('basis: [${2|src:S1|}]');
    expect(text).toMatch(/for: \$\{1\|org:beta,org:alpha,/);
  });

  it('keep their place for what the workspace lacks, and pass the rest through', () => {
    const [item] = offered('nob$0');
    expect(item?.edit.newText).toBe('${1:[name](facility:id)} ${2|@nothing|} ${3|one,two|} $CURRENT_DATE');
  });

  it('are not offered in code, in addresses, for other languages, or without a word', () => {
    for (const cursor of ['`cit$0`', '[x](cit$0)', '```js\ncit$0\n```', 'code$0', 'x $0', '<!-- cit$0 -->'])
      expect(offered(cursor), cursor).toEqual([]);
  });

  it('fill in the variables of the note so that the editor reads them as text', () => {
    const { files } = parseFixture(FILES);
    const { workspace } = storeOf(files);
    const note = workspace.document(uriOf('note.md'));
    const snippet = {
      name: 'T',
      prefixes: ['t'],
      body: '$NOTE_TITLE|$NOTE_ID|$NOTE_STATUS',
      description: '',
    };
    const pack = {
      name: 'desk/x',
      catalogs: [],
      snippets: [{ ...snippet, markdown: true, uri: '', span: { start: 0, end: 0 } }],
    };
    if (note?.type !== 'note') throw new Error('The fixture has a note.');
    const [item] = snippetCompletions(workspace, [pack], { inYaml: false, note });
    expect(item?.insertText).toBe('Costs \\$5 \\}|note:note|$NOTE_STATUS');
  });

  it('offer at most a hundred options', () => {
    const { files } = parseFixture(FILES);
    const entries = Array.from({ length: 150 }, (_, n) => `  - {id: "facility:f${n}", name: Facility ${n}}`);
    const more = new Map(files).set('f.catalog.yaml', `catalog: F\nentries:\n${entries.join('\n')}\n`);
    const { workspace } = storeOf(more);
    const items = snippetCompletions(workspace, workspace.packs, { inYaml: true });
    const text = items.find(({ label }) => label === 'nobody')?.insertText ?? '';
    expect(text.match(/facility:f/g)).toHaveLength(100);
  });
});

describe('a body as plain text', () => {
  const plain = (body: string) => renderPlain(body, (name) => (name === 'CURRENT_YEAR' ? '2026' : undefined));
  it.each([
    ['${1:a ${2:b} c} $1 $2', 'a b c a b c b'],
    ['$1 ${1:late}', 'late late'],
    ['${1|one,two|} $0', 'one '],
    ['$CURRENT_YEAR ${CURRENT_YEAR:x} ${UNKNOWN:y} $UNKNOWN.', '2026 2026 y .'],
    ['${1/(a)/$1/} \\$1 \\} \\\\', ' $1 } \\'],
    ['costs $ 5, ${', 'costs $ 5, ${'],
    ['${1|@org|}', '[name](org:id)'],
    ['```x\na: ${1|@org|} ${2|@currency|}\n```', '```x\na: org:id USD\n```'],
    ['${1|open', '${1|open'],
  ])('%j is %j', (body, wanted) => {
    expect(plain(body)).toBe(wanted);
  });

  it('has the given text at a tab stop', () => {
    expect(renderPlain('${1:Title} $1', () => undefined, new Map([['1', 'Given']]))).toBe('Given Given');
  });
});
