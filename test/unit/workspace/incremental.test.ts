// The incremental workspace is the same as one built from nothing: its index and its findings, after any edits.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { check } from '../../../server/src/rules/check.ts';
import type { Finding } from '../../../server/src/rules/rule.ts';
import { WorkspaceStore } from '../../../server/src/workspace/store.ts';
import { BUILT_IN, findingsOf, ROOT, storeOf, TODAY, uriOf } from '../../support/workspace.ts';

const PATHS = [
  'a.md',
  'b.md',
  'org/deepseek.md',
  'org/other.md',
  'x.catalog.yaml',
  'source.md',
  // Files of one stem: their default ids clash when something refers to them.
  'sub/a.md',
  'sub/source.md',
  'plain.md',
  'dossier.yaml',
];

/** The vocabulary only: the accelerators would be read again for every rebuild. */
const CORE = BUILT_IN.slice(0, 1);

const id = fc.constantFrom('deepseek', 'huawei', 'nvidia', '华为', 'x', 'a');
const eol = fc.constantFrom('\n', '\r\n');

const link = fc
  .tuple(
    fc.constantFrom('DeepSeek', 'Huawei', '华为', '🎉'),
    fc.constantFrom('org', 'hw', 'claim', 'note', 'src', 'ogr'),
    id,
  )
  .map(([label, kind, target]) => `[${label}](${kind}:${target})`);
const prose = fc.constantFrom(
  'DeepSeek is likely to raise money.',
  'It is valued at $20 billion.',
  'Huawei may ship, reportedly.',
  '华为 leads.',
  '> quoted',
  '<!-- dossier-ignore unresolved-reference: known -->',
);

const valuation = fc
  .record({
    id,
    subject: id,
    amount: fc.constantFrom('USD 20bn', 'USD 200bn', 'CNY 350bn-400bn', 'RMB 5bn', '$20bn', 'nonsense'),
    asOf: fc.constantFrom('2026-05', '2026-04-17', '2024', 'soon'),
    older: fc.option(id),
    marking: fc.option(fc.constantFrom('TLP:RED', 'TLP:CLEAR')),
  })
  .map(({ id, subject, amount, asOf, older, marking }) =>
    [
      '```valuation',
      `id: ${id}`,
      `subject: org:${subject}`,
      `amount: ${amount}`,
      'basis: post-money',
      `as-of: ${asOf}`,
      'status: reported',
      'source: [S1, wire]',
      ...(older ? [`supersedes: claim:${older}`] : []),
      ...(marking ? [`marking: ${marking}`] : []),
      '```',
    ].join('\n'),
  );
const judgment = fc
  .tuple(id, id)
  .map(
    ([own, older]) =>
      `\`\`\`judgment\nid: ${own}\ntext: It is likely.\nchanges: claim:${older}\nbasis: src:S1\n\`\`\``,
  );

const note = fc
  .record({
    status: fc.constantFrom('draft', 'published'),
    marking: fc.constantFrom('TLP:GREEN', 'TLP:RED', 'nonsense'),
    derived: fc.option(fc.constantFrom('wire', 'S2', 'source')),
    blocks: fc.array(fc.oneof(link, prose, valuation, judgment, fc.constant('## The News')), {
      maxLength: 6,
    }),
    eol,
  })
  .map(({ status, marking, derived, blocks, eol }) =>
    [
      '---',
      'note: signal-brief',
      'date: 2026-05-18',
      `status: ${status}`,
      `marking: ${marking}`,
      `sources: {S1: {title: One, published: 2026-05${derived ? `, derived-from: ${derived}` : ''}}}`,
      '---',
      '',
      blocks.join('\n\n'),
    ]
      .join('\n')
      .replaceAll('\n', eol),
  );

const entity = fc
  .record({
    id,
    name: fc.constantFrom('DeepSeek', 'Huawei', '华为'),
    alias: fc.constantFrom('DS', 'Huawei', 'AI'),
    lei: fc.constantFrom('213800KUD8LAJWSQ9D15', 'bad'),
    marking: fc.constantFrom('TLP:CLEAR', 'TLP:RED'),
  })
  .map(
    ({ id, name, alias, lei, marking }) =>
      `---\nnote: entity\nid: org:${id}\nname: ${name}\naliases: [${alias}]\nidentifiers: {lei: ${lei}}\nmarking: ${marking}\n---\n\n# ${name}\n`,
  );
const source = fc
  .constantFrom('id: src:S1\n', 'id: src:wire\n', '')
  .map((id) => `---\nnote: source-note\n${id}title: Wire\ndate: 2026-05\nmarking: TLP:AMBER\n---\n# Wire\n`);
const catalog = fc
  .array(fc.tuple(id, fc.constantFrom('DeepSeek', 'Chip')), { maxLength: 3 })
  .map(
    (entries) =>
      `catalog: x\nentries:\n${entries.map(([own, name]) => `  - {id: hw:${own}, name: ${name}, specs: {vendor: org:${own}, memory-gb: 80}}`).join('\n')}\n`,
  );
const configuration = fc.constantFrom(
  '',
  'scale: phia\n',
  'exclude: [b.md]\n',
  'rules: {missing-marking: off, unlinked-mention: error}\n',
  'include: [plain.md]\n',
  'scale: nonsense\n',
  ': broken',
);

const file = fc.constantFrom(...PATHS).chain((path) => {
  const text =
    path === 'dossier.yaml'
      ? configuration
      : path.endsWith('.yaml')
        ? catalog
        : path.startsWith('org/')
          ? entity
          : path.endsWith('source.md')
            ? source
            : path === 'plain.md'
              ? fc.constant('# Plain\n\n[x](org:deepseek)\n')
              : note;
  return fc.tuple(fc.constant(path), fc.option(text, { freq: 5, nil: undefined }));
});

/** Findings as they compare: what a person sees, fixes left out. */
function shown(findings: readonly Finding[]) {
  return findings.map(({ fixes, ...rest }) => ({ ...rest, fixes: fixes.map((fix) => fix.title) }));
}

describe('the incremental workspace', () => {
  it('has the index and the findings of a rebuild after every edit', () => {
    fc.assert(
      fc.property(fc.array(file, { minLength: 1, maxLength: 12 }), (edits) => {
        const store = new WorkspaceStore({ root: ROOT, packs: CORE, today: () => TODAY });
        const known = new Map<string, readonly Finding[]>();
        const files = new Map<string, string>();
        let configured: string | undefined;
        for (const [path, text] of edits) {
          if (text === undefined) files.delete(path);
          else files.set(path, text);
          for (const uri of store.apply([{ uri: uriOf(path), text }])) {
            const document = store.workspace.document(uri);
            if (document) known.set(uri, check(store.beginCheck(uri), document));
            else known.delete(uri);
          }
          // A broken configuration leaves the last good one in force, which a rebuild cannot know.
          if (path === 'dossier.yaml')
            configured = text === undefined || !/nonsense|broken/.test(text) ? text : configured;
          const now = new Map(files);
          const broken = /nonsense|broken/.test(files.get('dossier.yaml') ?? '');
          if (broken && configured !== undefined) now.set('dossier.yaml', configured);
          const rebuilt = storeOf(
            broken && configured === undefined
              ? new Map([...now].filter(([key]) => key !== 'dossier.yaml'))
              : now,
            CORE,
          );
          expect(store.printIndex()).toEqual(rebuilt.printIndex());
          const notConfiguration = (finding: Finding) => !finding.uri.endsWith('dossier.yaml');
          const incremental = [...known.entries()]
            .sort(([a], [b]) => (a < b ? -1 : 1))
            .flatMap(([, findings]) => findings)
            .filter(notConfiguration);
          expect(shown(incremental)).toEqual(shown(findingsOf(rebuilt).filter(notConfiguration)));
        }
      }),
      { numRuns: 60 },
    );
  });

  it('is that of a rebuild when edits come between the files that another configuration makes it read again', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(file, fc.nat(6)), { minLength: 1, maxLength: 16 }),
        fc.constantFrom('scale: phia\n', 'exclude: [b.md]\n', 'include: [plain.md]\n'),
        (edits, last) => {
          const store = new WorkspaceStore({ root: ROOT, packs: CORE, today: () => TODAY });
          const files = new Map<string, string>();
          let reading: ReturnType<typeof store.applying> | undefined;
          const take = (path: string, text: string | undefined, stops: number) => {
            if (text === undefined) files.delete(path);
            else files.set(path, text);
            const steps = store.applying([{ uri: uriOf(path), text }]);
            // A newer configuration takes the place of what is not done yet.
            if (!steps.next().done) reading = steps;
            for (let stop = 0; stop < stops; stop++) reading?.next();
          };
          for (const [[path, text], stops] of edits) take(path, text, stops);
          take('dossier.yaml', '', 2);
          take('dossier.yaml', last, 0);
          while (reading && !reading.next().done);
          const rebuilt = storeOf(files, CORE);
          expect(store.printIndex()).toEqual(rebuilt.printIndex());
          expect(shown(findingsOf(store))).toEqual(shown(findingsOf(rebuilt)));
        },
      ),
      { numRuns: 60 },
    );
  });

  it('rechecks only the notes that depend on what changed', () => {
    const files = new Map<string, string>();
    for (let index = 0; index < 50; index++)
      files.set(
        `n${index}.md`,
        `---\nnote: signal-brief\ndate: 2026-05\n---\n[Alpha${index % 10}](org:a${index % 10})\n`,
      );
    files.set('a3.md', '---\nnote: entity\nid: org:a3\nname: Alpha3\n---\n');
    const store = storeOf(files);
    findingsOf(store);
    const body = store.apply([
      { uri: uriOf('n1.md'), text: '---\nnote: signal-brief\ndate: 2026-05\n---\n[Alpha1](org:a1) more\n' },
    ]);
    expect([...body]).toEqual([uriOf('n1.md')]);
    findingsOf(store);
    const renamed = store.apply([
      { uri: uriOf('a3.md'), text: '---\nnote: entity\nid: org:a3\nname: Beta\n---\n' },
    ]);
    const users = [3, 13, 23, 33, 43].map((index) => uriOf(`n${index}.md`));
    expect([...renamed].sort()).toEqual([uriOf('a3.md'), ...users].sort());
  });

  it('rechecks the notes that may mention a new name, and no other', () => {
    const head = '---\nnote: signal-brief\ndate: 2026-05\n---\n';
    const files = new Map(
      ['Gamma', 'Delta', 'Epsilon'].map((name) => [`${name}.md`, `${head}${name} grows.\n`]),
    );
    const store = storeOf(files);
    findingsOf(store);
    const entity = '---\nnote: entity\nid: org:gamma\nname: Gamma\n---\n';
    const mentioned = store.apply([{ uri: uriOf('new.md'), text: entity }]);
    expect([...mentioned].sort()).toEqual([uriOf('Gamma.md'), uriOf('new.md')]);
  });
});
