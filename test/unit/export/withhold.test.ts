// `--marking MAX`: what is above a level is not there, nor anything that leads to it, in any format.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toCsv } from '../../../server/src/export/csv.ts';
import { documentOf } from '../../../server/src/export/document/document.ts';
import { readingText } from '../../../server/src/export/document/model.ts';
import { renderNote } from '../../../server/src/export/html.ts';
import { toJson } from '../../../server/src/export/json.ts';
import type { Selection } from '../../../server/src/export/selection.ts';
import { withheldInWords } from '../../../server/src/export/withheld-in-words.ts';
import { withhold } from '../../../server/src/export/withhold/withhold.ts';
import { toStix } from '../../support/stix.ts';
import { selectionOf } from './exported.ts';

/** Everything that any format says. */
function all(selection: Selection): string {
  const pages = selection.notes.map(({ note, withheld }) =>
    renderNote(note, selection.workspace, { style: '', pageOf: (uri) => uri, withheld }),
  );
  return [toJson(selection), toCsv(selection), toStix(selection), ...pages].join('\n');
}

const green = (body: string, more = '') =>
  `=== brief.md\n---\nnote: spot-report\ntitle: Open brief\ndate: 2026-05-18\nmarking: TLP:GREEN\n${more}---\n\n${body}\n`;

const red = `=== hidden/zebra-plan.md
---
note: intel-assessment
id: zebra
title: The Zebra plan
date: 2026-05-18
marking: TLP:RED
---

\`\`\`judgment
id: zebra-call
text: Zebra happens.
confidence: high
\`\`\`
=== hidden/zebra.md
---
note: entity
id: org:zebra
name: Zebra Works
marking: TLP:RED
---
`;

function seen(fixture: string) {
  const selection = withhold(selectionOf(fixture), 'TLP:GREEN');
  return { selection, text: all(selection), said: selection.withheld && withheldInWords(selection.withheld) };
}

describe('what is withheld', () => {
  it.each([
    ['an unknown key of the front matter', green('Kept.', 'subjekt: org:zebra\n')],
    ['an unknown key of a claim', green('Kept.\n\n```judgment\ntext: Said of it.\nsubjekt: org:zebra\n```')],
  ])('is what names it in %s, in a note without any link', (_, note) => {
    const { text } = seen(note + red);
    expect(text).not.toMatch(/zebra|Said of/i);
    expect(text).toContain('Kept.');
  });

  it.each([
    ['a tag', 'Kept. \n\nSaid of [the company](org:zebra).\n\nKept too.'],
    ['an autolink', 'Kept.\n\n<org:zebra>\n\nKept too.'],
    ['a reference with a definition', 'Kept.\n\nSaid of [the company][z].\n\n[z]: org:zebra\n\nKept too.'],
    ['a list', '- Kept.\n- Said of [the company](org:zebra).\n- Kept too.'],
    ['a quote', '> Said of [the\n> company](org:zebra).\n\nKept. Kept too.'],
    ['a link to the file', 'Kept.\n\nSee [said of the company](hidden/zebra-plan.md#a).\n\nKept too.'],
    ['a link by name', 'Kept.\n\nSaid of the company: [[Zebra-Plan|x]].\n\nKept too.'],
    ['a link of HTML', 'Kept.\n\nSaid of <a href="hidden/zebra.md">the company</a>.\n\nKept too.'],
    ['a heading', 'Kept.\n\n## Said of [the company](note:zebra)\n\nKept too.'],
    [
      'a cell',
      '| a | b |\n|---|---|\n| Kept. | x |\n| Said of [the company](claim:zebra-call) | y |\n\nKept too.',
    ],
    [
      'the head of a table',
      'Kept.\n\n| Said of [the company](org:zebra) | b |\n|---|---|\n| c | Kept too. |',
    ],
  ])('is the passage with %s', (_, body) => {
    const { text, said, selection } = seen(green(body) + red);
    expect(text).not.toMatch(/zebra|Said of/i);
    expect(text).toContain('Kept.');
    expect(text).toContain('Kept too.');
    expect(said).toBe('above TLP:GREEN: 2 notes, 1 passage');
    const whole = selectionOf(green(body) + red).notes[0]?.note.text ?? '';
    expect(selection.notes[0]?.note.text.split('\n').length).toBe(whole.split('\n').length);
  });

  it.each([
    ['marked above', 'marking: TLP:AMBER\ntext: Zebra first.'],
    ['marked with what is no label', 'marking: green\ntext: Zebra first.'],
    ['about something above', 'text: Zebra first.\nbasis: claim:zebra-call'],
    ['that does not read', 'text: [Zebra first'],
    ['that names something above under a wrong key', 'text: First.\nbasiss: claim:zebra-call'],
  ])('is a claim %s, and what rests on it', (_, yaml) => {
    const body = `\`\`\`judgment\nid: first\nconfidence: low\n${yaml}\n\`\`\`

\`\`\`judgment
id: second
text: Said of the first.
confidence: low
basis: [claim:first]
\`\`\`

\`\`\`judgment
id: third
text: Kept.
confidence: low
\`\`\``;
    const { text, selection } = seen(green(body) + red);
    expect(text).not.toMatch(/zebra/i);
    expect(text).toContain('Kept.');
    // Of a claim that does not read the id is not known.
    if (!yaml.includes('[Zebra')) expect(text).not.toContain('Said of');
    const lastLine = (of: Selection) => JSON.parse(toJson(of)).claims.at(-1).line;
    expect(lastLine(selection)).toBe(lastLine(selectionOf(green(body))));
  });

  it('is a source, what retells it, and what cites either', () => {
    const sources = `sources:
  S1: {title: Zebra memo, marking: TLP:RED}
  S2:
    title: Retells the Zebra memo
    derived-from: S1
  S3: {title: Kept source}
`;
    const body = 'Said of it ([memo](src:S1)).\n\nSaid again ([x](src:S2)).\n\nKept ([y](src:S3)).';
    const { text, said } = seen(green(body, sources) + red);
    expect(text).not.toMatch(/zebra|Said/i);
    expect(text).toContain('Kept source');
    expect(said).toBe('above TLP:GREEN: 2 notes, 2 sources, 2 passages');
  });

  it.each([
    ['sources: {S1: {title: Zebra, marking: TLP:RED}, S3: {title: Kept source}}\n'],
    ['sources: {S3: {title: Kept source}, S1: {title: Zebra, marking: TLP:RED}}\n'],
    ['sources: {S1: {title: Zebra, marking: TLP:RED}}\nsupersedes: note:zebra\n'],
  ])('is an entry of YAML in braces', (sources) => {
    const { text, selection } = seen(green('Kept.', sources) + red);
    expect(text).not.toMatch(/zebra/i);
    expect(selection.notes).toHaveLength(1);
    if (sources.includes('S3')) expect(text).toContain('Kept source');
  });

  it('is a relation to something above, of an entity and of a catalog', () => {
    const fixture = `${green('[Open](org:open) and [Other](org:other).')}${red}=== open.md
---
note: entity
id: org:open
name: Open Works
marking: TLP:CLEAR
relations:
  - {type: owns, target: org:zebra}
  - {type: owns, target: org:other}
---
=== list.catalog.yaml
catalog: List
entries:
  - id: org:other
    name: Other Works
    relations:
      - type: owns
        target: org:zebra
      - {type: owns, target: org:open}
  - {id: org:zebra, name: Zebra again}
`;
    const { text, selection } = seen(fixture);
    expect(text).not.toMatch(/zebra/i);
    const relations = JSON.parse(toJson(selection)).entities.map(
      (one: { relations: object[] }) => one.relations,
    );
    expect(relations).toEqual([
      [{ type: 'owns', target: 'org:other' }],
      [{ type: 'owns', target: 'org:open' }],
    ]);
  });

  it.each([
    ['no marking', 'title: Zebra'],
    ['a marking that is no label', 'title: Zebra\nmarking: tlp:clear'],
    ['front matter that does not parse', 'title: [Zebra\nmarking: TLP:CLEAR'],
    ['two markings', 'title: Zebra\nmarking: TLP:CLEAR\nmarking: TLP:CLEAR'],
  ])('is a note with %s', (_, yaml) => {
    const { text, said } = seen(
      `${green('Kept. See [[zebra]].')}=== zebra.md\n---\nnote: spot-report\n${yaml}\n---\n\nZebra.\n`,
    );
    expect(text).not.toMatch(/zebra/i);
    expect(said).toBe('above TLP:GREEN: 1 note, 1 passage');
  });

  it('is who has taken the place of a claim', () => {
    const body = '```judgment\nid: old\ntext: Kept.\nconfidence: low\n```';
    const newer =
      '=== newer.md\n---\nnote: spot-report\nmarking: TLP:RED\ndate: 2026-05\n---\n\n```judgment\nid: zebra-new\ntext: x\nconfidence: low\nchanges: claim:old\n```\n';
    const { text } = seen(green(body) + newer);
    expect(text).toContain('Kept.');
    expect(text).not.toMatch(/zebra/i);
  });
});

it('says where a name stands without a link, and leaves it', () => {
  const body =
    'Zebra Works said so.\n\nA zebra. <!-- Zebra Works -->\n\nSee The Zebra plan.\n\n```judgment\ntext: Zebra Works pays.\nconfidence: low\n```';
  const { selection, text } = seen(green(body) + red);
  expect(text).toContain('Zebra Works said so.');
  expect(selection.namedInPassing).toEqual([8, 12, 15].map((line) => ({ file: 'brief.md', line })));
  // What something that may be seen is called, too, gives nothing away.
  const open =
    '=== open.md\n---\nnote: entity\nid: org:other-zebra\nname: Zebra Works\nmarking: TLP:CLEAR\n---\n';
  expect(seen(green('Zebra Works said so.') + red + open).selection.namedInPassing).toEqual([]);
});

it('leaves a workspace below the level as it is', () => {
  const fixture = green('[Open](org:open).\n\n- a\n- b', 'sources:\n  S1: {title: T}\n');
  const whole = selectionOf(fixture);
  expect(withhold(whole, 'TLP:GREEN').notes.map(({ note }) => note.text)).toEqual(
    whole.notes.map(({ note }) => note.text),
  );
  expect(
    withheldInWords(
      withhold(whole, 'TLP:GREEN').withheld ?? { max: 'TLP:RED', claims: 1, sources: 0, passages: 0 },
    ),
  ).toBeUndefined();
});

it('never lets out a word of what is above, however notes refer to each other', () => {
  const label = fc.constantFrom('TLP:RED', 'TLP:AMBER', 'TLP:GREEN', 'TLP:CLEAR', 'bad', '');
  const note = fc.record({
    label,
    claim: label,
    source: label,
    links: fc.array(fc.nat(5), { maxLength: 4 }),
  });
  fc.assert(
    fc.property(fc.array(note, { minLength: 1, maxLength: 6 }), (notes) => {
      const ok = (label: string) => label === 'TLP:GREEN' || label === 'TLP:CLEAR';
      const fixture = notes
        .map(({ label, claim, source, links }, at) => {
          const secret = ok(label) ? 'open' : 'secret';
          const inner = ok(label) && (claim === '' || ok(claim)) ? 'open' : 'secret';
          const cited = ok(label) && (source === '' || ok(source)) ? 'open' : 'secret';
          const line = (what: string) => (what === '' ? '' : `marking: ${what}\n`);
          return `=== ${secret}-${at}.md\n---\nnote: spot-report\nid: n${at}\ntitle: Title ${secret}\n${line(label)}sources:\n  S1:\n    title: Source ${cited}\n    ${line(source)}---\n\nText ${secret}. [x](src:S1) [y](claim:c${at})\n\n${links.map((to) => `- [${secret}](note:n${to})\n`).join('')}\n\`\`\`judgment\nid: c${at}\ntext: Claim ${inner}\nconfidence: low\n${line(claim)}basis: [${links.map((to) => `claim:c${to}`).join(', ')}]\n\`\`\`\n`;
        })
        .join('');
      const selection = withhold(selectionOf(fixture), 'TLP:GREEN');
      expect(all(selection)).not.toContain('secret');
    }),
    { numRuns: 60 },
  );
});

describe('a passage', () => {
  const link = fc.constantFrom(
    '[secret](org:zebra)',
    '[secret *em* `code`](ORG:Zebra "secret")',
    '[secret](<org:zebra>)',
    '[secret](org&colon;zebra)',
    '[secret](org:%7Aebra)',
    '[secret][z]',
    '[z][]',
    '[z]',
    '<org:zebra> secret',
    '[secret](hidden/zebra.md)',
    '[secret](./hidden/zebra.md?x#y)',
    '[secret](hidden/%7Aebra)',
    '![secret](hidden/zebra-plan.md)',
    '![secret][z]',
    '[![secret](a.png)](claim:zebra-call)',
    '[[zebra-plan]] secret',
    '**[secret](note:zebra)**',
    '<a href="hidden/zebra.md">secret</a>',
  );
  const block = fc.oneof(
    link.map((one) => `Before secret ${one} and\nafter secret.`),
    link.map((one) => `## Head secret ${one}`),
    link.map((one) => `Head secret ${one}\n===`),
    link.map((one) => `| secret ${one.replaceAll('|', '\\|')} | secret |\n|---|---|\n| open | open |`),
    link.map(
      (one) => `| open | open |\n|---|---|\n| secret | ${one.replaceAll('|', '\\|')} |\n| open | open |`,
    ),
    fc.constant('An open paragraph.'),
    fc.constant('```text\nopen\n```'),
  );
  const within = fc.constantFrom('', '> ', '- ', '1. ', '> - ', '- > ', '  > ');
  const piece = fc.tuple(within, block).map(([prefix, text]) => {
    const next = prefix.replace(/[-]|1\./g, (mark) => ' '.repeat(mark.length));
    return text
      .split('\n')
      .map((line, at) => (at === 0 ? prefix : next) + line)
      .join('\n');
  });

  it('with a link to something above is nowhere, whatever it stands in', () => {
    fc.assert(
      fc.property(
        fc.array(piece, { minLength: 1, maxLength: 6 }),
        fc.constantFrom('\n', '\r\n'),
        (pieces, end) => {
          const body = `${pieces.join('\n\n')}\n\n> [z]: org:zebra "secret"\n\nThe open end.`;
          const fixture = green(body.replaceAll('\n', end)) + red;
          const selection = withhold(selectionOf(fixture), 'TLP:GREEN');
          const [first] = selection.notes;
          if (!first) throw new Error('the note is gone');
          const document = documentOf(first.note, selection.workspace, first.withheld);
          const text = `${all(selection)}\n${readingText(document)}\n${first.note.text}`;
          expect(text).not.toMatch(/secret|zebra/i);
          expect(text).toContain('The open end.');
          expect(first.note.text.split('\n').length).toBe(
            (selectionOf(fixture).notes[0]?.note.text ?? '').split('\n').length,
          );
        },
      ),
      { numRuns: 25 },
    );
  });
});
