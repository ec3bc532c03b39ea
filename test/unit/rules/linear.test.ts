// Reading and checking takes time that grows with a text and not with its square: counted, not timed.

import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { countWork } from '../../support/work.ts';

const steeperThanLinear = await countWork();
const { findingsOf, storeOf } = await import('../../support/workspace.ts');

type Sizes = import('../../support/work.ts').Sizes;
type Files = Readonly<Record<string, string>>;

const HEAD = '---\nnote: signal-brief\ntitle: T\ndate: 2026-05-18\nstatus: published\nmarking: TLP:GREEN\n';
const END = '---\n\n# T\n\n## The News\n\nX.\n';
const CLAIM = '```valuation\nsubject: org:x\namount: USD 5bn\nbasis: post-money\nas-of: 2026-01\n';

const times = (count: number, line: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => line(index)).join('');
const keys = (lines: string): Files => ({ 'a.md': `${HEAD}${lines}${END}` });
const body = (text: string): Files => ({ 'a.md': `${HEAD}${END}\n${text}\n` });
const entries = (lines: string): Files => ({ 'a.catalog.yaml': `catalog: C\nentries:\n${lines}` });
/** Ids that have little in common. */
const word = (index: number) =>
  createHash('sha1').update(`${index}`).digest('base64url').replace(/[-_]/g, 'x');
/** Ids that differ in case alone. */
const cased = (index: number) =>
  [...index.toString(2).padStart(12, '0')].map((bit) => (bit === '1' ? 'A' : 'a')).join('');

/** What there is much of, the files with so many of it, and how many: long texts take a way of their own. */
const CASES: readonly (readonly [string, (count: number) => Files, Sizes?])[] = [
  ['keys of one’s own', (count) => keys(times(count, (at) => `x-k${count}-${at}: v\n`))],
  ['unknown keys', (count) => keys(times(count, (at) => `kk${count}q${at}: v\n`))],
  ['keys of a claim', (count) => body(`${CLAIM}${times(count, (at) => `kk${count}q${at}: v\n`)}\`\`\``)],
  ['sources', (count) => keys(`sources:\n${times(count, (at) => `  S${at}: {title: A}\n`)}`)],
  ['sources of one id', (count) => keys(`sources:\n${times(count, (at) => `  ${cased(at)}: {title: A}\n`)}`)],
  [
    'a chain of sources',
    (count) => keys(`sources:\n${times(count, (at) => `  S${at}: {title: A, derived-from: S${at + 1}}\n`)}`),
  ],
  [
    'a circle of sources',
    (count) =>
      keys(`sources:\n${times(count, (at) => `  S${at}: {title: A, derived-from: S${(at + 1) % count}}\n`)}`),
  ],
  [
    'citations of sources that nothing defines',
    (count) => ({
      'a.md': `${HEAD}sources:\n${times(count, (at) => `  ${word(at)}: {title: A}\n`)}${END}${times(count, (at) => `[X](src:${word(at + 1e6)})\n\n`)}`,
    }),
  ],
  [
    'codes in one suppression',
    (count) => body(`<!-- dossier-ignore ${'unknown-field, '.repeat(count)}unknown-field: reason -->\n\nX.`),
  ],
  ['suppressions of one line', (count) => keys('# dossier-ignore unknown-field: reason\n'.repeat(count))],
  [
    'suppressions of many lines',
    (count) => keys(times(count, (at) => `# dossier-ignore unknown-field: reason\nkk${count}w${at}: v\n`)),
  ],
  [
    'suppressions of many blocks',
    (count) => body('<!-- dossier-ignore unknown-field: r -->\n\nX.\n\n'.repeat(count)),
    [400, 800, 1600],
  ],
  [
    'entries of one name',
    (count) => entries(times(count, (at) => `  - {id: "org:c${at}", name: Acme Works}\n`)),
  ],
  ['entries of one id', (count) => entries(times(count, (at) => `  - {id: "org:c", name: Acme ${at}}\n`))],
  [
    'entries of one identifier',
    (count) =>
      entries(
        times(
          count,
          (at) => `  - {id: "org:c${at}", name: A${at}, identifiers: {lei: 5493001KJTIIGC8Y1R12}}\n`,
        ),
      ),
  ],
  [
    'files of one id',
    (count) =>
      Object.fromEntries(
        Array.from({ length: count }, (_, at) => [`n${at}.md`, '---\nnote: spot-report\nid: x\n---\nx\n']),
      ),
  ],
  [
    'keys of a pack',
    (count) => ({
      'dossier.yaml': 'packs:\n  - ./p\n',
      'p/pack.yaml': `name: p\nversion: 1.0.0\n${times(count, (at) => `kk${count}r${at}: v\n`)}`,
    }),
  ],
  [
    'valuations of one subject',
    (count) =>
      body(times(count, (at) => `${CLAIM.replace('5bn', `${5 + at}bn`)}status: reported\n\`\`\`\n\n`)),
  ],
  [
    'valuations of one subject in two amounts',
    (count) =>
      body(times(count, (at) => `${CLAIM.replace('5bn', `${5 + (at % 2)}bn`)}status: reported\n\`\`\`\n\n`)),
  ],
  [
    'owners of one company in one file',
    (count) =>
      entries(
        `  - {id: "org:x", name: X}\n${times(count, (at) => `  - {id: "org:o${at}", name: ${word(at)}, relations: [{type: owns, target: org:x, percentage: 1%}]}\n`)}`,
      ),
    [50, 100, 200],
  ],
  [
    'terms in a bottom line, and judgments',
    (count) =>
      body(
        `## Bottom line\n\n${'It is likely. '.repeat(count)}\n\n${times(count, (at) => `\`\`\`judgment\ntext: A ${at}\nlikelihood: unlikely\nconfidence: low\n\`\`\`\n\n`)}`,
      ),
  ],
  ['sums in prose', (count) => body('valued at $5bn. '.repeat(count))],
  ['tags in a line of a list', (count) => body(`- a ${'<b>c</b> '.repeat(count)}`)],
  ['comments in a list', (count) => body('- a\n  <!-- b -->\n'.repeat(count))],
  [
    'link definitions beside what remark reads',
    (count) => body(times(count, (at) => `[a${at}](org:b\\-c)\n\n[d${at}]: org:e\n\n`)),
  ],
];

it.each(CASES.map(([name, files, sizes = [100, 200, 400]]) => [name, files, sizes] as const))(
  '%s',
  async (_, files, sizes) => {
    const run = (count: number) => findingsOf(storeOf(new Map(Object.entries(files(count)))));
    run(50);
    expect(await steeperThanLinear(run, sizes)).toEqual([]);
  },
);
