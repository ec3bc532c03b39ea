// An update or a removal of a pack says which notes use what goes with it.

import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { dossier } from '../support/cli.ts';
import { folderWith } from '../support/folder.ts';
import { treeOf } from '../support/tree.ts';

const catalog = (...entries: string[]) =>
  `catalog: A\nentries:\n${entries.map((one) => `  - {${one}}\n`).join('')}`;
const VOCABULARY = `kinds: {vessel: {label: Vessel}}
note-types: {log: {label: Log, sections: [{heading: BLUF, role: bottom-line}]}}
rounds: [series-x]
relations: {charters: {label: charters}}
fields: [desk]
basis: {values: [nav], comparable-groups: [[nav]]}
`;
const NOTE = `---
note: log
date: 2026-05-18
marking: TLP:GREEN
desk: markets
template: desk/house/log@1.0.0
---

# [Ever Given](vessel:ever-given)

[Acme](org:acme), [Beta](org:beta) and [Acme again](org:acme).

\`\`\`valuation
subject: org:acme
round: series-x
basis: nav
\`\`\`
`;
const OWN = catalog(
  'id: org:beta, name: Beta, relations: [{type: charters, target: "vessel:ever-given"}]',
  'id: org:quiet, name: Quiet',
);

async function workspace() {
  const around = await folderWith({
    'house/pack.yaml': 'name: desk/house\nversion: 1.0.0\n',
    'house/vocabulary.yaml': VOCABULARY,
    'house/catalogs/a.catalog.yaml': catalog(
      'id: org:acme, name: Acme',
      'id: org:beta, name: Beta',
      'id: org:unused, name: Unused',
      'id: vessel:ever-given, name: Ever Given',
    ),
    'house/templates/log.md': '---\nnote: log\n---\n\n# Log\n',
    'work/dossier.yaml': '',
    'work/notes/a.md': NOTE,
    'work/own.catalog.yaml': OWN,
  });
  const work = path.join(around, 'work');
  const run = (...args: string[]) => dossier(work, ['pack', ...args]);
  expect(await run('add', '../house')).toMatchObject({ code: 0, err: '' });
  return { around, work, run };
}

const remarks = (err: string) =>
  err
    .split('\n')
    .filter(Boolean)
    .map((line) => line.replace('dossier: desk/house: ', ''));

describe('what goes with a pack and is used', () => {
  test('is said of a removal, by file and line, before it is done or after', async () => {
    const { around, run } = await workspace();
    const gone = [
      'the kind `vessel` is removed, used in notes/a.md:9, own.catalog.yaml:3',
      'the note type `log` is removed, used in notes/a.md:2',
      'the relation `charters` is removed, used in own.catalog.yaml:3',
      'the word `fields: desk` is removed, used in notes/a.md:5',
      'the word `rounds: series-x` is removed, used in notes/a.md:15',
      'the basis `nav` is removed, used in notes/a.md:16',
      'the template `desk/house/log` is removed, used in notes/a.md:6',
      'the entity `org:acme` is removed, used in notes/a.md:11, notes/a.md:11, notes/a.md:14',
      'the entity `vessel:ever-given` is removed, used in notes/a.md:9, own.catalog.yaml:3',
    ];
    const before = await treeOf(around);
    const dry = await run('remove', '--dry-run', 'desk/house');
    expect(dry.out).toBe('would remove desk/house 1.0.0\n');
    expect(remarks(dry.err)).toEqual(gone);
    expect(await treeOf(around)).toEqual(before);
    const done = await run('remove', 'desk/house');
    expect(done.out).toBe('removed desk/house 1.0.0\n');
    expect(remarks(done.err)).toEqual(gone);
  });

  test('is said of an update, and of what it would change; what stays or is nowhere used is not', async () => {
    const { around, run } = await workspace();
    await writeFile(path.join(around, 'house/pack.yaml'), 'name: desk/house\nversion: 2.0.0\n');
    await writeFile(
      path.join(around, 'house/catalogs/a.catalog.yaml'),
      catalog(
        'id: org:acme-group, name: Acme, former-ids: [org:acme]',
        'id: vessel:ever-given, name: Ever Given',
      ),
    );
    const gone = [
      'the entity `org:acme` is `org:acme-group` now, used in notes/a.md:11, notes/a.md:11, notes/a.md:14',
    ];
    const compared = await run('diff', 'desk/house');
    expect(compared.out).toContain('~ entity org:acme is org:acme-group now\n');
    expect(remarks(compared.err)).toEqual(gone);
    const updated = await run('update');
    expect(updated.out).toBe('updated desk/house 1.0.0 to 2.0.0\n');
    expect(remarks(updated.err)).toEqual(gone);
  });

  test('is nothing where another pack has it too', async () => {
    const { around, work, run } = await workspace();
    for (const [file, text] of [
      ['pack.yaml', 'name: desk/other\nversion: 1.0.0\n'],
      ['vocabulary.yaml', VOCABULARY],
    ] as const)
      await writeFile(path.join(around, 'house', file), text);
    await dossier(work, ['pack', 'add', '../house']);
    const { err } = await run('remove', '--dry-run', 'desk/house');
    expect(remarks(err)).toEqual(['the template `desk/house/log` is removed, used in notes/a.md:6']);
  });
});
