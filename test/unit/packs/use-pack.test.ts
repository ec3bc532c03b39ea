// A pack put in force by one entry in `dossier.yaml`, in whatever form that file has.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { usePackEdit } from '../../../server/src/packs/use-pack.ts';
import { parseConfiguration } from '../../../server/src/workspace/parse-configuration.ts';

const used = (text: string, entry = './team') => {
  const edit = usePackEdit(text, entry);
  return typeof edit === 'object'
    ? text.slice(0, edit.span.start) + edit.newText + text.slice(edit.span.end)
    : edit;
};

describe('a pack is put in force', () => {
  it.each([
    ['an empty file', '', 'packs: [./team]\n'],
    ['comments alone', '# ours', '# ours\npacks: [./team]\n'],
    ['other keys', 'scale: phia', 'scale: phia\npacks: [./team]\n'],
    ['CRLF', 'scale: phia # why\r\n', 'scale: phia # why\r\npacks: [./team]\r\n'],
    ['a lone carriage return', 'scale: phia\r', 'scale: phia\rpacks: [./team]\r'],
    ['a byte order mark', '\uFEFFscale: phia\n', '\uFEFFscale: phia\npacks: [./team]\n'],
    ['a key without a value', 'packs:\nscale: phia\n', 'packs: [./team]\nscale: phia\n'],
    ['an empty list', 'packs: [] # none\n', 'packs: [./team] # none\n'],
    ['a list in brackets', 'packs: [./a, "b/c"] # two\n', 'packs: [./a, "b/c", ./team] # two\n'],
    [
      'a list with dashes',
      'packs:\n  - ./a # one\nscale: phia\n',
      'packs:\n  - ./a # one\n  - ./team\nscale: phia\n',
    ],
    ['a single name', 'packs: ./a\n', 'packs: [./a, ./team]\n'],
    ['braces', '{scale: phia}\n', '{scale: phia, packs: [./team]}\n'],
    ['the end of a document', '---\nscale: phia\n...\n', '---\nscale: phia\npacks: [./team]\n...\n'],
  ])('after %s', (_, before, after) => {
    expect(used(before)).toBe(after);
    expect(parseConfiguration('dossier.yaml', after).configuration?.packs.at(-1)).toBe('./team');
  });

  it('is there already under any spelling of the folder, and has no place in what is not a mapping', () => {
    for (const text of ['packs: [./team]\n', 'packs:\n- ./team/\n', 'packs: ./team\n'])
      expect(used(text)).toBe('there');
    for (const text of ['- a\n', 'packs: [\n', 'packs: {a: b}\n', 'text\n'])
      expect(used(text)).toBeUndefined();
  });

  it('and every other character of the file stays', () => {
    const line = fc.constantFrom(
      'scale: phia',
      '# a comment',
      '',
      'exclude: [a, "b c"]',
      'packs: [./one]',
      'packs:\n  - ./x',
    );
    fc.assert(
      fc.property(
        fc.uniqueArray(line, { selector: (one) => one.split(':')[0] }),
        fc.boolean(),
        (lines, crlf) => {
          const text = lines.join('\n').replaceAll('\n', crlf ? '\r\n' : '\n');
          const edit = usePackEdit(text, './team');
          if (typeof edit !== 'object') throw new Error('it was not put in force');
          expect(edit.span.start).toBe(edit.span.end);
          const after = parseConfiguration('dossier.yaml', used(text) ?? '').configuration;
          const before = parseConfiguration('dossier.yaml', text).configuration;
          expect(after).toEqual({ ...before, packs: [...(before?.packs ?? []), './team'] });
        },
      ),
    );
  });
});
