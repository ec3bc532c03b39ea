// An unknown name becomes an entity: its kind from its words, its home where the others are, its words linked.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { complete } from '../../../../server/src/features/completion/completion.ts';
import {
  createEntities,
  type WantedEntity,
} from '../../../../server/src/features/new-entities/create-entities.ts';
import { findCandidates, knownNames } from '../../../../server/src/features/new-entities/find-names.ts';
import { guessKind } from '../../../../server/src/features/new-entities/guess-kind.ts';
import { kindBeside, kindOfPlaces } from '../../../../server/src/features/new-entities/kind-beside.ts';
import { isNameLike } from '../../../../server/src/features/new-entities/name-like.ts';
import { refactoringsAt } from '../../../../server/src/features/refactorings/refactorings.ts';
import type { Change } from '../../../../server/src/features/rename/workspace-change.ts';
import { atCursor, edited } from '../../../support/features.ts';
import { BUILT_IN, storeOf, uriOf } from '../../../support/workspace.ts';

const HEAD = '---\nnote: signal-brief\ndate: 2026-05-18\nmarking: TLP:GREEN\n---\n\n';
const { vocabulary } = storeOf(new Map([['note.md', HEAD]])).workspace;

describe('the kind of a name', () => {
  it.each([
    ['Acme Inc.', 'org'],
    ['Volta Energy AG', 'org'],
    ['Müller GmbH', 'org'],
    ['Banco Uno S.A.', 'org'],
    ['Ministry of Economy, Trade and Industry', 'org'],
    ['University of Tartu', 'org'],
    ['深度求索科技有限公司', 'org'],
    ['株式会社アドバンテスト', 'org'],
    ['서울대학교', 'org'],
    ['Dr. Lena Ortiz', 'person'],
    ['CHIPS and Science Act', 'regulation'],
    ['Fujian Province', 'place'],
    ['江苏省', 'place'],
    ['Bletchley Summit', 'event'],
    ['Arizona Data Center', 'facility'],
  ])('is said by %s: %s', (name, kind) => {
    expect(guessKind(vocabulary, name)).toBe(kind);
  });

  it.each(['Liang Wenfeng', 'Kimi K2', 'Incan', 'Agora', 'Group', 'Bankman', '月之暗面', '公司', ''])(
    'is not said by “%s”',
    (name) => {
      expect(guessKind(vocabulary, name)).toBeUndefined();
    },
  );
});

describe('the kind of a name where it stands', () => {
  it.each([
    ['Talks with the Chinese AI company ', 'org'],
    ['A rival of chip maker ', 'org'],
    ['A Berlin start-up\t', 'org'],
    ['Its new CEO ', 'person'],
    ['Talks with Acme’s CEO ', 'person'],
    ['so Zyphra founder ', 'person'],
    ['It bought the company ', undefined],
    ['A company, ', undefined],
    ['A company.\n', undefined],
    ['', undefined],
  ])('after “%s” is %s', (before, kind) => {
    expect(kindBeside(vocabulary, before)).toBe(kind);
  });

  it('is what most places say', () => {
    const says = (...befores: string[]) => kindOfPlaces(vocabulary, befores);
    expect(says('an AI firm ', 'in ', 'an AI company ', 'its old CEO ', 'AI analyst ')).toBeUndefined();
    expect(says('an AI firm ', 'in ', 'an AI company ', 'AI analyst ')).toBe('org');
    expect(says('in ')).toBeUndefined();
  });
});

describe('what is typed after an `@`', () => {
  const labels = (typed: string, catalog = '') => {
    const { workspace, document, offset } = atCursor(`=== note.md\n${HEAD}By @${typed}$0\n${catalog}`);
    return complete(workspace, document, offset)?.items.map(({ label }) => label) ?? [];
  };

  it('ends with the making of an entity, of the kind that its words say', () => {
    expect(labels('Zyphra Labs').at(-1)).toBe('Create “Zyphra Labs” as organisation');
    expect(labels('Zyphra').slice(-3)).toEqual([
      'Create “Zyphra” as organisation',
      'Create “Zyphra” as person',
      'Create “Zyphra” as product',
    ]);
  });

  it('offers nothing of the kind for a name that is known, and for words that are no name', () => {
    const catalog = '=== a.catalog.yaml\ncatalog: A\nentries:\n  - {id: "org:zyphra", name: Zyphra}\n';
    const making = (typed: string) => labels(typed, catalog).filter((label) => label.startsWith('Create'));
    expect(making('Zyphra')).toEqual([]);
    expect(making('Zyphra said')).toEqual([]);
    expect(making('z')).toEqual([]);
    expect(making('Zyphra. Then')).toEqual([]);
    expect(making('Zyphra Cloud')).not.toEqual([]);
  });

  it.each([
    ['Bank of Nowhere', true],
    ['华为', true],
    ['acme', true],
    ['acme said', false],
    ['Acme said', false],
    ['Acme [x]', false],
    ['Acme\nLabs', false],
    ['42', false],
  ])('“%s” is a name: %s', (text, name) => {
    expect(isNameLike(text)).toBe(name);
  });
});

function made(
  files: Record<string, string>,
  wanted: readonly WantedEntity[],
): { refusal?: string; texts: Record<string, string> } {
  const { workspace } = storeOf(new Map(Object.entries(files)), BUILT_IN);
  const document = workspace.document(uriOf('note.md'));
  if (!document) throw new Error('there is no note.md');
  const result = createEntities(workspace, document, wanted);
  if ('refusal' in result) return { refusal: result.refusal, texts: {} };
  return { texts: textsAfter(files, result.changes) };
}

function textsAfter(files: Record<string, string>, changes: readonly Change[]): Record<string, string> {
  const texts: Record<string, string> = {};
  for (const [path, text] of Object.entries(files)) {
    const own = changes.flatMap((one) => ('span' in one && one.uri === uriOf(path) ? [one] : []));
    if (own.length > 0) texts[path] = edited(text, own);
  }
  for (const one of changes) if ('create' in one) texts[one.create.slice(uriOf('').length)] = one.text;
  return texts;
}

describe('a new entity', () => {
  const text = `${HEAD}Talks with Zyphra Labs went on. Zyphra Labs denies it.\n`;
  const place = { start: text.indexOf('Zyphra'), end: text.indexOf(' went') };
  const wanted: WantedEntity = { name: 'Zyphra Labs', kind: 'org', link: place };

  it('is a note where the others have notes', () => {
    const other = '---\nnote: entity\nid: org:acme\nname: Acme\n---\n';
    const catalog = 'catalog: Chips\nentries:\n  - {id: "hw:x1", name: X1}\n  - {id: "hw:x2", name: X2}\n';
    const files = { 'note.md': text, 'who/acme.md': other, 'chips.catalog.yaml': catalog };
    expect(made(files, [wanted]).texts).toEqual({
      'note.md': text.replace('Zyphra Labs', '[Zyphra Labs](org:zyphra-labs)'),
      'who/zyphra-labs.md':
        '---\nnote: entity\nid: org:zyphra-labs\nname: Zyphra Labs\nmarking: TLP:GREEN\n---\n\n# Zyphra Labs\n',
    });
    expect(made(files, [{ ...wanted, name: 'X3', kind: 'hw', link: 'none' }]).texts).toEqual({
      'chips.catalog.yaml': `${catalog.trimEnd()}\n  - {id: hw:x3, name: X3}\n`,
    });
  });

  it('is an entry of the catalog that holds the others, several in one step', () => {
    const catalog = 'catalog: Firms\nentries:\n  - id: org:acme\n    name: Acme\n';
    const files = { 'note.md': text, 'firms.catalog.yaml': catalog };
    const { texts } = made(files, [
      { ...wanted, link: 'mentions' },
      { name: 'Volta', kind: 'org', link: 'none' },
    ]);
    expect(texts['firms.catalog.yaml']).toBe(
      `${catalog.trimEnd()}\n  - id: org:zyphra-labs\n    name: Zyphra Labs\n  - id: org:volta\n    name: Volta\n`,
    );
    expect(texts['note.md']).toBe(text.replaceAll('Zyphra Labs', '[Zyphra Labs](org:zyphra-labs)'));
  });

  it('goes into an empty catalog, and into `entities` where there is nothing yet', () => {
    const two: WantedEntity[] = [
      { name: 'A B', kind: 'org', link: 'none' },
      { name: 'C D', kind: 'org', link: 'none' },
    ];
    const empty = { 'note.md': text, 'a.catalog.yaml': 'catalog: A\nentries: []\n' };
    expect(made(empty, two).texts['a.catalog.yaml']).toBe(
      'catalog: A\nentries: [{id: org:a-b, name: A B}, {id: org:c-d, name: C D}]\n',
    );
    expect(Object.keys(made({ 'note.md': text }, two).texts)).toEqual(['entities/a-b.md', 'entities/c-d.md']);
  });

  it('is refused where its id is taken, twice in one step, or its name is none, and then nothing is made', () => {
    const files = {
      'note.md': text,
      'a.catalog.yaml': 'catalog: A\nentries:\n  - {id: "org:zyphra-labs", name: Z}\n',
    };
    expect(made(files, [{ name: 'New', kind: 'org', link: 'none' }, wanted])).toMatchObject({
      refusal: expect.stringContaining('org:zyphra-labs already exists'),
      texts: {},
    });
    const twice: WantedEntity = { name: 'New', kind: 'org', link: 'none' };
    expect(made(files, [twice, twice]).refusal).toContain('org:new');
    expect(made(files, [{ name: '!!', kind: 'org', link: 'none' }]).refusal).toContain('a letter or a digit');
    expect(made(files, [{ name: '[A](org:b)', kind: 'org', link: place }]).refusal).toContain('not a name');
  });

  it('keeps the selected words and replaces what was typed', () => {
    const typed = `${HEAD}By @Zyphra Labs\n`;
    const at = { start: typed.indexOf('@'), end: typed.length - 1 };
    expect(made({ 'note.md': typed }, [{ ...wanted, link: at }]).texts['note.md']).toBe(
      `${HEAD}By [Zyphra Labs](org:zyphra-labs)\n`,
    );
    const other = made({ 'note.md': text }, [{ ...wanted, name: 'Zyphra Research' }]).texts['note.md'];
    expect(other).toContain('with [Zyphra Labs](org:zyphra-research) went');
  });

  it('is offered on selected words in prose, and on nothing else', () => {
    const titles = (body: string) => {
      const { files } = atCursor(`=== note.md\n${HEAD}${body.replace(/[«»]/g, '')}\n`);
      const { workspace } = storeOf(files, BUILT_IN);
      const document = workspace.document(uriOf('note.md'));
      if (!document) throw new Error('there is no note.md');
      const start = HEAD.length + body.indexOf('«');
      const range = { start, end: HEAD.length + body.indexOf('»') - 1 };
      return refactoringsAt({ workspace, document, range })
        .filter(({ creates }) => creates)
        .map(({ title }) => title);
    };
    expect(titles('With «Zyphra Labs» now.')).toEqual(['Create “Zyphra Labs” as organisation']);
    expect(titles('With **«Zyphra Labs »**now.')).toEqual(['Create “Zyphra Labs” as organisation']);
    expect(titles('With AI firm «Zyphra» now.')).toEqual(['Create “Zyphra” as organisation']);
    expect(titles('With [«Zyphra Labs»](https://example.org) now.')).toEqual([]);
    expect(titles('With `«Zyphra Labs»` now.')).toEqual([]);
    expect(titles('With «Zyphra Labs. Now» it.')).toEqual([]);
    expect(titles('A. «One two! Three» now.')).toEqual([]);
  });
});

describe('the unlinked names of a note', () => {
  const found = (body: string, catalog = '') => {
    const { workspace, document } = atCursor(`=== note.md\n${HEAD}${body}$0\n${catalog}`);
    if (document.type !== 'note') throw new Error('it is no note');
    return findCandidates(workspace, document).map(({ name, spans, kind }) =>
      [name, spans.length, ...(kind === undefined ? [] : [kind])].join(' '),
    );
  };

  it('are those with capitals that recur', () => {
    const body =
      'Zyphra Labs met Liang Wenfeng. The talks of Zyphra Labs’s board failed. Yet Liang Wenfeng stays.\n\n' +
      'However, Bank of Nowhere waits. Last Monday it asked Bank of Nowhere.';
    expect(found(body)).toEqual(['Bank of Nowhere 2 org', 'Zyphra Labs 2 org', 'Liang Wenfeng 2']);
  });

  it('are no words that begin sentences, no days, no headings, links, code and quotations, and none that is known', () => {
    const body =
      '# Zyphra\n\nThe Market fell. The Market rose. However it did. However it was. On Monday. On Monday.\n\n' +
      '[Qixar](https://example.org) and [Qixar](org:qixar), `Vexel` and `Vexel`. Acme and Acme.\n\n“Domax is here. Domax!”';
    const catalog = '=== a.catalog.yaml\ncatalog: A\nentries:\n  - {id: "org:acme", name: Acme}\n';
    expect(found(body, catalog)).toEqual([]);
  });

  it('are first those of entities that are there, which are linked with the new ones in one step', () => {
    const catalog =
      'catalog: A\nentries:\n  - {id: "org:acme", name: Acme}\n  - {id: "org:volta", name: Volta}\n' +
      '  - {id: "org:twin", name: Twin}\n  - {id: "org:twin-2", name: Twin}\n';
    const text = `${HEAD}Acme met Zyphra. Then Acme left. Twin did, [Volta](org:volta) stayed. Volta won, said Zyphra.\n`;
    const files = { 'note.md': text, 'a.catalog.yaml': catalog };
    const { workspace } = storeOf(new Map(Object.entries(files)));
    const note = workspace.document(uriOf('note.md'));
    if (note?.type !== 'note') throw new Error('it is no note');
    expect(knownNames(workspace, note)).toEqual([{ name: 'Acme', key: 'org:acme', count: 2 }]);
    const wanted: WantedEntity = { name: 'Zyphra', kind: 'org', link: 'mentions' };
    const result = createEntities(workspace, note, [wanted], ['org:acme', 'org:gone']);
    if ('refusal' in result) throw new Error(result.refusal);
    expect(textsAfter(files, result.changes)['note.md']).toBe(
      text.replaceAll('Acme', '[Acme](org:acme)').replaceAll('Zyphra', '[Zyphra](org:zyphra)'),
    );
  });

  it('have the kind that the words before them say', () => {
    expect(found('The Chinese AI firm Zyphra fell. Then Zyphra rose.')).toEqual(['Zyphra 2 org']);
  });

  it('are those of scripts without capitals', () => {
    expect(found('据月之暗面称，融资完成。月之暗面否认。')).toEqual(['月之暗面 2']);
    expect(found('ソフトバンクは提携した。その後ソフトバンクが発表した。')).toEqual(['ソフトバンク 2']);
    expect(found('삼성전자는 발표했다. 이후 삼성전자가 밝혔다.')).toEqual(['삼성전자 2 org']);
    expect(found('宣布合作。宣布合作。市场上涨，市场下跌。')).toEqual([]);
  });

  it('stand where their spans say, whatever the text', () => {
    const piece = fc.constantFrom(
      'Zyphra',
      ' ',
      'Labs',
      '\n',
      '月之暗面',
      '. ',
      '“',
      '**',
      '[',
      '](org:x)',
      '`',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        const text = `${HEAD}${pieces.join('')}\n`;
        const { workspace } = storeOf(new Map([['note.md', text]]));
        const document = workspace.document(uriOf('note.md'));
        if (document?.type !== 'note') return;
        for (const { name, spans } of findCandidates(workspace, document)) {
          for (const { start, end } of spans) {
            const written = text.slice(start, end).replace(/[*\s]+/g, '');
            expect(written).toBe(name.replace(/\s/g, ''));
          }
        }
      }),
    );
  });
});
