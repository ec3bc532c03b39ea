// Mentions without a link: which are found, which are not, and what the fixes write.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findNames } from '../../../server/src/rules/support/entities/entity-names.ts';
import { mentionsIn } from '../../../server/src/rules/support/entities/mentions.ts';
import { mentionTest } from '../../../server/src/workspace/mentioned-names.ts';
import { printOf } from '../../../server/src/workspace/text-print.ts';
import { parseFixture } from '../../support/fixture.ts';
import { foundMessages, foundWords } from '../../support/found-words.ts';
import {
  applyFix,
  BUILT_IN,
  findingsIn,
  findingsOf,
  fixed,
  storeOf,
  uriOf,
} from '../../support/workspace.ts';

const code = 'unlinked-mention';

const CATALOG = `
=== entities.catalog.yaml
catalog: Test entities
entries:
  - {id: "org:moonshot", name: Moonshot AI, aliases: [月之暗面, Moonshot], weak-aliases: [Kimi]}
  - {id: "org:moonshot-labs", name: Moonshot AI Labs}
  - {id: "org:cafe", name: Café Noir, previous-names: [Old Noir]}
  - {id: "org:apollo", name: Apollo}
  - {id: "product:apollo", name: Apollo}
  - {id: "org:at-t", name: AT&T}
`;

function note(text: string, head = ''): string {
  return `---\nnote: signal-brief\ndate: 2026-05-18\n${head}---\n\n${text}\n`;
}

function found(text: string, head = ''): string[] {
  return foundWords(code, note(text, head), CATALOG);
}

function afterFix(text: string, title: string): string {
  const files = fixed(`=== note.md\n${note(text)}${CATALOG}`, code, title);
  return (files.get('note.md') ?? '').slice(note('').length - 1).trimEnd();
}

describe('unlinked-mention', () => {
  it('finds the first plain mention of each entity, by any of its strong names', () => {
    expect(found('Moonshot AI and Moonshot.\n\n据月之暗面称。 Old Noir was Café Noir.')).toEqual([
      'Moonshot AI',
      'Old Noir',
    ]);
    expect(found('据月之暗面称，Moonshot rose.')).toEqual(['月之暗面']);
  });

  it('takes a wiki link to a name for a link, and one to anything else for none', () => {
    expect(found('[[Moonshot AI]] rose. Then Moonshot AI fell.')).toEqual([]);
    expect(found('[[Moonshot|the firm]] and [[Café Noir#Owners]]. Then Moonshot AI met Café Noir.')).toEqual(
      [],
    );
    expect(found('[[Moonshot notes]] rose. Then Moonshot AI fell.')).toEqual(['Moonshot AI']);
  });

  it('prefers the longest name, and needs the case and whole words', () => {
    expect(found('Moonshot AI Labs rose.')).toEqual(['Moonshot AI Labs']);
    expect(found('MOONSHOT and moonshot and Moonshots rose.')).toEqual([]);
    expect(found('Moonshot’s and Apollo-backed firms rose.')).toEqual(['Moonshot', 'Apollo']);
  });

  it('never takes a weak alias for a mention', () => {
    expect(found('Kimi rose.')).toEqual([]);
  });

  it('reads paragraphs, list items, block quotes and cells', () => {
    expect(found('- Moonshot rose.')).toEqual(['Moonshot']);
    expect(found('> Moonshot\n> AI Labs rose.')).toEqual(['Moonshot\n> AI Labs']);
    expect(found('| Who |\n|---|\n| Moonshot |')).toEqual(['Moonshot']);
    expect(found('It is **Moonshot** AI.')).toEqual(['Moonshot** AI']);
    expect(found('AT&amp;T rose.')).toEqual(['AT&amp;T']);
  });

  it('reads both Unicode normal forms', () => {
    expect(found('Cafe\u0301 Noir rose.')).toEqual(['Cafe\u0301 Noir']);
    expect(found('Caf\u00e9 Noir rose.')).toEqual(['Caf\u00e9 Noir']);
  });

  it('leaves headings, links, code, HTML, addresses and quoted speech alone', () => {
    expect(found('# Moonshot\n\n## Café Noir\n\nText.')).toEqual([]);
    expect(found('[The Moonshot AI story](https://example.org) ![Moonshot](m.png) `Moonshot`')).toEqual([]);
    expect(found('<!-- Moonshot --> <b title="Moonshot">x</b>\n\n```\nMoonshot\n```')).toEqual([]);
    expect(found('See https://example.org/Moonshot/ for “Moonshot”.')).toEqual([]);
    expect(found('A [Moonshot](https://example.org) AI Labs story.')).toEqual([]);
  });

  it('is silent when the note links the entity in any form', () => {
    for (const link of ['[the firm](org:moonshot)', '<org:moonshot>', '[the firm][m]\n\n[m]: ORG:Moonshot']) {
      expect(found(`Moonshot rose. ${link}`)).toEqual([]);
    }
    expect(found('Moonshot rose. [Labs](org:moonshot-labs)')).toEqual(['Moonshot']);
  });

  it('is silent when a claim or a relation names the entity, and not when another field does', () => {
    expect(found('Moonshot rose.\n\n```valuation\nsubject: org:moonshot\n```')).toEqual([]);
    expect(found('Moonshot rose.\n\n```valuation\ninvestors: [org:moonshot]\n```')).toEqual([]);
    const entity = (fields: string) =>
      `---\nnote: entity\nid: hw:moon-1\nname: Moon One\n${fields}\n---\n\nMoonshot made Moon One.\n`;
    expect(foundWords(code, entity('relations: [{type: owns, target: "org:moonshot"}]'), CATALOG)).toEqual(
      [],
    );
    expect(foundWords(code, entity('specs: {vendor: "org:moonshot"}'), CATALOG)).toEqual(['Moonshot']);
  });

  it('is silent about an entity in its own note', () => {
    const own = '---\nnote: entity\nid: org:sunrise\nname: Sunrise\n---\n\nSunrise and Moonshot rose.\n';
    expect(foundWords(code, own, CATALOG)).toEqual(['Moonshot']);
  });

  it('names every entity that a shared name can mean, and is silent when one of them is linked', () => {
    expect(foundMessages(code, note('Apollo rose.'), CATALOG)[0]).toContain('org:apollo or product:apollo');
    expect(found('Apollo rose. [It](product:apollo)')).toEqual([]);
  });

  it('puts the workspace’s definition over a pack’s', () => {
    const text = note('The Ascend 950PR and the Moon Chip.');
    expect(foundWords(code, text)).toEqual(['Ascend 950PR']);
    const own =
      '=== own.catalog.yaml\ncatalog: Own\nentries:\n  - {id: "hw:huawei-ascend-950pr", name: Moon Chip}\n';
    expect(foundWords(code, text, own)).toEqual(['Moon Chip']);
  });

  const COMMON = `
=== common.catalog.yaml
catalog: Common words
entries:
  - {id: "org:target", name: Target}
  - {id: "org:united", name: United}
  - {id: "org:morgan", name: Morgan}
  - {id: "org:georgia", name: Georgia}
  - {id: "org:bank", name: National Bank}
  - {id: "org:google", name: Google}
  - {id: "org:deepseek", name: DeepSeek}
  - {id: "org:intel", name: Intel}
  - {id: "hw:x", name: Ascend 950PR}
`;
  const named = (text: string) => foundWords(code, note(text), COMMON);

  it.each([
    ['See [[DeepSeek]] and [[Ascend 950PR|the chip]].', []],
    ['They use Google Docs and Google Cloud Run.', []],
    ['The Intel-Value fund and the Hewlett-Intel plan.', []],
    ['Intel 471 and the Google 365 suite.', []],
    ['The tag #DeepSeek, deepseek.com, DeepSeek.com and @Google.', []],
    ['Shares of Google & Partners.', []],
    ['Google said so. DeepSeek did not.', ['Google', 'DeepSeek']],
    ['Google’s plan, DeepSeek-based tools, Intel-backed funds.', ['Google', 'DeepSeek', 'Intel']],
    ['So says Google CEO Sundar Pichai; so does DeepSeek Inc.', ['Google', 'DeepSeek']],
    ['But Google rose in 2026, and DeepSeek 2026 results fell.', ['Google', 'DeepSeek']],
    ['据Google称。', ['Google']],
  ])('takes no part of a longer name for the name: %j', (text, expected) => {
    expect(named(text)).toEqual(expected);
  });

  it('offers a name before a designator by itself, and never links it with the others', () => {
    const text = 'DeepSeek V4 is out. So is DeepSeek-R1.';
    expect(named(text)).toEqual(['DeepSeek']);
    const titles = (body: string) =>
      findingsIn(`=== note.md\n${note(body)}${COMMON}`, [code]).flatMap(({ fixes }) =>
        fixes.map(({ title }) => title),
      );
    expect(titles(text)).toEqual(['Link “DeepSeek” to org:deepseek']);
    // Where it stands by itself, that is the place, and the others are left out.
    const both = 'DeepSeek V4 is out, says DeepSeek. And DeepSeek denies it.';
    expect(titles(both)).toEqual([
      'Link “DeepSeek” to org:deepseek',
      'Link all 2 mentions of org:deepseek in this note',
    ]);
    const after = fixed(`=== note.md\n${note(both)}${COMMON}`, code, 'all 2 mentions').get('note.md');
    expect(after).toContain(
      'DeepSeek V4 is out, says [DeepSeek](org:deepseek). And [DeepSeek](org:deepseek) denies it.',
    );
  });

  it.each([
    ['Target the ports first. Block them.', []],
    ['- Target: 50\n- **Target** of the year\n\n| Target |\n|---|\n| United |', []],
    ['The Target Price was cut; the Price Target stands.', []],
    ['Flights of United Airlines. United by fear, they fled.', []],
    ['So John Morgan says. Mr. Morgan agrees.', []],
    ['The University of Georgia and the Bank of Georgia.', []],
    ['A Target and the Target, as-a-Target.', []],
    ['In National Bank of Greece filings.', []],
    ['Shares of Target rose, those of United fell.', ['Target', 'United']],
    ['It buys from Morgan, and from Georgia’s plant.', ['Morgan', 'Georgia']],
    ['With Target Corp it agreed.', ['Target']],
    ['It sued National Bank today.', ['National Bank']],
  ])('takes a common word for a name only where its capital says so: %j', (text, expected) => {
    expect(named(text)).toEqual(expected);
  });

  it('finds an alias that is an article or a small word, and never looks for it', () => {
    const small = CATALOG.replace('aliases: [月之暗面, Moonshot]', 'aliases: [The, It, der, IT, UND, Unda]');
    const text = `=== note.md\n${note('The firm rose. It fell. So der Markt.')}${small}`;
    const found = findingsIn(text, ['invalid-field', code]);
    expect(found.map(({ code: of, severity }) => `${of} ${severity}`)).toEqual([
      'invalid-field warning',
      'invalid-field warning',
      'invalid-field warning',
    ]);
    expect(found[0]?.message).toContain('“The” is an article');
  });

  it('links one mention, and nothing else changes', () => {
    expect(afterFix('Moonshot and\nMoonshot rose.', 'Link “Moonshot”')).toBe(
      '[Moonshot](org:moonshot) and\nMoonshot rose.',
    );
    expect(afterFix('AT&amp;T rose.', 'Link “AT&T”')).toBe('[AT&amp;T](org:at-t) rose.');
    expect(afterFix('> **Moonshot\n> AI** rose.', 'Link')).toBe('> **[Moonshot\n> AI](org:moonshot)** rose.');
    expect(afterFix('Apollo rose.', 'product:apollo')).toBe('[Apollo](product:apollo) rose.');
  });

  it('links all mentions of the entity outside headings and links', () => {
    const text =
      '# Moonshot\n\nMoonshot, 月之暗面, Moonshot AI Labs.\n\n| a |\n|---|\n| Moonshot AI |\n\n“Moonshot” [Moonshot](https://example.org)';
    expect(afterFix(text, 'Link all 3 mentions of org:moonshot ')).toBe(
      '# Moonshot\n\n[Moonshot](org:moonshot), [月之暗面](org:moonshot), Moonshot AI Labs.\n\n| a |\n|---|\n| [Moonshot AI](org:moonshot) |\n\n“Moonshot” [Moonshot](https://example.org)',
    );
  });

  it('leaves no finding behind, and offers no link across other marks', () => {
    const { files } = parseFixture(`=== note.md\n${note('Moonshot rose.')}${CATALOG}`);
    const fix = findingsOf(storeOf(files)).find((finding) => finding.code === code)?.fixes[0];
    const after = fix ? applyFix(files, fix) : files;
    expect(findingsOf(storeOf(after)).filter((finding) => finding.code === code)).toEqual([]);
    const across = findingsOf(
      storeOf(parseFixture(`=== note.md\n${note('It is **Moonshot** AI.')}${CATALOG}`).files),
    );
    expect(across.find((finding) => finding.code === code)?.fixes).toEqual([]);
  });
});

describe('findNames', () => {
  it('sees a name come and go', () => {
    const store = storeOf(parseFixture(CATALOG).files);
    const keys = () => findNames(store.workspace, 'Sunrise and Moonshot').flatMap((hit) => hit.keys);
    expect(keys()).toEqual(['org:moonshot']);
    const uri = uriOf('new.catalog.yaml');
    store.apply([{ uri, text: 'catalog: New\nentries:\n  - {id: "org:sunrise", name: Sunrise}\n' }]);
    expect(keys()).toEqual(['org:sunrise', 'org:moonshot']);
    store.apply([{ uri, text: undefined }]);
    expect(keys()).toEqual(['org:moonshot']);
  });
});

describe('messages and fixes', () => {
  const moon = '=== moon.md\n---\nnote: entity\nid: org:moon\nname: Moonshot AI\naliases: [Moonshot]\n---\n';
  const of = (body: string) => findingsIn(`${moon}=== note.md\n${note(body)}`, ['unlinked-mention'])[0];

  it('are of one line, wherever the name runs over a line’s end', () => {
    const finding = of('> It met Moonshot\r\n> AI.');
    expect(finding?.message).toContain('“Moonshot AI” is org:moon: link it as [Moonshot AI](org:moon)');
    expect(finding?.fixes.map(({ title }) => title)).toEqual(['Link “Moonshot AI” to org:moon']);
  });

  it('count the mentions that can be linked', () => {
    expect(of('**Moonshot** AI is Moonshot.')?.fixes.map(({ title }) => title)).toEqual([
      'Link the other mention of org:moon in this note',
    ]);
    expect(of('Moonshot AI is Moonshot.')?.fixes.map(({ title }) => title)).toEqual([
      'Link “Moonshot AI” to org:moon',
      'Link all 2 mentions of org:moon in this note',
    ]);
  });
});

describe('names in packs', () => {
  const entries = (lines: string) => `catalog: Any\nentries:\n${lines}`;
  const PACKED =
    '  - {id: "org:abc", name: ABC}\n  - {id: "org:mira", name: Mira}\n  - {id: "hw:one", name: Duo}\n' +
    '  - {id: "hw:duet-1", name: Duet}\n  - {id: "hw:duet-2", name: Duet}\n';
  const text = 'ABC, Mira and Duet';
  const keysIn = (store: ReturnType<typeof storeOf>) =>
    findNames(store.workspace, text).flatMap((hit) => hit.keys);

  it('are weak when short or shared, as in no catalog of the workspace', () => {
    const pack = { name: 'team/pack', catalogs: [{ uri: 'pack:/any.catalog.yaml', text: entries(PACKED) }] };
    expect(keysIn(storeOf(new Map(), [...BUILT_IN, pack]))).toEqual(['org:mira']);
    const own = storeOf(new Map([['any.catalog.yaml', entries(PACKED)]]));
    expect(keysIn(own)).toEqual(['org:abc', 'org:mira', 'hw:duet-1', 'hw:duet-2']);
  });
});

/** Whether the text may contain one of the names, by its print too. */
function isNamedIn(names: readonly string[], text: string): boolean {
  const test = mentionTest(names);
  const is = test.text(text);
  if (is) expect(test.print(printOf(text))).toBe(true);
  return is;
}

describe('mentionTest', () => {
  it('is true where a name can begin', () => {
    const text = note('**Moon**shot\nAI rose. Cafe\u0301 Noir.');
    expect(isNamedIn(['Moonshot AI'], text)).toBe(true);
    expect(isNamedIn(['Caf\u00e9 Noir'], text)).toBe(true);
    expect(isNamedIn(['Sunset', 'Apollo'], text)).toBe(false);
    // Any letter of a name may be written as a character reference.
    expect(isNamedIn(['AT&T'], '&#65;T&amp;T rose.')).toBe(true);
    expect(isNamedIn([], '&amp;')).toBe(false);
  });

  it('is true for whole names alone', () => {
    const isNamed = (text: string) => isNamedIn(['Company 0', 'L’Oréal'], text);
    expect(isNamed(note('Company 1 and Company 01 met the company.'))).toBe(false);
    expect(isNamed(note('> Company\n>  0 rose.'))).toBe(true);
    expect(isNamed(note("L'Oréal rose."))).toBe(true);
    expect(isNamed(note('Company\u00a00.'))).toBe(true);
  });

  it('is true wherever the name is found', () => {
    const name = fc.constantFrom(
      'Moonshot AI',
      'AT&T',
      '月之暗面',
      'x.AI',
      "L'Oréal",
      'e\u0301.on',
      '[A](b)',
      '$x^*',
    );
    const between = fc.constantFrom(
      '',
      '',
      '',
      '**',
      '_',
      '<b>',
      '\\',
      '&#x41;',
      '&amp;',
      '<!-- - -->',
      '\n',
      '\n> ',
    );
    const spelt = name.chain((whole) =>
      fc
        .array(between, { minLength: whole.length, maxLength: whole.length })
        .map((marks) => [...whole].map((character, index) => character + (marks[index] ?? '')).join('')),
    );
    fc.assert(
      fc.property(name, fc.array(spelt, { maxLength: 3 }), (wanted, words) => {
        const entry = `  - {id: "org:w", name: ${JSON.stringify(wanted)}}`;
        const store = storeOf(
          new Map([
            ['w.catalog.yaml', `catalog: W\nentries:\n${entry}\n`],
            ['note.md', note(words.join(' '))],
          ]),
          [],
        );
        const document = store.workspace.document(uriOf('note.md'));
        if (document?.type !== 'note') throw new Error('note.md is a note');
        const found = mentionsIn(document, store.workspace).length > 0;
        if (found) expect(isNamedIn([wanted], document.text)).toBe(true);
      }),
    );
  });
});
