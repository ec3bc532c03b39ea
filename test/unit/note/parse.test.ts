// Text to Note: every span is exact, whatever the line ends, marks and scripts.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Note } from '../../../server/src/note/note.ts';
import { isNoteText, parseNote } from '../../../server/src/note/parse.ts';
import { sentences, toSource } from '../../../server/src/note/prose.ts';
import { mergeVocabulary } from '../../../server/src/vocabulary/vocabulary.ts';
import { BUILT_IN } from '../../support/workspace.ts';

const vocabulary = mergeVocabulary(BUILT_IN.flatMap((pack) => pack.vocabulary ?? []));

function read(text: string, path = 'note.md'): Note {
  return parseNote(`file:///w/${path}`, text, { vocabulary, scale: 'icd203' });
}

const head = '---\nnote: signal-brief\ndate: 2026-05-18\n---\n\n';

function referencesOf(text: string) {
  const note = read(text);
  return note.references.map(({ key, span, idSpan, form }) => ({
    key,
    form,
    at: text.slice(span.start, span.end),
    id: text.slice(idSpan.start, idSpan.end),
  }));
}

describe('references', () => {
  it('are links whose destination is kind:id, in three forms', () => {
    const text = `${head}[DeepSeek](org:deepseek "title"), <hw:x-1> and [D][ds].\n\n[ds]: org:deepseek\n`;
    expect(referencesOf(text)).toEqual([
      { key: 'org:deepseek', form: 'inline', at: 'org:deepseek', id: 'deepseek' },
      { key: 'hw:x-1', form: 'autolink', at: 'hw:x-1', id: 'x-1' },
      { key: 'org:deepseek', form: 'definition', at: 'org:deepseek', id: 'deepseek' },
    ]);
    expect(read(text).references[2]?.uses.map((use) => use.text)).toEqual(['D']);
  });

  it('are found in angle brackets, tables, lists, quotes and headings', () => {
    const text = `${head}# [A](<org:a>)\n\n> - [B](org:b)\n\n| x |\n| - |\n| [C](org:c) |\n`;
    expect(referencesOf(text).map(({ key, at }) => [key, at])).toEqual([
      ['org:a', 'org:a'],
      ['org:b', 'org:b'],
      ['org:c', 'org:c'],
    ]);
  });

  it('are not images, code, HTML, comments, ordinary links, or definitions that no link uses', () => {
    const text = `${head}![x](org:a) \`[x](org:a)\` <b data="[x](org:a)">y</b> <!-- [x](org:a) --> [y](https://example.org) [m](mailto:a@b.c)\n\n    [x](org:a)\n\n[unused]: org:a\n`;
    expect(referencesOf(text)).toEqual([]);
  });

  it('compare after percent-decoding, NFC and lower case', () => {
    const text = `${head}[x](ORG:%E5%8D%8E%E4%B8%BA) [y](org:华为) [z](org:Cafe\u0301) [w](org:café)`;
    expect(referencesOf(text).map(({ key }) => key)).toEqual([
      'org:华为',
      'org:华为',
      'org:café',
      'org:café',
    ]);
    expect(referencesOf(text)[0]?.id).toBe('%E5%8D%8E%E4%B8%BA');
  });

  it('stand in YAML fields with the place of the single value, without quotes', () => {
    const text = `${head}\`\`\`valuation\nsubject: "org:deepseek"\namount: USD 1bn\nsource: [S1, 'src:S2']\n\`\`\`\n`;
    expect(referencesOf(text).map(({ key, at, id }) => [key, at, id])).toEqual([
      ['org:deepseek', 'org:deepseek', 'deepseek'],
      ['src:s1', 'S1', 'S1'],
      ['src:s2', 'src:S2', 'S2'],
    ]);
  });

  it.each([
    ['CRLF', (text: string) => text.replaceAll('\n', '\r\n')],
    ['a byte order mark', (text: string) => `\uFEFF${text}`],
    ['a byte order mark and CRLF', (text: string) => `\uFEFF${text.replaceAll('\n', '\r\n')}`],
  ])('keep their places with %s', (_, change) => {
    const text = change(
      `${head}🎉 中文 [深度求索](org:deepseek)\n\n> \`\`\`valuation\n> subject: org:华为\n> \`\`\`\n\n[d][x]\n\n[x]: <org:x>\n`,
    );
    expect(referencesOf(text).map(({ at, id }) => [at, id])).toEqual([
      ['org:deepseek', 'deepseek'],
      ['org:x', 'x'],
      ['org:华为', '华为'],
    ]);
  });
});

describe('claims', () => {
  it('are fences of the four kinds, case-insensitively, also in lists and quotes', () => {
    const text = `${head}\`\`\`Valuation extra words\nid: a\n\`\`\`\n\n- item\n\n  ~~~~judgement\n  id: b\n\n  text: T\n  ~~~~\n\n\`\`\`yaml\nid: c\n\`\`\`\n`;
    const note = read(text);
    expect(note.claims.map(({ kind, key }) => [kind, key])).toEqual([
      ['valuation', 'claim:a'],
      ['judgment', 'claim:b'],
    ]);
    const field = note.claims[1]?.kind === 'judgment' ? note.claims[1].fields.text : undefined;
    expect(text.slice(field?.span.start, field?.span.end)).toBe('T');
    expect(note.claims.map(({ fence }) => text.slice(fence.start, fence.end))).toEqual([
      '```Valuation extra words',
      '~~~~judgement',
    ]);
  });

  it('keep what is right beside what is wrong', () => {
    const note = read(`${head}\`\`\`valuation\nsubject: org:a\namount: nonsense\nas-of: 2026-05\n\`\`\`\n`);
    const [claim] = note.claims;
    expect(Object.keys(claim?.fields ?? {})).toEqual(['subject', 'as-of']);
    expect(note.problems.map(({ code }) => code)).toEqual(['invalid-amount']);
  });

  it.each([
    ['```valuation\nsubject: org:a\n', true],
    ['```valuation\nsubject: org:a\n```', false],
    ['```valuation\n', true],
    ['```valuation\n```\n', false],
    ['````valuation\n```\n````\n', false],
    ['> ```valuation\n> subject: org:a\n\ntext', true],
  ])('say whether %j is never closed', (text, unclosed) => {
    expect(read(head + text).unclosed).toBe(unclosed);
  });
});

describe('front matter', () => {
  it.each([
    ['---\nnote: x\n---\n', true],
    ['\uFEFF---\r\nnote: x\r\n---\r\n', true],
    ['---\n{note: x}\n---\n', true],
    ['---\n{title: x, note: y}\n---\n', true],
    ['---\n  title: x\n  note: y\n---\n', true],
    ['---\ntitle:\n  note: y\n---\n', false],
    ['---\ntitle: >\n  note: y\n---\n', false],
    ['---\ntitle: x\nnote: [broken\n---\n', true],
    ['---\ntitle: x\n---\nnote: y\n', false],
    ['# note: x\n', false],
    ['---\nnote: x\n', true],
    ['---\nfootnote: x\n---\n', false],
  ])('makes %j a note or not', (text, expected) => {
    expect(isNoteText(text)).toBe(expected);
  });

  it('reads identifiers and dates as text', () => {
    const note = read('---\nnote: entity\nid: org:x\nname: 0x10\nidentifiers: {cusip: 037833100}\n---\n');
    expect(note.entity?.fields.name?.value).toBe('0x10');
    expect(note.entity?.fields.identifiers?.value.cusip?.value).toBe('037833100');
  });

  it.each([
    ['briefs/DeepSeek%20round.md', 'note:deepseek-round'],
    ['%E5%8D%8E%E4%B8%BA.markdown', 'note:华为'],
    ['a.b_c-d.md', 'note:a.b_c-d'],
    ['-x-.md', 'note:x'],
  ])('gives %s the default id %s', (path, key) => {
    expect(read(head, path).key).toBe(key);
  });

  it.each([
    ['sources/My wire (v2).md', 'src:my-wire--v2'],
    ['华为.markdown', 'src:华为'],
    ['-._.md', undefined],
  ])('gives the source note %s the default id %s', (path, key) => {
    const note = read('---\nnote: source-note\ntitle: Wire\ndate: 2026\n---\n', path);
    expect([note.key, note.sources[0]?.key, note.defaultId]).toEqual([key, key, key !== undefined]);
    expect(note.problems.map(({ code }) => code)).toEqual(key === undefined ? ['missing-field'] : []);
  });

  it('gives a source note with an id that is none no default one', () => {
    const note = read('---\nnote: source-note\nid: a b\ntitle: Wire\ndate: 2026\n---\n');
    expect([note.key, note.sources.length, note.problems.map(({ code }) => code)]).toEqual([
      undefined,
      0,
      ['invalid-field'],
    ]);
  });
});

describe('sections', () => {
  it('run to the next heading of the same or a higher level, and know their role', () => {
    const text = `${head}# T\n\n## 1. the news\n\nx\n\n### Sub\n\n## Market Foresight Impact\n`;
    const note = read(text);
    expect(note.sections.map(({ title, empty, type }) => [title, empty, type?.role])).toEqual([
      ['T', false, undefined],
      ['1. the news', false, 'facts'],
      ['Sub', true, undefined],
      ['Market Foresight Impact', true, 'outlook'],
    ]);
    expect(text.slice(note.sections[1]?.span.start, note.sections[1]?.span.end)).toBe(
      '## 1. the news\n\nx\n\n### Sub\n\n',
    );
  });
});

describe('prose', () => {
  it('is what a reader reads, with the place of every character', () => {
    const text = `${head}> A \\*b\\* &amp; **c**\n> [d](org:d) \`e\` f.\n`;
    const [block] = read(text).prose;
    expect(block?.text).toBe('A *b* & c\nd \uFFFC f.');
    const words = ['A', 'b', 'c', 'd', 'f'].map((word) => {
      const at = block?.text.indexOf(word) ?? -1;
      const place = block && toSource(block, at, at + 1);
      return text.slice(place?.start, place?.end);
    });
    expect(words).toEqual(['A', 'b', 'c', 'd', 'f']);
    expect(block?.quoted).toBe(true);
  });
});

describe('suppressions', () => {
  it('silence the next block, or the line below in YAML', () => {
    const text = `---\n# dossier-ignore missing-marking until 2026-12-31: agreed with the desk\nnote: signal-brief\n---\n\n<!-- dossier-ignore a, b: because -->\n\nText here.\n`;
    const [yaml, html] = read(text).suppressions;
    expect(yaml?.codes).toMatchObject([{ code: 'missing-marking', until: '2026-12-31' }]);
    expect(text.slice(yaml?.target.start, yaml?.target.end)).toBe('note: signal-brief');
    expect(html?.codes.map(({ code, span }) => [code, text.slice(span.start, span.end)])).toEqual([
      ['a', 'a'],
      ['b', 'b'],
    ]);
    expect(text.slice(html?.target.start, html?.target.end)).toBe('Text here.');
  });
});

describe('any text', () => {
  const piece = fc.constantFrom(
    '---\n',
    'note: entity\n',
    'id: org:x\n',
    '```valuation\n',
    '```\n',
    'amount: >\n',
    '[a](org:',
    'b)',
    '<hw:x>',
    '[a][b]',
    '\n[b]: org:c\n',
    '> ',
    '- ',
    '| a |\n| - |\n',
    '🎉',
    '\uD83C',
    '\u0000',
    '\t',
    '\r',
    '\n\n',
    '\uFEFF',
    '<!-- dossier-ignore x',
    ': y -->',
    '&amp;',
    '\\',
    '*',
    '# ',
    'x: {',
    '"',
    "'",
    '华为',
  );

  it('parses without throwing, and every span lies inside it', () => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        const text = pieces.join('');
        const note = read(text);
        const spans = [
          ...note.references.flatMap(({ span, idSpan, uses }) => [
            span,
            idSpan,
            ...uses.flatMap((use) => [use.span, use.label]),
          ]),
          ...note.claims.flatMap(({ span, fence, content }) => [span, fence, content]),
          ...note.problems.map(({ span }) => span),
          ...note.sections.map(({ span }) => span),
          ...note.prose.flatMap((block) => [
            block.span,
            ...sentences(block).map(({ start, end }) => toSource(block, start, end)),
          ]),
          ...note.suppressions.flatMap(({ span, target }) => [span, target]),
        ];
        for (const { start, end } of spans) {
          expect(start).toBeGreaterThanOrEqual(0);
          expect(end).toBeGreaterThanOrEqual(start);
          expect(end).toBeLessThanOrEqual(text.length);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('maps every character of prose to the same character, escapes and entities aside', () => {
    const plain = fc.constantFrom(
      'a',
      'é',
      '华',
      '🎉',
      ' ',
      '\n',
      '\n> ',
      '**',
      '_',
      '[x](org:y)',
      '`c`',
      '\\*',
      '&lt;',
    );
    fc.assert(
      fc.property(fc.array(plain, { maxLength: 20 }), fc.boolean(), (pieces, crlf) => {
        const body = `> ${pieces.join('')}`;
        const text = crlf ? body.replaceAll('\n', '\r\n') : body;
        for (const block of read(text).prose) {
          for (const [index, character] of [...block.text.matchAll(/[aé华xy]/g)].map(
            (match) => [match.index, match[0]] as const,
          )) {
            const { start, end } = toSource(block, index, index + 1);
            expect(text.slice(start, end)).toBe(character);
          }
        }
      }),
      { numRuns: 300 },
    );
  });
});

describe('a note beyond any size', () => {
  it('is one finding, and is not read', () => {
    const note = read(`${head}${'word [a](org:x) '.repeat(1_300_000)}`);
    expect(note.problems.map(({ code, message }) => [code, message])).toEqual([
      [
        'block-syntax',
        'this note has 20.8 million characters and is not read: split it into notes of at most 20.0 million characters',
      ],
    ]);
    expect(note.references).toEqual([]);
    expect(note.frontMatter.broken).toBe(true);
  });
});

describe('emphasis', () => {
  const isRead = (body: string) =>
    read(`${head}${body}\n`).problems.every(({ message }) => !message.includes('too deeply'));

  it('that is nested beyond any sense is found and not read', () => {
    expect(isRead(`${'**a *b '.repeat(2000)}${'c* d** '.repeat(2000)}`)).toBe(false);
    expect(isRead('*a _b '.repeat(2000))).toBe(false);
  });

  it('that is only frequent is read: in a paragraph, in a table, in code', () => {
    expect(isRead('This is **bold** and _this_ snake_case 2 * 3 * 4. '.repeat(1000))).toBe(true);
    expect(isRead(`| a | b |\n| - | - |\n${'| *open | 5* |\n'.repeat(1000)}`)).toBe(true);
    expect(isRead(`\`\`\`c\n${'char *p, **q;\n'.repeat(1000)}\`\`\``)).toBe(true);
  });
});

describe('a note nested beyond any depth', () => {
  it.each([
    ['block quotes', `${head}${'> '.repeat(20_000)}x`],
    ['lists', `${head}${'- '.repeat(20_000)}x`],
    ['numbered lists', `${head}${'1. '.repeat(20_000)}x`],
    [
      'lists by indentation',
      `${head}${Array.from({ length: 300 }, (_, depth) => `${'  '.repeat(depth)}- x`).join('\n')}`,
    ],
    ['brackets of a claim', `${head}\`\`\`valuation\nsubject: ${'['.repeat(20_000)}\n\`\`\`\n`],
    [
      'brackets of the front matter',
      `---\nnote: x\nauthors: ${'['.repeat(20_000)}${']'.repeat(20_000)}\n---\n`,
    ],
  ])('is a note with one finding: %s', (_, text) => {
    const [problem, ...others] = read(text).problems;
    expect(problem?.code).toMatch(/-syntax$/);
    expect(problem?.message).toMatch(/nested too deeply/);
    expect(problem?.span.end).toBeLessThanOrEqual(text.length);
    expect(others).toEqual([]);
  });

  it('is read as it stands up to that depth', () => {
    const note = read(`${head}${'> '.repeat(150)}[a](org:a)\n`);
    expect(note.problems).toEqual([]);
    expect(note.references.map(({ key }) => key)).toEqual(['org:a']);
  });
});
