// References in the preview: chips that say what they stand for and lead there.

import { describe, expect, it } from 'vitest';
import { note, rendered } from './rendered.ts';

const entity = `=== entities/deepseek.md
---
note: entity
id: org:deepseek
name: DeepSeek
aliases: [深度求索]
type: company
marking: TLP:CLEAR
---
`;

/** From the first chip to the end of its paragraph or cell. */
function chipIn(html: string): string {
  return /<(?:a|span) class="dossier-chip.*?(?=<\/p>|<\/td>)/s.exec(html)?.[0] ?? '';
}

describe('a tag', () => {
  const forms: [string, string][] = [
    ['inline', 'About [the laboratory](org:deepseek).'],
    ['by reference', 'About [the laboratory][d].\n\n[d]: org:deepseek'],
    ['in a cell', '| a |\n|---|\n| [the laboratory](org:DeepSeek) |'],
  ];
  it.each(forms)('%s is a chip with the author’s words', (_, body) => {
    const chip = chipIn(rendered(`=== note.md\n${note(body)}\n${entity}`));
    expect(chip).toMatch(
      /^<a class="dossier-chip dossier-kind-org" href="file:\/\/\/workspace\/entities\/deepseek.md"/,
    );
    expect(chip).toContain('Organisation: </span>the laboratory</a>');
    expect(chip).toContain(
      'title="DeepSeek (org:deepseek)\nKind: Organisation\nType: company\nAlso: 深度求索"',
    );
  });

  it('as an autolink has the name', () => {
    const chip = chipIn(rendered(`=== note.md\n${note('About <org:deepseek>.')}\n${entity}`));
    expect(chip).toContain('Organisation: </span>DeepSeek</a>');
  });

  it('of another script, escaped or not, is the same tag', () => {
    const html = rendered(`=== note.md\n${note('[a](org:华为) [b](org:%E5%8D%8E%E4%B8%BA)')}`);
    expect(html.match(/title="Nothing defines org:华为\."/g)).toHaveLength(2);
  });

  it('that nothing defines leads nowhere, and says so without colour', () => {
    const chip = chipIn(rendered(note('About [it](org:nobody).')));
    expect(chip).toMatch(/^<span class="dossier-chip dossier-kind-org dossier-missing"/);
    expect(chip).toContain(
      'it<span class="dossier-hidden"> (not defined)</span><sup aria-hidden="true">?</sup></span>',
    );
    expect(chip).not.toContain('href');
  });

  it('keeps a title that the author gave it', () => {
    const chip = chipIn(rendered(note('[it](org:nobody "Said & done")')));
    expect(chip).toContain('title="Said &amp; done\nNothing defines org:nobody."');
  });

  it('keeps the markup of its label', () => {
    expect(chipIn(rendered(note('[*the* `x`](org:nobody)')))).toContain('</span><em>the</em> <code>x</code>');
  });
});

describe('what is not a tag', () => {
  it('stays as it is', () => {
    const body =
      '[a](https://example.org) [b](mailto:a@b.c) [c](other.md) <https://example.org/x> ![d](org:deepseek) `[e](org:x)`';
    const html = rendered(note(body));
    expect(html).not.toContain('dossier-chip');
    expect(html).toContain('<a href="https://example.org/x">https://example.org/x</a>');
  });

  it('is all of Markdown that is not a note', () => {
    const html = rendered('# Plain\n\n[x](org:deepseek)\n\n```valuation\nsubject: org:deepseek\n```\n');
    expect(html).not.toContain('dossier');
    expect(html).toContain('<code class="language-valuation">subject: org:deepseek\n</code>');
  });
});

describe('a citation', () => {
  const sources =
    'sources:\n  S1: {title: "Talks <b>", publisher: Wire, url: "https://example.org/a?b=1&c=2", published: 2026-04-17, accessed: 2026-05-18, grade: B2}\n';

  it('leads to the list of sources, with the grade in words', () => {
    const html = rendered(note('So says [Wire](src:s1).', sources));
    const chip = chipIn(html);
    expect(chip).toContain('href="#dossier-src-s1"');
    expect(chip).toContain('Published 2026-04-17\nAccessed 2026-05-18\nB2: usually reliable, probably true');
    expect(html).toContain('<li id="dossier-src-s1">');
  });

  it('of a global source is listed after the note’s own', () => {
    const html = rendered(
      `=== note.md\n${note('[a](src:wire) and [b](src:S1)', sources)}\n=== wire.md\n---\nnote: source-note\nid: src:wire\ntitle: A wire\ndate: 2026-05-01\n---\n`,
    );
    const items = [...html.matchAll(/<li id="([^"]*)"><span class="dossier-source-id">([^<]*)</g)].map(
      (match) => match.slice(1),
    );
    expect(items).toEqual([
      ['dossier-src-s1', 'S1'],
      ['dossier-src-wire', 'wire'],
    ]);
    expect(html).toContain('<cite>A wire</cite>');
  });

  it('of no source is listed as that', () => {
    const html = rendered(note('[a](src:none)'));
    expect(html).toContain('Nothing defines this source.');
  });

  it('links to the web and to nothing else', () => {
    const listed = (url: string) =>
      rendered(
        note(
          '[a](src:S1)',
          `sources:\n  S1: {title: T, url: ${JSON.stringify(url)}, archive: ${JSON.stringify(url)}}\n`,
        ),
      );
    expect(listed('https://example.org/a?b=1&c=2')).toContain(
      '<a href="https://example.org/a?b=1&amp;c=2">T</a>',
    );
    for (const url of [
      'javascript:alert(1)',
      'data:text/html,x',
      'file:///etc/passwd',
      ' JaVaScRiPt:alert(1)',
      '//example.org',
    ]) {
      const list = /<section class="dossier-sources".*/s.exec(listed(url))?.[0] ?? '';
      expect(list).toContain('T');
      expect(list).not.toMatch(/href/i);
    }
  });
});
