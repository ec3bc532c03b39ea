// Line ends mean nothing: the same notes, catalogs, configuration and packs have the same findings at the same places,
// whether their lines end in a line feed, a carriage return, both, or now one and now another.

import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Span } from '../../../server/src/text/span.ts';
import { parseFixture } from '../../support/fixture.ts';
import { type LineEnd, lineEnds, withLineEnds, withLineFeedsOnly } from '../../support/line-ends.ts';
import { findingsOf, storeOf, uriOf } from '../../support/workspace.ts';

const pages = new URL('../../../docs/rules/', import.meta.url);
const examples = new URL('../../../examples/', import.meta.url);

/** The examples of all pages of rules: between them they have every kind of finding. */
const pageExamples = readdirSync(pages)
  .filter((file) => file.endsWith('.md') && file !== 'README.md')
  .flatMap((file) =>
    [
      ...readFileSync(new URL(file, pages), 'utf8').matchAll(
        /^`{5}markdown (?:wrong|right)\n([\s\S]*?)^`{5}$/gm,
      ),
    ].map(([, text = ''], index) => [`${file} ${index + 1}`, parseFixture(text).files] as const),
  );

/** The workspace that a newcomer opens. */
const newcomers = new Map(
  readdirSync(examples, { recursive: true, encoding: 'utf8' })
    .filter((file) => /(?:\.md|\.yaml|\.code-snippets)$/.test(file))
    .map((file) => [file.replaceAll('\\', '/'), readFileSync(new URL(file, examples), 'utf8')]),
);

type Files = ReadonlyMap<string, string>;

type At = (uri: string, span: Span) => Span;

/** What is found, every place as `at` says and every inserted text with plain line feeds. */
function plainFindings(files: Files, at: At) {
  return findingsOf(storeOf(files)).map(({ uri, code, span, message, severity, fixes }) => ({
    uri,
    code,
    severity,
    message: withLineFeedsOnly(message),
    span: at(uri, span),
    fixes: fixes.map(({ title, safe, edits }) => ({
      title,
      safe,
      edits: edits.map((edit) =>
        'create' in edit
          ? edit
          : {
              uri: edit.uri,
              span: at(edit.uri, edit.span),
              newText: withLineFeedsOnly(edit.newText),
              snippet: edit.snippet === undefined ? undefined : withLineFeedsOnly(edit.snippet),
            },
      ),
    })),
  }));
}

function expectTheSame(files: Files, ends: readonly LineEnd[]): void {
  const rewritten = new Map([...files].map(([path, text]) => [uriOf(path), withLineEnds(text, ends)]));
  const texts = new Map([...files.keys()].map((path) => [path, rewritten.get(uriOf(path))?.text ?? '']));
  const found = plainFindings(files, (uri, span) => rewritten.get(uri)?.span(span) ?? span);
  expect(plainFindings(texts, (_, span) => span)).toEqual(found);
}

describe.each([
  ['carriage returns', ['\r']],
  ['a mixture', ['\r', '\n', '\r\n', '\n', '\r', '\r\n', '\r\n']],
] as const)('with %s', (_, ends) => {
  it.each(pageExamples)('%s', (_name, files) => {
    expectTheSame(files, ends);
  });

  it('the examples', () => {
    expectTheSame(newcomers, ends);
  });
});

const piece = fc.constantFrom(
  '---\nnote: signal-brief\ndate: 2026-05-18\n---\n',
  '---\nnote: entity # a comment\nid: org:x\nname: X\naliases: [\n  A,\n  B ]\n---\n',
  '---\nnote: signal-brief\ntitle: >\n  folded\n  text\n\nx-y: |\n  kept\n   lines\ndate: 2026\n---\n',
  '---\nnote: signal-brief # dossier-ignore missing-marking: a test\ndate: "2026-\n  05"\n---\n',
  '```valuation\nsubject: org:x # or not\namount: RMB 5bn\n# dossier-ignore missing-as-of: soon\nas-of:\n```\n',
  '> ```judgment\n> text: "It is\n>   likely\\\n>   so."\n> ```\n',
  '- ~~~hardware\n  ref: hw:nvidia-h100\n  compute: [\n    1 PFLOPS FP8,\n    1 TFLOPS FP9]\n',
  '```valuation\namount: 5\namount: 6\n```\n',
  '```valuation\n\tamount: 5\n```\n',
  '# BLUF\n\nIt is likely  \nthat [x](org:y)\ncame reportedly.\n\n',
  '| a | b |\n|---|---|\n| [x](org:x) | about USD 5bn |\n\n',
  '<!-- dossier-ignore unresolved-reference: known\n-->\n\n[z](org:z)\n\n',
  '[s]: org:nobody\n\n[s] and <org:q>\n\n',
  'Text\n===\n\n    code\n\n',
  '\n',
  'a\n',
);

it('with any line ends in any text', () => {
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 8 }), lineEnds, fc.boolean(), (pieces, ends, mark) => {
      const text = `${mark ? '\ufeff' : ''}---\nnote: entity\n---\n${pieces.join('')}`;
      const own = pieces.join('').startsWith('---') ? pieces.join('') : text;
      expectTheSame(new Map([['a.md', own]]), ends);
    }),
    { numRuns: 80 },
  );
});
