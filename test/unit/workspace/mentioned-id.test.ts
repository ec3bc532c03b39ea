// Which texts may name a thing by its id: never no by mistake, however the id is written, and seldom yes.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { idTest } from '../../../server/src/workspace/mentioned-id.ts';
import { CORE, file } from '../../support/arbitrary-files.ts';
import { storeOf, uriOf } from '../../support/workspace.ts';

const store = storeOf(new Map(), CORE);

/** What a file defines and refers to. */
function keysIn(path: string, text: string): string[] {
  const { workspace } = store;
  store.apply([{ uri: uriOf(path), text }]);
  const document = workspace.digest(uriOf(path));
  if (!document || document.type === 'configuration') return [];
  const defined =
    document.type === 'catalog'
      ? document.entities.map(({ key }) => key)
      : [document.key, ...document.claims.map(({ key }) => key), ...document.sources.map(({ key }) => key)];
  const keys = [...document.references, ...document.loose].map(({ key }) => key);
  return [...keys, ...defined.filter((key) => key !== undefined)];
}

describe('a test for an id', () => {
  it('passes every text that defines or refers to it', () => {
    fc.assert(
      fc.property(file, ([path, text = '']) => {
        for (const key of keysIn(path, text))
          expect({ key, passes: idTest([key])(uriOf(path), text) }).toEqual({ key, passes: true });
      }),
    );
  });

  const ids = fc
    .array(
      fc.constantFrom(
        'a',
        'B',
        '7',
        'é',
        'e\u0301',
        '华',
        'Σ',
        'ς',
        'K',
        '\u212a',
        'İ',
        'ﬁ',
        '한',
        '.',
        '-',
        '_',
      ),
      {
        minLength: 1,
        maxLength: 6,
      },
    )
    .map((parts) => parts.join(''));
  /** Ways of Markdown and YAML to write a character. */
  const ways = fc.constantFrom<(character: string) => string>(
    (one) => one,
    (one) => one.toLowerCase(),
    (one) => one.toUpperCase(),
    (one) => one.normalize('NFD'),
    (one) => encodeURIComponent(one),
    (one) => [...new TextEncoder().encode(one)].map((byte) => `%${byte.toString(16)}`).join(''),
    (one) => [...one].map((point) => `&#x${point.codePointAt(0)?.toString(16)};`).join(''),
    (one) => (/^[.\-_]$/.test(one) ? `\\${one}` : one),
    (one) => [...one].map((point) => `\\u${point.charCodeAt(0).toString(16).padStart(4, '0')}`).join(''),
  );
  const places = fc.constantFrom<(id: string) => string>(
    (id) => `[x](org:${id})`,
    (id) => `<org:${id}>`,
    (id) => `[x]\n\n[x]: org:${id}`,
    (id) => `\`\`\`valuation\nsubject: org:${id}\n\`\`\``,
    (id) => `\`\`\`valuation\nsubject: "org:${id}"\n\`\`\``,
    (id) => `\`\`\`valuation\nsource: [S1, "${id}"]\nsupersedes: ${id}\n\`\`\``,
    (id) => `\`\`\`valuation\nsubject: "\\u006frg\\u003a${id}"\n\`\`\``,
  );

  it('passes it in any spelling', () => {
    let found = 0;
    fc.assert(
      fc.property(ids, fc.array(ways, { minLength: 6, maxLength: 6 }), places, (id, how, place) => {
        const written = [...id].map((character, at) => (how[at % 6] ?? String)(character)).join('');
        const text = `---\nnote: signal-brief\n---\n\n${place(written)}\n`;
        for (const key of keysIn('n.md', text)) {
          if (key === 'note:n') continue;
          found++;
          expect({ key, text, passes: idTest([key])(uriOf('other.md'), text) }).toEqual({
            key,
            text,
            passes: true,
          });
        }
      }),
      { numRuns: 1000 },
    );
    expect(found).toBeGreaterThan(300);
  });

  it('passes what a file is called, and not what has the id in the middle of a word', () => {
    const test = idTest(['note:e0']);
    expect(test(uriOf('sub/E0.md'), '')).toBe(true);
    expect(test(uriOf('other.md'), '[x](note:e0), and more')).toBe(true);
    expect(test(uriOf('other.md'), 'e01 the0 te0st 50% AT&T a\\\nb')).toBe(false);
  });
});
