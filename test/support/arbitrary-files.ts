// Files of a small workspace that refer to each other, clash and change, for properties that hold after any edits.

import fc from 'fast-check';
import { BUILT_IN } from './workspace.ts';

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
export const CORE = BUILT_IN.slice(0, 1);

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
  'DeepSeek raised [USD 30bn](claim:x) in a round.',
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

/** A path, and its new text; undefined for a file that goes. */
export const file = fc.constantFrom(...PATHS).chain((path) => {
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
