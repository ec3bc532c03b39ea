// Whatever stands in a note, the preview neither fails, nor lets its text become markup, nor loses it.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { html, joinHtml, webAddress } from '../../../server/src/render/html.ts';
import { note, rendered } from './rendered.ts';

const evil = `"><img src=x onerror=alert(1)>'&`;

describe('text of notes', () => {
  it('is escaped wherever it goes', () => {
    const yaml = (value: string) => JSON.stringify(value);
    const body = `[a](src:S1) [b](org:evil)

\`\`\`valuation
id: first
subject: org:evil
amount: USD 1bn
quote: ${yaml(evil)}
source: S1
x-more: ${yaml(evil)}
\`\`\`

\`\`\`judgment
text: ${yaml(evil)}
assumptions: [${yaml(evil)}]
\`\`\`

\`\`\`indicator
text: ${yaml(evil)}
status: ${yaml(evil)}
\`\`\`
`;
    const fields = ['title', 'publisher', 'author', 'url', 'archive', 'lang', 'descriptor'];
    const sources = `sources:\n  S1: {${fields.map((field) => `${field}: ${yaml(evil)}`).join(', ')}}\n`;
    const entity = `=== e.md\n---\nnote: entity\nid: org:evil\nname: ${yaml(evil)}\naliases: [${yaml(evil)}]\ntype: ${yaml(evil)}\n---\n`;
    const result = rendered(`=== note.md\n${note(body, sources)}\n${entity}`);
    // The front matter itself is the renderer's own business; it too escapes quotes, and the preview is the same without.
    const shown = result.replace(/<h2>note:.*?<\/h2>/s, '');
    expect(shown).not.toMatch(/<img|onerror=alert\(1\)>[^&]/);
    expect(shown.match(/&lt;img src=x onerror=alert\(1\)&gt;/g)?.length).toBeGreaterThan(8);
  });

  it('in a marking that is none is escaped', () => {
    const text = note('').replace('TLP:GREEN', JSON.stringify(evil));
    const banner = /<p class="dossier-banner".*?<\/p>/s.exec(rendered(text))?.[0] ?? '';
    expect(banner).toContain('&quot;&gt;&lt;img');
    expect(banner).toContain('not a label of TLP 2.0');
  });

  it('never brings scripts, handlers or styles of its own', () => {
    const result = rendered(note('[a](org:x)\n\n```indicator\ntext: a\nstatus: observed\n```'));
    expect(result).not.toMatch(/<script|\son\w+=|\sstyle=|javascript:/i);
  });

  it('of any kind is shown without an error', () => {
    const word = fc.constantFrom(
      '```valuation\n',
      '```\n',
      '---\n',
      'note: x\n',
      '[a](org:b)',
      'amount: ',
      '> ',
      '- ',
      '\r\n',
      '<!--',
      '\u0000',
      '🎉',
      ': {',
      '\n',
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(word, fc.string()), { maxLength: 30 }), (parts) => {
        expect(() => rendered(note(parts.join('')))).not.toThrow();
      }),
      { numRuns: 60 },
    );
  });
});

describe('the banner', () => {
  it.each([
    ['TLP:RED', 'red', 'individual named recipients only'],
    ['TLP:AMBER+STRICT', 'amber-strict', 'organisation only'],
    ['TLP:CLEAR', 'clear', 'unlimited'],
  ])('says %s in words', (marking, name, words) => {
    const result = rendered(note('# T').replace('TLP:GREEN', marking));
    expect(result).toMatch(/^<p class="dossier-banner"/);
    expect(result).toContain(
      `<strong class="dossier-tlp dossier-tlp-${name}">${marking}</strong> <span>Disclosure: `,
    );
    expect(result).toContain(words);
  });

  it('says that there is no marking', () => {
    expect(rendered(note('# T').replace('marking: TLP:GREEN\n', ''))).toContain(
      '<strong>No marking</strong>',
    );
  });
});

describe('html', () => {
  it('escapes text and takes HTML, lists and nothing', () => {
    const { markup } = html`<p title="${`"<'&`}">${[html`<b>x</b>`, '<', 3, undefined, false]}</p>`;
    expect(markup).toBe('<p title="&quot;&lt;&#39;&amp;"><b>x</b>&lt;3</p>');
  });

  it('joins only what is there', () => {
    expect(joinHtml(['a', undefined, '', html``, 'b'], ', ').markup).toBe('a, b');
  });

  it('knows addresses of the web', () => {
    expect(webAddress('HTTPS://Example.org/a b')).toBe('https://example.org/a%20b');
    for (const other of [
      'javascript:alert(1)',
      'vbscript:x',
      'example.org',
      '//example.org',
      'ftp://example.org',
      '',
    ])
      expect(webAddress(other)).toBeUndefined();
  });
});
