// Ids in places that are not in order: navigation sees them, a rename reaches them or is refused, no rule counts them.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findHover } from '../../../../server/src/features/cards/hover.ts';
import { findDefinitions } from '../../../../server/src/features/navigation/definition.ts';
import { findReferences } from '../../../../server/src/features/navigation/references.ts';
import { renameSymbol } from '../../../../server/src/features/rename/rename.ts';
import { finish } from '../../../../server/src/workspace/steps.ts';
import { applyChanges } from '../../../support/changes.ts';
import { parseFixture } from '../../../support/fixture.ts';
import { BUILT_IN, findingsIn, storeOf as storeWith, uriOf } from '../../../support/workspace.ts';

/** Reading the accelerators takes most of the time, and none of them is here. */
const storeOf = (files: ReadonlyMap<string, string>) => storeWith(files, BUILT_IN.slice(0, 1));

const HEAD = '---\nnote: spot-report\ndate: 2026-05-18\n---\n';
const claim = (yaml: string, kind = 'valuation') => `${HEAD}\n\`\`\`${kind}\n${yaml}\`\`\`\n`;
const front = (yaml: string) => `---\nnote: spot-report\ndate: 2026-05-18\n${yaml}---\n`;
const CATALOG =
  '=== all.catalog.yaml\ncatalog: A\nentries:\n  - {id: org:alpha, name: Alpha}\n  - {id: hw:x, name: X}\n';

/** Places in which a reference to `org:alpha` is not in order, each with exactly one. */
const FAULTY: readonly (readonly [where: string, path: string, text: string])[] = [
  ['a field of another kind', 'n.md', claim('ref: org:alpha\n', 'hardware')],
  ['a misspelt key', 'n.md', claim('subjct: org:alpha\n')],
  ['a key of nobody', 'n.md', claim('nonsense: org:alpha\n')],
  ['a key of one’s own', 'n.md', claim('x-parent: org:alpha\n')],
  ['a misspelt fence', 'n.md', claim('subject: org:alpha\n', 'valution')],
  ['a list for a value', 'n.md', claim('subject: [org:alpha]\n')],
  ['a list of lists', 'n.md', claim('investors:\n  - - org:alpha\n')],
  ['a value for a list', 'n.md', claim('investors: org:alpha\n')],
  ['a mapping for a value', 'n.md', claim('subject: {id: org:alpha}\n')],
  ['a value for a mapping', 'n.md', claim('fx: org:alpha\n')],
  ['a key', 'n.md', claim('investors: {org:alpha: 5%}\n')],
  ['a quoted key', 'n.md', claim('investors: {"org:alpha": 5%}\n')],
  [
    'relations as a mapping',
    'n.md',
    '---\nnote: entity\nid: org:b\nname: B\nrelations: {type: owns, target: org:alpha}\n---\n',
  ],
  ['relations of a plain note', 'n.md', front('relations:\n  - {type: owns, target: "org:alpha"}\n')],
  ['a field that the team declared', 'n.md', front('client: org:alpha\n')],
  ['a list in such a field', 'n.md', front('client:\n  - org:alpha\n')],
  ['a field of a source', 'n.md', front('sources:\n  S1: {title: T, publisher: P, by: org:alpha}\n')],
  ['a catalog without entries', 'n.catalog.yaml', 'catalog: B\nentris:\n  - {id: org:b, owner: org:alpha}\n'],
  ['entries as a mapping', 'n.catalog.yaml', 'catalog: B\nentries: {id: org:b, name: B, owner: org:alpha}\n'],
  ['a catalog that is a list', 'n.catalog.yaml', '- {id: org:b, owner: org:alpha}\n'],
  ['a block with an error before', 'n.md', claim('amount: > USD 1bn\nsubject: org:alpha\n')],
  ['a block with an error after', 'n.md', claim('subject: org:alpha\nquote: a: b\n')],
  ['a block with a key twice', 'n.md', claim('subject: org:alpha\nstatus: a\nstatus: b\n')],
  ['a block with an error, in quotes', 'n.md', claim("subject: 'org:alpha'\nquote: a: b\n")],
  ['a quote that is never closed', 'n.md', claim('subject: "org:alpha\nquote: b\n')],
  ['brackets that are never closed', 'n.md', claim('investors: [org:b, org:alpha\nstatus: closed\n')],
  ['a value after such brackets', 'n.md', claim('investors: [org:b\nsubject: org:alpha\n')],
  ['braces over two lines', 'n.md', claim('investors: {a: 1,\n  b: org:alpha }\nquote: a: b\n')],
  ['a list below its key', 'n.md', claim('investors:\n- org:b\n- org:alpha\nquote: a: b\n')],
  ['a wrong indentation', 'n.md', claim('subject: org:alpha\n amount: USD 1bn\n')],
  ['a block with a comment', 'n.md', claim('subject: org:alpha # not b\nquote: a: b\n')],
  [
    'a block in a quote',
    'n.md',
    `${HEAD}\n> \`\`\`valuation\n> subject: org:alpha\n> quote: a: b\n> \`\`\`\n`,
  ],
  [
    'a block in a list',
    'n.md',
    `${HEAD}\n- \`\`\`valuation\n  subject: org:alpha\n  quote: a: b\n  \`\`\`\n`,
  ],
  ['a misspelt fence that does not parse', 'n.md', claim('subject: org:alpha\nquote: a: b\n', 'valution')],
  [
    'front matter that does not parse',
    'n.md',
    '---\nnote: spot-report\ntitle: a: b\nclient: org:alpha\n---\n',
  ],
  [
    'a catalog that does not parse',
    'n.catalog.yaml',
    'catalog: a: b\nentries:\n  - {id: org:b, relations: [{target: org:alpha}]}\n',
  ],
];

function renamed(fixture: string, key: string, id: string, scope?: string): Map<string, string> {
  const { files } = parseFixture(fixture);
  const { workspace } = storeOf(files);
  const result = renameSymbol(workspace, scope === undefined ? { key } : { key, scope: uriOf(scope) }, id);
  if ('refusal' in result) throw new Error(result.refusal);
  return applyChanges(files, result.changes);
}

function refusal(fixture: string, key: string, id: string): string {
  const result = renameSymbol(storeOf(parseFixture(fixture).files).workspace, { key }, id);
  return 'refusal' in result ? result.refusal : '';
}

describe.each(FAULTY)('%s', (_, path, text) => {
  const config = '=== dossier.yaml\nfields: [client]\n';

  it.each([
    ['\n', (written: string) => written],
    ['\r\n', (written: string) => written.replaceAll('\n', '\r\n')],
  ])('is renamed, to the character (%j)', (_end, ended) => {
    const files = parseFixture(`${config}${CATALOG}`).files;
    const { workspace } = storeOf(new Map([...files, [path, ended(text)]]));
    const result = renameSymbol(workspace, { key: 'org:alpha' }, 'gamma');
    if ('refusal' in result) throw new Error(result.refusal);
    const after = applyChanges(
      new Map([[path, ended(text)]]),
      result.changes.filter((one) => 'uri' in one && one.uri === uriOf(path)),
    );
    expect(after.get(path)).toBe(ended(text.replace('org:alpha', 'org:gamma')));
  });

  it('is among the references, and has a definition and a card', () => {
    const { files } = parseFixture(`${config}${CATALOG}`);
    const { workspace } = storeOf(new Map([...files, [path, text]]));
    const document = workspace.document(uriOf(path));
    if (!document) throw new Error('there is a document');
    const at = text.indexOf('org:alpha') + 6;
    const places = finish(findReferences(workspace, document, at, { declarations: false }));
    expect(places.map(({ uri, span }) => [uri, text.slice(span.start, span.end)])).toEqual([
      [uriOf(path), 'org:alpha'],
    ]);
    expect(findDefinitions(workspace, document, at)?.targets.map(({ uri }) => uri)).toEqual([
      uriOf('all.catalog.yaml'),
    ]);
    expect(findHover(workspace, document, at)?.markdown).toContain('Alpha');
  });
});

describe('what is text and no reference stays', () => {
  it.each([
    ['a text field', claim('subject: org:alpha\nquote: org:alpha\n')],
    ['tags and a title', front('title: org:alpha\ntags: [org:alpha]\nsupersedes: note:z\n')],
    ['Obsidian’s own keys', front('aliases: [org:alpha]\ncssclasses: org:alpha\n')],
    ['words around it', claim('subject: see org:alpha there\n')],
    [
      'code and comments',
      `${HEAD}\n\`org:alpha\` <!-- [x](org:alpha) --> org:alpha\n\n\`\`\`yaml\nsubject: org:alpha\n\`\`\`\n`,
    ],
    ['a comment in a block', claim('# org:alpha\nstatus: a # org:alpha\nquote: a: b\n')],
    [
      'a text of several lines in a block that does not parse',
      claim('text: |\n  org:b\n  x\nquote: a: b\n', 'judgment'),
    ],
  ])('%s', (_, text) => {
    const after = renamed(`${CATALOG}=== n.md\n${text}`, 'org:alpha', 'gamma').get('n.md');
    const changed = text.includes('quote: org:alpha')
      ? text.replace('subject: org:alpha', 'subject: org:gamma')
      : text;
    expect(after).toBe(changed);
  });
});

describe('ids without their kind', () => {
  const source = 'sources:\n  S1: {title: T}\n';

  it.each([
    ['a misspelt key', 'sorce: S1\n', 'valuation'],
    ['a misspelt fence', 'source: S1\n', 'valution'],
    ['a block that does not parse', 'source: S1\nquote: a: b\n', 'valuation'],
    ['a list in such a block', 'basis: [S1, claim:first]\ntext: a: b\n', 'judgment'],
    ['a list below its key in such a block', 'basis:\n  - S1\ntext: a: b\n', 'judgment'],
  ])('a source in %s is renamed and cited', (_, yaml, kind) => {
    const text = `${front(source)}\n\`\`\`${kind}\n${yaml}\`\`\`\n`;
    expect(findingsIn(text, ['unused-source'])).toEqual([]);
    expect(renamed(text, 'src:s1', 'T9', 'note.md').get('note.md')).toBe(text.replaceAll('S1', 'T9'));
  });

  it.each([
    ['a misspelt fence', 'id: first\nsubject: org:alpha\n', 'valution'],
    ['a block that does not parse', 'id: first\nquote: a: b\n', 'valuation'],
  ])('a claim in %s is renamed with its references', (_, yaml, kind) => {
    const text = `${claim(yaml, kind)}\n[it](claim:first)\n`;
    expect(renamed(`=== n.md\n${text}`, 'claim:first', 'second').get('n.md')).toBe(
      text.replaceAll('first', 'second'),
    );
  });

  it('what a block or a catalog that does not parse may define is not called absent', () => {
    const broken = '=== b.catalog.yaml\ncatalog: a: b\nentries:\n  - {id: org:beta, name: Beta}\n';
    expect(
      findingsIn(`${broken}=== n.md\n${HEAD}[Beta](org:beta) [No](org:nothing)\n`, ['unresolved-reference']),
    ).toHaveLength(1);
  });
});

describe('a rename that cannot reach a place', () => {
  it.each([
    ['an anchor', claim('subject: &a org:alpha\nvendor: *a\n'), 7],
    [
      'words around it, where nothing says what is a text',
      claim('quote: a: b\nsubject: org:alpha and others\n'),
      8,
    ],
    ['a text of several lines', claim('quote: |\n  org:alpha\ntext: a: b\n'), 8],
    ['front matter', '---\nnote: spot-report\ntitle: a: b\nclient: (org:alpha)\n---\n', 4],
  ])('is refused for %s', (_, text, line) => {
    expect(refusal(`${CATALOG}=== sub/n.md\n${text}`, 'org:alpha', 'gamma')).toContain(`sub/n.md:${line}: `);
  });

  it('is refused for a source whose note’s front matter does not parse', () => {
    const text = '---\nnote: spot-report\ntitle: a: b\nsources:\n  S1: {title: T}\n---\n\n[x](src:S1)\n';
    expect(refusal(`=== n.md\n${text}`, 'src:s1', 'S2')).toContain('n.md:5: ');
    expect(refusal(`=== n.md\n${text}=== m.md\n${HEAD}[x](src:S2)\n`, 'src:s2', 'S3')).toBe('');
  });

  it('is refused for a new id that something broken may define', () => {
    const broken = '=== b.catalog.yaml\ncatalog: a: b\nentries:\n  - {id: org:beta, name: Beta}\n';
    expect(refusal(`${CATALOG}${broken}`, 'org:alpha', 'beta')).toContain('b.catalog.yaml:3');
  });
});

describe('rules', () => {
  it('do not take such an id for a reference', () => {
    const text = claim('subjct: org:nobody\nnonsense: claim:none\n');
    expect(findingsIn(text, ['unresolved-reference', 'unresolved-source'])).toEqual([]);
  });

  it('do not ask for a link to what a faulty place names', () => {
    const text = `${claim('subjct: org:alpha\n')}\nAlpha grew.\n`;
    expect(findingsIn(`${CATALOG}=== n.md\n${text}`, ['unlinked-mention'])).toEqual([]);
  });
});

describe('any workspace', () => {
  const value = fc.constantFrom(
    'org:alpha',
    '"org:alpha"',
    "'ORG:Alpha'",
    '[org:alpha]',
    '[org:beta, org:alpha]',
    '{k: org:alpha}',
    'org:alpha # no',
    'org:alpha-two',
    'text',
    '> x',
    'a: b',
    '"org:alpha',
    '[org:alpha',
    '|\n  text',
    '\n  - org:alpha\n  - org:beta',
  );
  const key = fc.constantFrom(
    'subject',
    'subjct',
    'investors',
    'quote',
    'x-a',
    'amount',
    'source',
    'relations',
    'target',
    'client',
  );
  const yaml = fc
    .array(fc.tuple(key, value), { maxLength: 5 })
    .map((pairs) => pairs.map(([k, v]) => `${k}: ${v}\n`).join(''));
  const file = fc.oneof(
    fc
      .tuple(yaml, fc.constantFrom('valuation', 'valution', 'hardware', 'judgment'))
      .map(([text, kind]) => claim(text, kind)),
    yaml.map(front),
    yaml.map((text) => `---\nnote: entity\nid: org:own\nname: Own\n${text}---\n\n[a](org:alpha)\n`),
  );

  it('after a rename the old id is a reference in no place, and a rename back undoes it; or it was refused by name', () => {
    fc.assert(
      fc.property(
        fc.array(file, { minLength: 1, maxLength: 3 }),
        fc.constantFrom('\n', '\r\n'),
        (texts, end) => {
          const files = new Map(parseFixture(CATALOG).files);
          for (const [index, text] of texts.entries()) files.set(`n${index}.md`, text.replaceAll('\n', end));
          const { workspace } = storeOf(files);
          const result = renameSymbol(workspace, { key: 'org:alpha' }, 'gamma');
          if ('refusal' in result) {
            expect(result.refusal).toMatch(/^n\d\.md:\d+: /);
            return;
          }
          const after = applyChanges(files, result.changes);
          const now = storeOf(after).workspace;
          expect(now.facts('reference', 'org:alpha')).toEqual([]);
          expect(now.facts('reference', 'org:gamma')).toEqual(workspace.facts('reference', 'org:alpha'));
          const back = renameSymbol(now, { key: 'org:gamma' }, 'alpha');
          if ('refusal' in back) throw new Error(back.refusal);
          const lower = (text: string | undefined) => text?.replaceAll('Alpha', 'alpha');
          for (const [path, text] of applyChanges(after, back.changes))
            expect(lower(text)).toBe(lower(files.get(path)));
        },
      ),
      { numRuns: 300 },
    );
  });
});
