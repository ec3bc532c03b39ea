import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { YamlScalar } from '../../../server/src/yaml/node.ts';
import { parseYaml, partOf } from '../../../server/src/yaml/tree.ts';

function scalarOf(yaml: string): YamlScalar {
  const { root } = parseYaml(yaml);
  const node = root?.type === 'map' ? root.entries[0]?.value : undefined;
  if (node?.type !== 'scalar') throw new Error(`no scalar in ${yaml}`);
  return node;
}

/** What stands in the source for `part` of the value of the first key. */
function written(yaml: string, part: string): string {
  const node = scalarOf(yaml);
  const start = node.value.indexOf(part);
  const { start: from, end } = partOf(node, start, start + part.length);
  return yaml.slice(from, end);
}

describe('parts of a value', () => {
  it.each([
    ['a plain value', 'a: it may fall\n', 'may', 'may'],
    ['a doubled quote before it', "a: 'the firm''s price may fall'\n", 'may', 'may'],
    ['a doubled quote in it', "a: 'the firm''s price'\n", "firm's", "firm''s"],
    ['an escaped quote before it', 'a: "\\"X\\" may fall"\n', 'may', 'may'],
    ['an escaped quote at its end', 'a: "say \\"X\\" now"\n', '"X"', '\\"X\\"'],
    ['a code point of two units before it', 'a: "\\U0001F600 caf\\u00e9 may fall"\n', 'may', 'may'],
    ['escaped white space before it', 'a: "a \\t\\n b may fall"\n', 'may', 'may'],
    ['a line joined by a backslash', 'a: "it \\\n  may fall"\n', 'may', 'may'],
    ['folding', 'a: >-\n  it\n  may fall\n', 'may', 'may'],
    ['folding in quotes, with an escape', 'a: "it \\"X\\"\n\n  may fall"\r\n', 'may', 'may'],
  ])('are found after %s', (_, yaml, part, expected) => {
    expect(written(yaml, part)).toBe(expected);
  });

  const text = fc.string({
    unit: fc.constantFrom('a', ' ', '"', '\\', '\n', '\t', '\0', '华', '😀', "'", '/'),
    minLength: 1,
  });

  it('of any text in double or single quotes are what stands for them', () => {
    fc.assert(
      fc.property(text, fc.nat(), (value, seed) => {
        const double = scalarOf(`a: ${JSON.stringify(value)}\n`);
        const at = seed % value.length;
        const { start, end } = partOf(double, at, at + 1);
        const source = `a: ${JSON.stringify(value)}\n`.slice(start, end);
        const whole = JSON.parse(`"${source}"`) as string;
        expect(whole.includes(value.charAt(at))).toBe(true);
        expect(whole.length).toBeLessThanOrEqual(2);
      }),
    );
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z']{1,20}$/), fc.nat(), (text, seed) => {
        const yaml = `a: '${text.replaceAll("'", "''")}'\n`;
        const at = seed % text.length;
        const { start, end } = partOf(scalarOf(yaml), at, at + 1);
        expect(yaml.slice(start, end).replace("''", "'")).toBe(text.charAt(at));
      }),
    );
  });
});
