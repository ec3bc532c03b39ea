// A note as a standalone page: no script, nothing of the note as markup, links that lead somewhere.

import { describe, expect, it } from 'vitest';
import { renderNote } from '../../../server/src/export/html.ts';
import { uriOf } from '../../support/workspace.ts';
import { brief, selectionOf } from './exported.ts';

/** The page of the first note; all other notes are exported beside it. */
function pageOf(fixture: string, isAlone = false): string {
  const { workspace, notes } = selectionOf(fixture);
  const [first] = notes;
  if (!first) throw new Error('the fixture has no note');
  return renderNote(first.note, workspace, {
    style: 'body { color: black }\n',
    pageOf: (uri) =>
      isAlone || uri.endsWith('.yaml') ? undefined : uri.slice(uriOf('').length).replace('.md', '.html'),
  });
}

function bodyOf(markdown: string): string {
  const page = pageOf(`---\nnote: spot-report\ntitle: T\n---\n\n${markdown}\n`);
  return /<main>([\s\S]*)<\/main>/.exec(page)?.[1] ?? '';
}

describe('the page', () => {
  const page = pageOf(brief);

  it('stands alone', () => {
    expect(page).toMatch(/^<!DOCTYPE html>\n<html lang="en">/);
    expect(page).toContain('<title>A price, not cash</title>');
    expect(page).toContain('<style>\nbody { color: black }\n@page {');
    expect(page).toContain(`default-src &#39;none&#39;`);
    expect(page).not.toMatch(/<script|<link|\son\w+=|\sstyle=/i);
  });

  it('has the marking first and last, and what the front matter says', () => {
    expect(page.match(/dossier-tlp-amber-strict">TLP:AMBER\+STRICT/g)).toHaveLength(2);
    expect(page).toContain('Intelligence assessment · 2026-05 · Published · Ann Analyst, Bob');
    expect(page).not.toContain('intel-assessment');
  });

  it('has chips, cards and the list of sources', () => {
    expect(page).toContain('href="lanternfish.html"');
    expect(page).toContain('href="draft.html#dossier-claim-earlier"');
    expect(page).toContain('<strong class="dossier-amount">CNY 350bn–400bn</strong>');
    expect(page).toContain('<li id="dossier-src-s1">');
    expect(page).toContain('This valuation claim does not read:');
  });

  it('leads nowhere but to itself when it is exported alone', () => {
    const hrefs = [...pageOf(brief, true).matchAll(/href="([^"]*)"/g)].map(([, href]) => href);
    expect(hrefs.filter((href) => !/^(?:#|https:\/\/example\.org\/a$)/.test(href ?? ''))).toEqual([]);
  });

  it('has its title as a heading where the body has none', () => {
    expect(bodyOf('Text.')).toContain('<h1>T</h1>');
    expect(bodyOf('# Other')).not.toContain('<h1>T</h1>');
  });
});

describe('the marking', () => {
  const bannerOf = (marking: string) =>
    /<header>\n<p class="dossier-banner"[^>]*>(.*)<\/p>/.exec(
      pageOf(`---\nnote: spot-report\ntitle: T\n${marking}---\n\nText.\n`),
    )?.[1];

  it.each([
    ['marking: tlp:amber\n', 'Marking not valid: tlp:amber'],
    ['marking: TLP: AMBER\n', 'Marking not known'],
    ['marking: [TLP:RED]\n', 'Marking not valid: [&quot;TLP:RED&quot;]'],
    ['marking: SECRET\n', 'Marking not valid: SECRET'],
    ['', 'No marking'],
    ['marking: TLP:WHITE\n', 'TLP:CLEAR'],
  ])('of %j is said as it is', (marking, said) => {
    expect(bannerOf(marking)).toContain(`>${said}</strong>`);
  });
});

describe('for other programs', () => {
  it('has no word that a reader does not see', () => {
    const page = pageOf(brief).replace(/<style>[\s\S]*?<\/style>/, '');
    expect(page).not.toMatch(/\stitle="|dossier-hidden/);
    expect(page).toContain('>Lanternfish</a>');
    expect(bodyOf('[Nobody](org:nobody) came.')).toMatch(
      /<span class="[^"]*dossier-missing"><span.*<\/span>Nobody<\/span> came/,
    );
  });
});

describe('the body', () => {
  it('is Markdown with tables', () => {
    expect(bodyOf('| a |\n|---|\n| *b* |')).toMatch(/<table>[\s\S]*<td><em>b<\/em><\/td>/);
  });

  it('shows HTML as text, and no comments', () => {
    const body = bodyOf(
      '<div onclick="x">in</div>\n\na <img src=x onerror=y> b<br>c\n\n<!-- dossier-ignore x: y -->\n\n<script>alert(1)</script>',
    );
    expect(body).toContain('&#x3C;img src=x onerror=y>');
    expect(body).toContain('&#x3C;script>alert(1)&#x3C;/script>');
    expect(body).toContain('b<br>c');
    expect(body).not.toMatch(/<script|<img|<div onclick|dossier-ignore/);
  });

  it('keeps what stands between two comments', () => {
    expect(bodyOf('<!-- a --> visible text <!-- b -->')).toContain('<p>visible text</p>');
    expect(bodyOf('One <!-- a --> two <!-- b --> three.')).toContain('<p>One  two  three.</p>');
    expect(bodyOf('<!-- a\n\nhidden --> shown')).toContain('<p>shown</p>');
    expect(bodyOf('> <!-- a --> quoted <!-- b -->')).toContain('<p>quoted</p>');
    expect(bodyOf('<!--> shown')).toContain('<p>shown</p>');
    expect(bodyOf('<!-- a --><!-- b -->')).not.toContain('<p>');
  });

  it('shows a comment that is never closed, and with it what follows', () => {
    expect(bodyOf('<!-- open\n\nThe rest.')).toContain('The rest.');
  });

  it('keeps links to the web, to mail, to places in it and to files', () => {
    expect(bodyOf('[a](https://example.org/?x=1&y=2 "t")')).toContain(
      '<a href="https://example.org/?x=1&#x26;y=2" title="t">a</a>',
    );
    expect(bodyOf('[a](mailto:a@example.org)')).toContain('href="mailto:a@example.org"');
    expect(bodyOf('[a](#there)')).toContain('href="#there"');
    expect(bodyOf('[a](data.csv)')).toContain('href="data.csv"');
    expect(bodyOf('[a](other.md#x)')).toContain('href="other.html#x"');
    expect(bodyOf('[a][b]\n\n[b]: https://example.org')).toContain('href="https://example.org/"');
    expect(bodyOf('![a](picture.png)')).toContain('<img src="picture.png" alt="a">');
  });

  it.each([
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    'java&#9;script:alert(1)',
    'data:text/html,x',
    'vbscript:x',
    'file:///etc/passwd',
    'command:x',
  ])('never links to %s', (destination) => {
    const body = bodyOf(`[label](${destination}) ![alt](${destination})`);
    expect(body).toContain('label');
    expect(body).not.toMatch(/href|src=/);
  });

  it('writes the name of an autolinked tag, and leaves other autolinks', () => {
    const body = bodyOf('<hw:huawei-atlas-350> <https://example.org/x>');
    expect(body).toContain('Atlas 350 card (Ascend 950PR)');
    expect(body).toContain('<a href="https://example.org/x">https://example.org/x</a>');
  });
});
