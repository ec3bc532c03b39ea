// Any rename of an id, in any workspace: no byte beside the id changes, the findings stay, and a rename back undoes it.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rename } from '../../../../server/src/features/rename/rename.ts';
import { applyChanges } from '../../../support/changes.ts';
import { placeOf } from '../../../support/fixture.ts';
import { BUILT_IN, findingsOf, storeOf, uriOf } from '../../../support/workspace.ts';

const CORE = BUILT_IN.slice(0, 1);

const OLD = ['deepseek', 'a.b_c-d', '华为', '昇腾950pr', '𐐨𐐩', 'e\u0301x'] as const;
const NEW = ['fresh', 'Ascend-950.PR', '新しい', '𐐪', 'ünï'] as const;
/** An id that begins as the old one does, and is another. */
const OTHER = 'other';

/** A piece of text; `{id}` is the id, `{enc}` the id percent-encoded. The mark `{o}` is an id that stays. */
const inline = fc.constantFrom(
  '[DeepSeek](KIND:{id})',
  '[**D** 👩‍🚀 `x`](KIND:{enc} "KIND:keep")',
  '<KIND:{id}>',
  '<KIND:{enc}>',
  '[a\nb](<KIND:{id}>)',
  '[full][r] [r] [r][]',
  '[enc][e]',
  '[x](KIND:{o}) [y](KIND:{o}-{o})',
  '`KIND:keep` ![KIND:keep](KIND:keep) KIND:keep',
  '🎉 中文 &amp; \\[no\\](KIND:keep)',
  '[web](https://example.org/KIND:keep)',
);
const block = fc.oneof(
  inline,
  inline.map((text) => `> quoted ${text}`),
  inline.map((text) => `- item\n  - ${text.replaceAll('\n', ' ')}`),
  inline.map((text) => `| a | b |\n| - | - |\n| ${text.replaceAll('\n', ' ')} | KIND:keep |`),
  fc.constantFrom(
    '<!-- [x](KIND:keep) -->',
    '~~~\n[x](KIND:keep)\n~~~',
    '# Heading [h](KIND:{id})',
    '<b>KIND:keep</b>',
  ),
);
const field = fc.constantFrom(
  'KIND:{id}',
  '"KIND:{id}"',
  "'KIND:{id}'",
  "'KIND:{enc}'",
  '>-\n  KIND:{id}',
  'KIND:{id} # KIND:keep',
);

const DEFINITIONS =
  '\n\n[used][r] [used][e]\n\n[r]: KIND:{id} "KIND:keep"\n[e]: <KIND:{enc}>\n[unused]: KIND:keep\n';

/** What one kind is defined by, and a claim that refers to it. */
const KINDS = {
  org: {
    definition: ['e.md', '---\nnote: entity\nid: "org:{id}"\nname: DeepSeek\n---\n\n[self](org:{id})\n'],
    claim: (value: string) => `\`\`\`valuation\nsubject: ${value}\namount: USD 1bn\n\`\`\``,
  },
  hw: {
    definition: [
      'e.catalog.yaml',
      "catalog: C\nentries:\n  - {id: hw:{id}, name: X}\n  - {id: 'hw:{o}', name: O}\n",
    ],
    claim: (value: string) => `\`\`\`hardware\nref: ${value}\n\`\`\``,
  },
  claim: {
    definition: [
      'e.md',
      '---\nnote: signal-brief\n---\n```judgment\nid: {id}\ntext: claim:keep\nbasis: [claim:{id}]\n```\n',
    ],
    claim: (value: string) => `\`\`\`indicator\nfor: ${value}\n\`\`\``,
  },
  src: {
    definition: ['e.md', '---\nnote: source-note\nid: src:{id}\ntitle: T\n---\n'],
    claim: (value: string) => `\`\`\`valuation\nsource: ${value}\namount: USD 1bn\n\`\`\``,
  },
  note: {
    definition: ['e.md', "---\nnote: signal-brief\nid: '{id}'\n---\n"],
    claim: () => '',
  },
} as const;

const workspace = fc.record({
  kind: fc.constantFrom(...(Object.keys(KINDS) as (keyof typeof KINDS)[])),
  eol: fc.constantFrom('\n', '\r\n'),
  mark: fc.boolean(),
  notes: fc.array(fc.record({ blocks: fc.array(block, { maxLength: 5 }), value: fc.option(field) }), {
    minLength: 1,
    maxLength: 3,
  }),
  from: fc.constantFrom(...OLD),
  to: fc.constantFrom(...NEW),
  cursor: fc.nat(),
});
type Generated = typeof workspace extends fc.Arbitrary<infer T> ? T : never;

/** The files as templates, in which `{id}` and `{enc}` still stand. */
function templates({ kind, eol, mark, notes }: Generated): Map<string, string> {
  const { definition, claim } = KINDS[kind];
  const files = new Map<string, string>([[definition[0], definition[1]]]);
  for (const [index, { blocks, value }] of notes.entries()) {
    const head = '---\nnote: signal-brief\ntags: [KIND:keep]\n---\n\n';
    const fence = value === null ? '' : claim(value);
    files.set(`n${index}.md`, `${head}${[...blocks, fence].join('\n\n')}${DEFINITIONS}`);
  }
  return new Map(
    [...files].map(([path, text]) => [
      path,
      (mark ? '\uFEFF' : '') + text.replaceAll('KIND', kind).replaceAll('{o}', OTHER).replaceAll('\n', eol),
    ]),
  );
}

/** The encoded places hold `encodedId`, encoded, the others `id`. */
function render(files: ReadonlyMap<string, string>, id: string, encoded: string): Map<string, string> {
  return new Map(
    [...files].map(([path, text]) => [path, text.replaceAll('{id}', id).replaceAll('{enc}', encoded)]),
  );
}

/** An offset in the first, second, … place at which an id stands that counts. */
function cursorIn(files: ReadonlyMap<string, string>, id: string, encoded: string, wanted: number) {
  const places = [...files].flatMap(([path, text]) =>
    [...text.matchAll(/\{id\}|\{enc\}/g)].map(({ index }) => {
      const before = text.slice(0, index).replaceAll('{id}', id).replaceAll('{enc}', encoded);
      return { path, offset: before.length + 1 };
    }),
  );
  return places[wanted % places.length] ?? { path: '', offset: 0 };
}

function renamed(files: ReadonlyMap<string, string>, at: { path: string; offset: number }, id: string) {
  const { workspace } = storeOf(files, CORE);
  const document = workspace.document(uriOf(at.path));
  const result = document && rename(workspace, document, at.offset, id);
  if (!result || 'refusal' in result) throw new Error(result?.refusal ?? 'nothing there');
  return applyChanges(
    files,
    result.changes.filter(({ annotation }) => annotation?.confirm !== 'offer'),
  );
}

/** The findings by file, line and code: columns and messages follow the id. */
function findings(files: ReadonlyMap<string, string>): string[] {
  return findingsOf(storeOf(files, CORE)).map(({ uri, code, severity, span }) => {
    const path = [...files.keys()].find((name) => uriOf(name) === uri) ?? uri;
    return `${path}:${placeOf(files.get(path) ?? '', span).line} ${code} ${severity}`;
  });
}

const encode = (id: string) => encodeURIComponent(id);

describe('a rename', () => {
  it('changes the id’s characters and nothing else, keeps the findings, and can be undone by another', () => {
    fc.assert(
      fc.property(workspace, (generated) => {
        const files = templates(generated);
        const { from, to, cursor } = generated;
        const before = render(files, from, encode(from));
        const at = cursorIn(files, from, encode(from), cursor);
        const after = renamed(before, at, to);
        // What is plain ASCII has nothing to encode, so nothing says afterwards that it was.
        const written = encode(from) === from ? to : encode(to);
        expect(Object.fromEntries(after)).toEqual(Object.fromEntries(render(files, to, written)));
        expect(findings(after).sort()).toEqual(findings(before).sort());
        const back = renamed(after, cursorIn(files, to, written, cursor), from);
        const again = written === to ? render(files, from, from) : before;
        expect(Object.fromEntries(back)).toEqual(Object.fromEntries(again));
      }),
      { numRuns: 150 },
    );
  });
});
