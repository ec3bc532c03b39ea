// Taking any completion at any place of a YAML block changes the token at the cursor and nothing else.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { complete } from '../../../../server/src/features/completion/completion.ts';
import type { Span } from '../../../../server/src/text/span.ts';
import type { YamlNode } from '../../../../server/src/yaml/node.ts';
import { parseYaml } from '../../../../server/src/yaml/tree.ts';
import { atCursor, edited } from '../../../support/features.ts';
import { BUILT_IN, storeOf, uriOf } from '../../../support/workspace.ts';

const CATALOG = 'catalog: X\nentries:\n  - {id: org:alpha, name: Alpha}\n  - {id: org:beta, name: Beta}\n';
const FRONT =
  '---\nnote: signal-brief\ndate: 2026-05-18\nsources:\n  S1: {title: One}\n  S2: {title: Two}\n---\n\n';

const block = (yaml: string) => `${FRONT}\`\`\`valuation\n${yaml}\n\`\`\`\n\n=== x.catalog.yaml\n${CATALOG}`;

function itemsAt(fixture: string) {
  const { workspace, document, offset } = atCursor(fixture);
  return { document, offset, items: complete(workspace, document, offset)?.items ?? [] };
}

/** The YAML of the block after the item of this label is taken. */
function taken(yaml: string, label: string): string {
  const { document, items } = itemsAt(block(yaml));
  const item = items.find((one) => one.label === label);
  if (!item) throw new Error(`“${label}” among ${items.map((one) => one.label).join(', ')}`);
  return /```valuation\n([\s\S]*?)\n```/.exec(edited(document.text, [item.edit]))?.[1] ?? '';
}

const labels = (yaml: string) => itemsAt(block(yaml)).items.map(({ label }) => label);

describe('collections over several lines', () => {
  it.each([
    ['{subject: org:alpha,\n st$0}', 'status', '{subject: org:alpha,\n status: }'],
    ['{subject: org:alpha,\n status: cl$0}', 'closed', '{subject: org:alpha,\n status: closed}'],
    ['{subject: org:alpha,\n status:\n  cl$0}', 'closed', '{subject: org:alpha,\n status:\n  closed}'],
    ['{subject:\n$0}', 'Alpha', '{subject:\norg:alpha}'],
    ['fx: {rate: 7,\n  da$0}', 'date', 'fx: {rate: 7,\n  date: }'],
    ['investors: [org:alpha,\n  $0]', 'Beta', 'investors: [org:alpha,\n  org:beta]'],
    ['investors: [\n  $0\n]', 'Beta', 'investors: [\n  org:beta\n]'],
    ['investors:\n  [org:alpha,\n  $0]', 'Beta', 'investors:\n  [org:alpha,\n  org:beta]'],
  ])('%j', (yaml, label, wanted) => {
    expect(taken(yaml, label)).toBe(wanted);
  });

  it('of an entry of a catalog', () => {
    const { document, items } = itemsAt('=== x.catalog.yaml\ncatalog: X\nentries:\n  - {id: org:q,\nna$0}\n');
    const item = items.find(({ label }) => label === 'name');
    expect(item && edited(document.text, [item.edit])).toBe(
      'catalog: X\nentries:\n  - {id: org:q,\nname: }\n',
    );
    expect(items.map(({ label }) => label)).not.toContain('id');
  });

  it('have nothing to offer behind their end', () => {
    expect(labels('fx: {rate: 7,\n  date: 2026} $0')).toEqual([]);
    expect(labels('{subject: org:alpha,\n status: closed} $0')).toEqual([]);
  });
});

describe('a list offers what it does not hold yet', () => {
  it.each([
    ['source: [S1, $0]', ['S2: Two']],
    ['source: [$0, S1]', ['S2: Two']],
    ['source: [src:S1, "S2", $0]', []],
    ['source: [S1, S$0]', ['S2: Two']],
    ['source: [S1$0]', ['S1: One']],
    ['source:\n  - S1\n  - $0', ['S2: Two']],
    ['source:\n- $0\n- "S1"', ['S2: Two']],
    ['source: $0', ['S1: One', 'S2: Two']],
  ])('%j', (yaml, wanted) => {
    expect(labels(yaml).filter((label) => label.startsWith('S'))).toEqual(wanted);
  });

  it('of entities, and only of this list', () => {
    expect(labels('investors: [org:alpha, $0]')).not.toContain('Alpha');
    expect(labels('subject: org:alpha\ninvestors: [$0]')).toContain('Alpha');
    expect(labels('fx: {rate: org:alpha}\ninvestors: [$0]')).toContain('Alpha');
  });
});

describe('any place of a block that parses', () => {
  const scalar = fc.constantFrom(
    'org:alpha',
    '"org:alpha"',
    "'S1'",
    'S2',
    'closed',
    'USD 5bn',
    '2026',
    'two words',
    '""',
    'a-b',
    '~',
  );
  const item = fc.constantFrom('org:alpha', 'org:beta', '"S1"', 'S2', "'x'", 'w v');
  const gap = fc.constantFrom('', ' ', '\n  ', ' # why\n  ');
  const keys = [
    'subject',
    'status',
    'source',
    'investors',
    'fx',
    'amount',
    'as-of',
    'x-own',
    'basis',
  ] as const;
  const list = fc
    .array(fc.tuple(gap, item, gap), { maxLength: 3 })
    .map((items) => `[${items.map((one) => one.join('')).join(',')}]`);
  const map = fc
    .uniqueArray(fc.constantFrom('rate', 'date', 'min', 'x'), { maxLength: 3 })
    .chain((names) => fc.tuple(...names.map((name) => fc.tuple(gap, fc.constant(name), scalar, gap))))
    .map(
      (pairs) =>
        `{${(pairs as string[][]).map(([a, name, value, b]) => `${a}${name}: ${value}${b}`).join(',')}}`,
    );
  const dashes = fc
    .array(item, { minLength: 1, maxLength: 3 })
    .map((items) => items.map((one) => `\n  - ${one}`).join(''));
  const value = fc.oneof(scalar, list, map, dashes, fc.constantFrom('|\n  text\n  more', '# none'));
  const blocks = fc
    .uniqueArray(fc.constantFrom(...keys), { maxLength: 4 })
    .chain((names) =>
      fc
        .tuple(...names.map((name) => fc.tuple(fc.constant(name), value)))
        .map((pairs) => (pairs as [string, string][]).map(([name, one]) => `${name}: ${one}`).join('\n')),
    );
  const flows = fc
    .uniqueArray(fc.constantFrom(...keys), { minLength: 1, maxLength: 3 })
    .chain((names) =>
      fc
        .tuple(...names.map((name) => fc.tuple(gap, fc.constant(name), fc.oneof(scalar, list, map), gap)))
        .map(
          (pairs) =>
            `{${(pairs as string[][]).map(([a, name, one, b]) => `${a}${name}: ${one}${b}`).join(',')}}`,
        ),
    );

  /** The place of the scalar (or key) that touches `offset`, without its quotes. */
  function tokenAt(node: YamlNode | undefined, offset: number): Span | undefined {
    const found: Span[] = [];
    const visit = (at: YamlNode): void => {
      if (at.type === 'scalar') found.push(at.outer);
      else if (at.type === 'list') at.items.forEach(visit);
      else
        for (const { keySpan, value: inner } of at.entries) {
          found.push(keySpan);
          visit(inner);
        }
    };
    if (node) visit(node);
    return found.find(({ start, end }) => start <= offset && offset <= end && end > start);
  }

  it('takes the token at the cursor, whole or in part, and no character beside it', () => {
    fc.assert(
      fc.property(fc.oneof(blocks, flows), fc.constantFrom('\n', '\r\n'), (written, end) => {
        const yaml = written.replaceAll('\n', end);
        const start = FRONT.length + '```valuation\n'.length;
        const text = `${FRONT}\`\`\`valuation\n${yaml}\n\`\`\`\n`;
        const { root, error } = parseYaml(yaml, (offset) => offset + start);
        fc.pre(error === undefined);
        const files = new Map([
          ['a.md', text],
          ['x.catalog.yaml', CATALOG],
        ]);
        const { workspace } = storeOf(files, BUILT_IN.slice(0, 1));
        const document = workspace.document(uriOf('a.md'));
        if (!document) throw new Error('there is a document');
        for (let offset = start; offset <= start + yaml.length; offset++) {
          for (const { edit } of (complete(workspace, document, offset)?.items ?? []).slice(0, 3)) {
            const { span } = edit;
            expect(span.start <= offset && offset <= span.end, `at ${offset}`).toBe(true);
            const removed = text.slice(span.start, span.end);
            if (removed.trim() === '') continue;
            // Spaces between the cursor and the token may go with it.
            const from = span.start + removed.length - removed.trimStart().length;
            const token = tokenAt(root, from);
            const isToken = token && from >= token.start && from + removed.trim().length <= token.end;
            expect(isToken, `“${removed}” at ${offset - start}`).toBe(true);
            expect(removed).not.toMatch(/^[\s]*[\r\n]|[\r\n][\s]*$/);
          }
        }
      }),
      { numRuns: 150 },
    );
  });
});
