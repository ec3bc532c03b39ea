// Tables made from claims: what they hold, when they are old, what they keep from their readers, and what an update touches.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findReferences } from '../../../server/src/features/navigation/references.ts';
import { renameSymbol } from '../../../server/src/features/rename/rename.ts';
import { readBody } from '../../../server/src/note/body.ts';
import type { Note } from '../../../server/src/note/note.ts';
import { edited } from '../../../server/src/rules/support/findings/safe-fixes.ts';
import {
  type Cell,
  cellMarkdown,
  cellSeen,
  isSameCell,
} from '../../../server/src/rules/support/tables/cell.ts';
import { tableLines } from '../../../server/src/rules/support/tables/layout.ts';
import { makeTable, oldTables, tableEdit } from '../../../server/src/rules/support/tables/make-table.ts';
import { finish } from '../../../server/src/workspace/steps.ts';
import { parseFixture } from '../../support/fixture.ts';
import { expectFindings, findingsIn, fixed, storeOf, uriOf } from '../../support/workspace.ts';

const HEAD = `---
note: signal-brief
title: The brief
date: 2026-05-18
status: published
marking: TLP:GREEN
sources:
  S1: {title: First outside money, publisher: Example Wire, published: 2026-05-16, accessed: 2026-05-18, grade: C3}
---
`;

const ENTITIES = `=== makers.catalog.yaml
catalog: Makers
entries:
  - {id: "org:deepseek", name: DeepSeek}
  - {id: "org:huawei", name: 华为}
`;

function valuation(yaml: string, kind = 'valuation'): string {
  return `\n\`\`\`${kind}\n${yaml}\n\`\`\`\n`;
}

const DEEPSEEK = valuation(`id: deepseek-round
subject: org:deepseek
amount: CNY 350bn-400bn
basis: post-money
as-of: 2026-05
status: in-talks
source: S1`);

const HUAWEI = valuation(`id: huawei-worth
subject: org:huawei
amount: USD 120bn
basis: unspecified
as-of: 2026-04
status: rumoured
source: S1`);

function region(query: string, table = ''): string {
  return `\n<!-- dossier-table ${query} -->\n${table}\n<!-- /dossier-table -->\n`;
}

function noteOf(files: ReadonlyMap<string, string>, path = 'note.md') {
  const { workspace } = storeOf(files);
  const note = workspace.document(uriOf(path)) as Note;
  return { workspace, note };
}

/** The text of a note after all its tables were updated. */
function updated(files: ReadonlyMap<string, string>, path = 'note.md'): string {
  const { workspace, note } = noteOf(files, path);
  const edits = oldTables(workspace, note).map(({ table, made }) => ({
    uri: note.uri,
    ...tableEdit(note, table, made),
  }));
  return edited(note.text, edits);
}

/** The lines of the only table of a note, as the claims of the fixture make it. */
function madeLines(fixture: string, path = 'note.md'): string[] {
  const text = updated(parseFixture(fixture).files, path);
  return text.split('\n').filter((line) => line.startsWith('|'));
}

describe('a table of claims', () => {
  it('has the columns of its kind, tags, the newest claim first, and the layout that formatters leave', () => {
    const fixture = `=== note.md\n${HEAD}${HUAWEI}${DEEPSEEK}${region('valuations')}${ENTITIES}`;
    // Laid out by Prettier 3.10.
    expect(madeLines(fixture)).toEqual([
      '| Subject                  | Amount                                  | Basis       | As of   | Status   | Source                 |',
      '| ------------------------ | --------------------------------------- | ----------- | ------- | -------- | ---------------------- |',
      '| [DeepSeek](org:deepseek) | [CNY 350bn–400bn](claim:deepseek-round) | post-money  | 2026-05 | in-talks | [Example Wire](src:S1) |',
      '| [华为](org:huawei)       | [USD 120bn](claim:huawei-worth)         | unspecified | 2026-04 | rumoured | [Example Wire](src:S1) |',
    ]);
  });

  it('chooses by subject, status, time and place, and keeps the order and number of rows that it is told', () => {
    const other = `=== sub/other.md\n${HEAD}${valuation('subject: org:deepseek\namount: USD 40bn\nbasis: post-money\nas-of: 2026-01\nstatus: closed\nsource: S1')}`;
    const lines = (query: string) =>
      madeLines(
        `=== note.md\n${HEAD}${HUAWEI}${DEEPSEEK}${region(`valuations columns=amount ${query}`)}${other}${ENTITIES}`,
      )
        .slice(2)
        .map((line) => line.replace(/\(claim:[^)]*\)|[|[\]]/g, '').trim());
    expect(lines('subject=org:deepseek')).toEqual(['CNY 350bn–400bn', 'USD 40bn']);
    expect(lines('subject=org:deepseek|org:huawei in=note')).toEqual(['CNY 350bn–400bn', 'USD 120bn']);
    expect(lines('in=sub')).toEqual(['USD 40bn']);
    expect(lines('status=rumoured|CLOSED')).toEqual(['USD 120bn', 'USD 40bn']);
    expect(lines('from=2026-04 to=2026-04-15')).toEqual(['USD 120bn']);
    expect(lines('sort=as-of')).toEqual(['USD 40bn', 'USD 120bn', 'CNY 350bn–400bn']);
    expect(lines('sort=-amount')).toEqual(['CNY 350bn–400bn', 'USD 120bn', 'USD 40bn']);
    expect(lines('limit=1')).toEqual(['CNY 350bn–400bn']);
    expect(lines('kind=model')).toEqual([]);
  });

  it('leaves out what another claim takes the place of', () => {
    const newer = valuation(
      `id: later\nsubject: org:deepseek\namount: USD 60bn\nbasis: post-money\nas-of: 2026-05\nstatus: closed\nsource: S1\nsupersedes: claim:deepseek-round`,
    );
    const lines = madeLines(
      `=== note.md\n${HEAD}${DEEPSEEK}${newer}${region('valuations columns=amount')}${ENTITIES}`,
    );
    expect(lines.slice(2)).toEqual(['| [USD 60bn](claim:later) |']);
  });

  it('names a source of another note by its address, since its id means nothing here', () => {
    const other = `=== other.md\n${HEAD.replace('publisher: Example Wire', 'publisher: Example Wire, url: "https://example.org/a_(b)"')}${DEEPSEEK}`;
    const lines = madeLines(
      `=== note.md\n${HEAD}${region('valuations columns=source,note,grade')}${other}${ENTITIES}`,
    );
    expect(lines[2]).toBe(
      '| [Example Wire](https://example.org/a%5F%28b%29) | [The brief](note:other) | C3    |',
    );
  });

  it.each([
    [
      'deals',
      'deal',
      'subject: org:deepseek\ntype: primary\nraised: USD 300m\nas-of: 2026-05\nstatus: closed\nsource: S1',
      '[DeepSeek](org:deepseek) primary USD 300m 2026-05 closed [Example Wire](src:S1)',
    ],
    [
      'hardware',
      'hardware',
      'ref: hw:nvidia-h20\nmemory: 96 GB\nas-of: 2026-05\nsource: S1',
      '[hw:nvidia-h20](hw:nvidia-h20) 96 GB 2026-05 [Example Wire](src:S1)',
    ],
    [
      'supply',
      'supply',
      'ref: hw:nvidia-h20\nmetric: shipments\nquantity: ~50,000\nperiod: 2026\ncertainty: plan\nas-of: 2026-05\nsource: S1',
      '[hw:nvidia-h20](hw:nvidia-h20) shipments \\~50,000 2026 plan 2026-05 [Example Wire](src:S1)',
    ],
    [
      'controls',
      'control',
      'ref: hw:nvidia-h20\nregime: EAR\nentry: 3A090.a\nstatus: controlled\neffective: 2025-04\nas-of: 2026-05\nsource: S1',
      '[hw:nvidia-h20](hw:nvidia-h20) EAR 3A090.a controlled 2025-04 2026-05 [Example Wire](src:S1)',
    ],
    [
      'judgments',
      'judgment',
      'text: The round will close.\nlikelihood: likely\nconfidence: low\nbasis: S1',
      'The round will close. likely low [Example Wire](src:S1)',
    ],
    [
      'indicators',
      'indicator',
      'text: A filing appears.\nstatus: emerging\nas-of: 2026-05\nsource: S1',
      'A filing appears. emerging 2026-05',
    ],
  ])('lists %s', (what, kind, yaml, row) => {
    const lines = madeLines(`=== note.md\n${HEAD}${valuation(yaml, kind)}${region(what)}${ENTITIES}`);
    expect(lines.length).toBe(3);
    expect(
      lines[2]
        ?.split('|')
        .map((cell) => cell.trim())
        .filter((cell) => cell !== '')
        .join(' '),
    ).toBe(row);
  });

  it('lists sources and entities', () => {
    const fixture = (query: string) =>
      `=== note.md\n${HEAD}[DeepSeek](org:deepseek)\n${region(query)}=== wire.md\n---\nnote: source-note\nid: src:wire\ntitle: The wire\npublisher: Wire\ndate: 2026-05-01\nmarking: TLP:RED\n---\n${ENTITIES}`;
    expect(madeLines(fixture('sources'))[2]).toContain('[First outside money](src:S1)');
    expect(madeLines(fixture('sources')).length).toBe(3);
    expect(
      madeLines(fixture('entities kind=org'))
        .slice(2)
        .map((line) => line.split('|')[1]?.trim()),
    ).toEqual(['[DeepSeek](org:deepseek)', '[华为](org:huawei)']);
    expect(madeLines(fixture('entities in=note'))).toHaveLength(3);
  });

  it('lists what changed since a day, and against an earlier note', () => {
    const earlier = `=== week-20.md\n${HEAD.replace('note: signal-brief', 'note: signal-brief\nid: week-20')}${DEEPSEEK.replace('deepseek-round', 'old-round').replace('CNY 350bn-400bn', 'CNY 300bn')}${HUAWEI}`;
    const now = DEEPSEEK.replace('source: S1', 'source: S1\nsupersedes: claim:old-round');
    const fixture = (since: string) =>
      `=== note.md\n${HEAD}${now}${region(`changes since=${since} columns=change,kind,as-of`)}${earlier}${ENTITIES}`;
    expect(madeLines(fixture('2026-04-30')).slice(2)).toEqual([
      expect.stringMatching(
        /^\| replaces \[DeepSeek, CNY 300bn, post-money\]\(claim:old-round\) +\| valuation \| 2026-05 \|$/,
      ),
    ]);
    expect(
      madeLines(fixture('note:week-20'))
        .slice(2)
        .map((line) => line.replace(/ +/g, ' ')),
    ).toEqual([
      '| amount: CNY 300bn → CNY 350bn–400bn | valuation | 2026-05 |',
      '| dropped | valuation | 2026-04 |',
    ]);
  });
});

describe('the readers of a table', () => {
  const secret = (marking: string, own = '') =>
    `=== secret.md\n${HEAD.replace('TLP:GREEN', marking)}${valuation(`id: secret\nsubject: org:huawei\namount: USD 1bn\nbasis: post-money\nas-of: 2026-05\nstatus: closed\nsource: S1${own}`)}`;
  const made = (files: string) => {
    const { workspace, note } = noteOf(
      parseFixture(
        `=== note.md\n${HEAD}${region('valuations columns=amount,source,note')}${files}${ENTITIES}`,
      ).files,
    );
    const [table] = note.tables;
    if (!table) throw new Error('no table');
    return makeTable(workspace, note, table);
  };

  it('see nothing that is marked more restrictively than the note, and a count says so', () => {
    expect(made(secret('TLP:AMBER'))).toMatchObject({ withheld: 1, cells: { length: 1 } });
    expect(made(secret('TLP:CLEAR'))).toMatchObject({ withheld: 0, cells: { length: 2 } });
    expect(made(secret('TLP:CLEAR', '\nmarking: TLP:RED'))).toMatchObject({
      withheld: 1,
      cells: { length: 1 },
    });
    expect(made(secret('nonsense'))).toMatchObject({ withheld: 1, cells: { length: 1 } });
  });

  it('see a claim that is released from a stricter note, but neither that note nor its own sources', () => {
    const { cells, withheld } = made(secret('TLP:RED', '\nmarking: TLP:GREEN'));
    expect(withheld).toBe(0);
    expect(cells[1]?.map(cellMarkdown)).toEqual(['USD 1bn', '', '']);
  });
});

describe('outdated-table', () => {
  const current = (amount: string) =>
    region(
      'valuations in=note columns=amount',
      `\n| Amount |\n|--|\n| [${amount}](claim:deepseek-round) |\n`,
    );

  it('says what differs, and does not mind the layout', () => {
    expectFindings(
      `=== note.md\n${HEAD}${DEEPSEEK}${current('CNY 350bn–400bn')}${ENTITIES}`,
      'outdated-table',
    );
    const [old] = findingsIn(`=== note.md\n${HEAD}${DEEPSEEK}${current('CNY 300bn')}${ENTITIES}`, [
      'outdated-table',
    ]);
    expect(old?.message).toContain('“CNY 300bn” is now “CNY 350bn–400bn”');
    const [made] = findingsIn(`=== note.md\n${HEAD}${DEEPSEEK}${region('valuations')}${ENTITIES}`, [
      'outdated-table',
    ]);
    expect(made?.message).toContain('has not been made yet');
  });

  it('is mended by its fix, one table or all, and by nothing else', () => {
    const fixture = `=== note.md\n${HEAD}${DEEPSEEK}${current('CNY 1bn')}${region('deals')}${ENTITIES}`;
    const one = fixed(fixture, 'outdated-table', 'Update the table');
    expect(
      findingsIn([...one].map(([path, text]) => `=== ${path}\n${text}`).join('\n'), ['outdated-table']),
    ).toHaveLength(1);
    const all = fixed(fixture, 'outdated-table', 'Update all');
    expect(
      findingsIn([...all].map(([path, text]) => `=== ${path}\n${text}`).join('\n'), ['outdated-table']),
    ).toEqual([]);
    const found = findingsIn(fixture, ['outdated-table']);
    expect(found.flatMap(({ fixes }) => fixes.filter(({ safe }) => safe))).toEqual([]);
  });

  it('looks again when a claim of another note changes, and not when it only moves', () => {
    const { files } = parseFixture(
      `=== note.md\n${HEAD}${region('valuations')}=== other.md\n${HEAD}${DEEPSEEK}${ENTITIES}`,
    );
    const store = storeOf(files);
    const uri = uriOf('note.md');
    const check = () => {
      const note = store.workspace.document(uri) as Note;
      return oldTables(store.beginCheck(uri), note).length;
    };
    expect(check()).toBe(1);
    const other = files.get('other.md') ?? '';
    const moved = store.apply([
      { uri: uriOf('other.md'), text: other.replace('```valuation', '\nA line.\n\n```valuation') },
    ]);
    expect(moved.has(uri)).toBe(false);
    const changed = store.apply([{ uri: uriOf('other.md'), text: other.replace('400bn', '500bn') }]);
    expect(changed.has(uri)).toBe(true);
  });

  it('is silenced over the whole region by a comment before it', () => {
    const ignore = '\n<!-- dossier-ignore outdated-table, unresolved-reference: kept as it was -->';
    const table = region('valuations in=note', '\n| A |\n| - |\n| [Nobody](org:nobody) |\n');
    const codes = ['outdated-table', 'unresolved-reference', 'unused-suppression'];
    expect(findingsIn(`=== note.md\n${HEAD}${DEEPSEEK}${ignore}${table}${ENTITIES}`, codes)).toEqual([]);
    expect(
      findingsIn(`=== note.md\n${HEAD}${DEEPSEEK}${table}${ENTITIES}`, codes).map(({ code }) => code),
    ).toEqual(['outdated-table', 'unresolved-reference']);
  });
});

describe('what is inside a table', () => {
  it('is no prose, no citation and no mention', () => {
    const rows = `
| Claim | Note |
| ----- | ---- |
| 华为 reportedly rose from 10 to 20 (+50%) on Monday, 18 August 2026, and may be valued at USD 9bn | [Wrong label](org:deepseek) |
| Total | [x](src:S1) |
`;
    const found = findingsIn(`=== note.md\n${HEAD}${region('valuations in=note', rows)}${ENTITIES}`);
    expect([...new Set(found.map(({ code }) => code))].sort()).toEqual([
      'missing-section',
      'outdated-table',
      'unused-source',
    ]);
  });

  it('is found by navigation and changed by a rename, as the comment is', () => {
    const table = region(
      'valuations subject=org:deepseek in=note',
      '\n| Subject |\n| - |\n| [DeepSeek](org:deepseek) |\n',
    );
    const { workspace, note } = noteOf(
      parseFixture(`=== note.md\n${HEAD}${DEEPSEEK}${table}${ENTITIES}`).files,
    );
    expect(
      finish(
        findReferences(workspace, note, note.text.indexOf('org:deepseek in=note'), { declarations: false }),
      ).length,
    ).toBeGreaterThanOrEqual(3);
    const result = renameSymbol(workspace, { key: 'org:deepseek' }, 'org:deep', 'drop');
    expect(
      'changes' in result && result.changes.filter((change) => 'uri' in change && change.uri === note.uri),
    ).toHaveLength(3);
  });

  it('counts for the marking: a stricter thing that it names is found', () => {
    const table = region('valuations in=note', '\n| A |\n| - |\n| [x](claim:secret) |\n');
    const secret = `=== secret.md\n${HEAD.replace('TLP:GREEN', 'TLP:RED')}${valuation('id: secret\nsubject: org:huawei\namount: USD 1bn')}`;
    expect(findingsIn(`=== note.md\n${HEAD}${table}${secret}${ENTITIES}`, ['marking-too-low'])).toHaveLength(
      1,
    );
  });
});

describe('a comment that cannot be meant', () => {
  it.each([
    ['<!-- dossier-table valuation -->\n\n<!-- /dossier-table -->', 'did you mean valuations'],
    ['<!-- dossier-table -->\n\n<!-- /dossier-table -->', 'does not say what it lists'],
    ['<!-- dossier-table valuations subjct=org:a -->\n\n<!-- /dossier-table -->', 'did you mean subject'],
    ['<!-- dossier-table valuations subject=DeepSeek -->\n\n<!-- /dossier-table -->', 'is not an id'],
    ['<!-- dossier-table valuations status=clsoed -->\n\n<!-- /dossier-table -->', 'did you mean closed'],
    ['<!-- dossier-table valuations from=May -->\n\n<!-- /dossier-table -->', 'is not a date'],
    ['<!-- dossier-table valuations limit=0 -->\n\n<!-- /dossier-table -->', '1 or more'],
    [
      '<!-- dossier-table valuations columns=amount,bsis -->\n\n<!-- /dossier-table -->',
      'did you mean basis',
    ],
    [
      '<!-- dossier-table valuations in=../other -->\n\n<!-- /dossier-table -->',
      'is not a folder of the workspace',
    ],
    ['<!-- dossier-table valuations in = note -->\n\n<!-- /dossier-table -->', 'has no value'],
    [
      '<!-- dossier-table sources basis=post-money -->\n\n<!-- /dossier-table -->',
      'is not a key of this table',
    ],
    ['<!-- dossier-table changes -->\n\n<!-- /dossier-table -->', 'since when'],
    ['<!-- dossier-table valuations limit=1 limit=2 -->\n\n<!-- /dossier-table -->', 'here twice'],
    ['<!-- dossier-table valuations -->\n\ntext\n', 'is never closed'],
    ['<!-- dossier-table valuations -->\n\ntext\n\n<!-- /dossier-table -->', 'only one table may be'],
    [
      '<!-- dossier-table valuations -->\n\n| a |\n| - |\n\n| b |\n| - |\n\n<!-- /dossier-table -->',
      'only one table may be',
    ],
    [
      '<!-- dossier-table valuations -->\n\n<!-- dossier-table deals -->\n\n<!-- /dossier-table -->',
      'cannot be inside another',
    ],
    ['- <!-- dossier-table valuations -->\n  <!-- /dossier-table -->', 'outside lists and quotes'],
    ['<!-- /dossier-table -->', 'remove it'],
  ])('is said to be wrong, and nothing is written: %s', (text, message) => {
    const { files } = parseFixture(`=== note.md\n${HEAD}\n${text}\n`);
    const found = findingsIn(`=== note.md\n${HEAD}\n${text}\n`, ['invalid-field']);
    expect(found.map((one) => one.message).join('\n')).toContain(message);
    expect(updated(files)).toBe(files.get('note.md'));
  });

  it('is closed by its fix', () => {
    const files = fixed(
      `=== note.md\n${HEAD}\n<!-- dossier-table deals -->\n\nText.\n`,
      'invalid-field',
      'Close',
    );
    expect(files.get('note.md')).toContain(
      '<!-- dossier-table deals -->\n\n<!-- /dossier-table -->\n\nText.',
    );
  });

  it('is no comment of ours in code, or where it is called otherwise', () => {
    const text =
      '```md\n<!-- dossier-table x -->\n```\n\n`<!-- dossier-table y -->`\n\n<!-- dossier-tables z -->\n';
    expect(findingsIn(`=== note.md\n${HEAD}\n${text}`, ['invalid-field'])).toEqual([]);
  });
});

describe('an update', () => {
  const texts = fc
    .array(
      fc.constantFrom(
        'DeepSeek',
        '华为',
        'a_b',
        '_x_',
        '*y*',
        '[k]',
        '`c`',
        '~',
        '|',
        '\\',
        '<b>',
        '&amp;',
        ' ',
        '!',
        '#',
        '👍',
        'é',
        '$5bn',
      ),
      { maxLength: 6 },
    )
    .map((bits) => bits.join(''));
  const cell: fc.Arbitrary<Cell> = fc.array(
    fc.oneof(
      texts.map((text) => ({ text })),
      fc.record({
        text: texts,
        leadsTo: fc.constantFrom('org:deepseek', 'claim:華為', 'https://example.org/a_(b)?c|d'),
      }),
    ),
    { maxLength: 3 },
  );

  it('writes cells that are read back as they were meant', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(cell, { minLength: 2, maxLength: 2 }), { minLength: 2, maxLength: 4 }),
        (rows) => {
          const text = tableLines(rows.map((row) => row.map(cellMarkdown))).join('\n');
          const seen = readBody(text)
            .texts.filter(({ kind }) => kind === 'cell')
            .map((one) => ({
              text: one.text.replace(/\s+/g, ' ').trim(),
              destinations: one.links.map(({ url }) => url),
            }));
          const meant = rows.flat().map(cellSeen);
          return seen.length === meant.length && seen.every((one, index) => isSameCell(one, meant[index]));
        },
      ),
    );
  });

  it('changes nothing the second time, and touches the characters of the region alone', () => {
    const claim = fc.record({
      amount: fc.constantFrom('CNY 350bn-400bn', '~USD 20bn', '>= EUR 1.5m'),
      quote: texts.map((text) => JSON.stringify(text || 'x')),
      status: fc.constantFrom('closed', 'in-talks'),
      id: fc.boolean(),
    });
    const query = fc.constantFrom(
      'valuations',
      'valuations columns=claim,quote,note',
      'valuations sort=amount limit=2',
      'sources',
      'changes since=2026-01',
    );
    fc.assert(
      fc.property(
        fc.array(claim, { maxLength: 4 }),
        query,
        fc.constantFrom('\n', '\r\n', '\r'),
        fc.constantFrom('', '\uFEFF'),
        fc.constantFrom('', '\n| old |\n| --- |\n| x |\n'),
        fc.constantFrom('\nAfter.\n', ''),
        (claims, asked, line, mark, old, after) => {
          const blocks = claims.map(({ amount, quote, status, id }, index) =>
            valuation(
              `${id ? `id: c${index}\n` : ''}subject: org:deepseek\namount: "${amount}"\nas-of: 2026-05\nstatus: ${status}\nsource: S1\nquote: ${quote}`,
            ),
          );
          const text = `${HEAD}\nBefore 华为.\n${region(asked, old)}${after}${blocks.join('')}`;
          const written = (mark + text).replaceAll('\n', line);
          const once = updated(new Map([['note.md', written]]));
          const [head = '', rest = ''] = written.split(`dossier-table ${asked} -->`);
          expect(once.startsWith(`${head}dossier-table ${asked} -->`)).toBe(true);
          expect(once.endsWith(rest.slice(rest.indexOf('<!-- /dossier')))).toBe(true);
          expect(once.replaceAll(line, '')).not.toMatch(/[\r\n]/);
          expect(updated(new Map([['note.md', once]]))).toBe(once);
        },
      ),
      { numRuns: 25 },
    );
  });
});
