// A note as DOCX: every word of it and no other, the marking on every page, links that lead somewhere, and a reference that may come from anybody.

import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { documentOf } from '../../../server/src/export/document/document.ts';
import { readingText } from '../../../server/src/export/document/model.ts';
import { type DocxOptions, writeDocx } from '../../../server/src/export/docx/docx.ts';
import { readPicture } from '../../../server/src/export/docx/picture.ts';
import { readReference } from '../../../server/src/export/docx/reference.ts';
import { brief, selectionOf } from './exported.ts';

const rich = `=== rich.md
---
note: intel-assessment
id: rich
title: Rich
date: 2026-05-18
status: published
marking: TLP:RED
authors: [Ann Analyst]
sources:
  S1: {title: "Talks & <more>", publisher: Wire, url: "https://example.org/a?b=1&c=2", grade: B2}
  S2: {title: Second, published: 2026-05}
  S3: {title: Never cited}
---

# A *rich* note

Said in [two](src:S2) places ([one](src:S1), [two](src:S2)). A [page](https://example.org/x) and [mail](mailto:a@example.org).

<!-- hidden --> shown <!-- hidden -->

> A quote with **bold** and \`code\`.

- first
- second
  1. inner

| Left | Right |
|:-----|------:|
| 昇腾 | 2,000 |

    indented <code>

See [the round](claim:r1), <src:S1>, [bad](javascript:alert(1)) and [other](other.md). \u0001

\`\`\`valuation
id: r1
subject: org:huawei
amount: CNY 350bn-400bn
basis: post-money
as-of: 2026-05
status: in-talks
source: S1
quote: it was said
marking: TLP:AMBER
x-own: kept
\`\`\`

\`\`\`hypotheses
id: h
question: Why now?
hypotheses: {H1: Money, H2: Price}
evidence:
  - {text: Options lose value, source: S1, ratings: {H1: I, H2: CC}}
\`\`\`

\`\`\`judgment
confidence: [broken
\`\`\`
`;

async function made(fixture: string, options?: DocxOptions) {
  const { workspace, notes } = selectionOf(fixture);
  const [first] = notes;
  if (!first) throw new Error('the fixture has no note');
  const document = documentOf(first.note, workspace);
  const files = unzipSync(await writeDocx(document, options));
  const part = (name: string) => strFromU8(files[name] ?? new Uint8Array());
  return { note: first.note, document, files, part, body: part('word/document.xml') };
}

/** The text of a part of the file, without spaces. */
function textOf(xml: string): string {
  return [...xml.matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>/g)]
    .map(([, text = '']) => text)
    .join('')
    .replace(
      /&(lt|gt|quot|apos|amp);/g,
      (_, name: string) => ({ lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' })[name] ?? '',
    )
    .replace(/\s/g, '');
}

/** The tags that are open at the end of a text; a closing tag without its opening one throws. */
function openTags(xml: string): string[] {
  const open: string[] = [];
  for (const [, close, name = '', , self] of xml.matchAll(
    /<(\/?)([A-Za-z][\w:.-]*)((?:[^>"']|"[^"<]*"|'[^'<]*')*?)(\/?)>/g,
  )) {
    if (close && open.pop() !== name) throw new Error(`</${name}>`);
    if (!close && !self) open.push(name);
  }
  return open;
}

describe('the file', () => {
  it('has every word of the note in its order, and no other', async () => {
    for (const fixture of [rich, brief]) {
      const { note, document, body } = await made(fixture);
      // The numbers of citations stand raised in the text.
      const written = textOf(body.replace(/<w:r>(?:(?!<\/w:r>).)*superscript.*?<\/w:r>/g, ''));
      expect(written).toBe(readingText(document).replace(/[\s\p{Cc}]/gu, ''));
      let at = 0;
      for (const { text } of note.prose) {
        // Code has a sign of its own there, and an autolink is called by the name of what it stands for.
        for (const words of text.replace(/[\s\p{Cc}]/gu, '').split(/\ufffc|src:S1/)) {
          const found = written.indexOf(words, note.title === text ? 0 : at);
          expect(found, text).toBeGreaterThanOrEqual(0);
          if (note.title !== text) at = found;
        }
      }
    }
  });

  it('is XML in every part', async () => {
    const { files, part } = await made(rich);
    const parts = Object.keys(files).filter((name) => /\.(?:xml|rels)$/.test(name));
    expect(parts.length).toBeGreaterThan(8);
    for (const name of parts) expect(openTags(part(name)), name).toEqual([]);
  });

  it('has the marking in header and footer of every page', async () => {
    const { part, body } = await made(rich);
    expect(textOf(part('word/header1.xml'))).toBe('TLP:RED');
    expect(textOf(part('word/footer1.xml'))).toContain('TLP:RED');
    // One section, whose header serves first, odd and even pages alike.
    expect(body.match(/<w:sectPr/g)).toHaveLength(1);
    expect(body).toMatch(/<w:headerReference w:type="default"/);
    expect(body).toMatch(/<w:footerReference w:type="default"/);
    expect(body).not.toMatch(/<w:titlePg|w:type="(?:first|even)"/);
    expect(part('word/settings.xml')).not.toMatch(/<w:evenAndOddHeaders(?:\/| w:val="(?:true|1)")/);
  });

  it.each([
    ['', 'Nomarking'],
    ['marking: tlp:red\n', 'Markingnotvalid:tlp:red'],
  ])('says so where there is no valid one: %j', async (marking, said) => {
    const { part } = await made(`=== a.md\n---\nnote: spot-report\ntitle: T\n${marking}---\n\nText.\n`);
    expect(textOf(part('word/header1.xml'))).toBe(said);
  });

  it('has no hidden words', async () => {
    const { body } = await made(rich);
    expect(body).not.toMatch(/w:vanish|w:tooltip|hidden|<w:comment/);
  });

  it('leads to web addresses, to claims and to sources, and nowhere else', async () => {
    const { part, body } = await made(rich);
    const targets = [
      ...part('word/_rels/document.xml.rels').matchAll(/Target="([^"]*)"[^>]*TargetMode="External"/g),
    ];
    expect(new Set(targets.map(([, target]) => target))).toEqual(
      new Set(['https://example.org/x', 'mailto:a@example.org', 'https://example.org/a?b=1&amp;c=2']),
    );
    const anchors = [...body.matchAll(/<w:hyperlink[^>]*w:anchor="([^"]*)"/g)].map(([, name]) => name);
    const bookmarks = [...body.matchAll(/<w:bookmarkStart[^>]*w:name="([^"]*)"/g)].map(([, name]) => name);
    expect(new Set(bookmarks).size).toBe(bookmarks.length);
    expect(bookmarks).toEqual(['Claim1', 'Claim2', 'Source1', 'Source2', 'Source3']);
    expect(anchors).toEqual(expect.arrayContaining(['Claim1', 'Source1', 'Source2']));
    for (const anchor of anchors) expect(bookmarks).toContain(anchor);
  });

  it('numbers sources as they are first cited, and lists the others after them', async () => {
    const { document } = await made(rich);
    const titles = document.notes.map(([first]) => (first?.type === 'text' ? first.text : ''));
    expect(titles).toEqual(['Second', 'Talks & <more>', 'Never cited']);
  });

  it('names its title, its author, its language and fonts for Chinese', async () => {
    const { part } = await made(rich);
    expect(part('docProps/core.xml')).toContain('A rich note');
    expect(part('docProps/core.xml')).toContain('Ann Analyst');
    expect(part('word/styles.xml')).toMatch(/w:eastAsia="Microsoft YaHei"/);
    expect(part('word/styles.xml')).toMatch(/<w:lang w:val="en-GB" w:eastAsia="zh-CN"/);
  });

  it('shows a picture with its alternative text, and the text alone where there is none', async () => {
    const png = new Uint8Array(33);
    const view = new DataView(png.buffer);
    view.setUint32(0, 0x89504e47);
    view.setUint32(16, 1200);
    view.setUint32(20, 300);
    const picture = readPicture(png);
    if (!picture) throw new Error('no picture');
    const fixture = '=== a.md\n---\nnote: spot-report\ntitle: T\n---\n\n![A chart](c.png) ![Gone](d.png)\n';
    const { body, files } = await made(fixture, { pictures: new Map([['c.png', picture]]) });
    expect(body).toContain('descr="A chart"');
    // 600 by 150 pixels, in English Metric Units.
    expect(body).toContain('<wp:extent cx="5715000" cy="1428750"/>');
    expect(textOf(body)).toContain('Gone');
    expect(Object.keys(files).filter((name) => name.startsWith('word/media/'))).toHaveLength(1);
  });
});

describe('a reference.docx', () => {
  const styles = (inner: string) =>
    `<?xml version="1.0"?><w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/><w:rPr><w:color w:val="FF0000"/></w:rPr></w:style>${inner}</w:styles>`;
  const zip = (files: Readonly<Record<string, string>>) =>
    zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)])));

  it('gives styles and the page', async () => {
    const reference = readReference(
      zip({
        'word/styles.xml': styles(''),
        'word/document.xml':
          '<w:sectPr><w:pgSz w:w="12240" w:h="15840"/><w:pgMar w:top="1" w:right="2" w:bottom="3" w:left="4" w:header="5" w:footer="6"/></w:sectPr>',
      }),
    );
    if (typeof reference === 'string') throw new Error(reference);
    const { part, body } = await made(rich, { reference });
    const ids = [...part('word/styles.xml').matchAll(/w:styleId="([^"]*)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids).toEqual(expect.arrayContaining(['Heading1', 'BodyText', 'DossierMarking', 'EndnoteText']));
    expect(part('word/styles.xml')).toContain('FF0000');
    expect(body).toContain('w:w="12240"');
    expect(body).toMatch(/<w:pgMar [^>]*w:left="4"/);
  });

  it.each([
    ['no archive', strToU8('text'), 'is not a document of Word'],
    ['an archive of other things', zip({ 'a.txt': 'x' }), 'has no styles'],
    [
      'a document type',
      zip({ 'word/styles.xml': `<!DOCTYPE x [<!ENTITY a "b">]>${styles('')}` }),
      'a document type',
    ],
    ['something else', zip({ 'word/styles.xml': '<x/>' }), 'do not read'],
    ['far too much', zip({ 'word/styles.xml': styles(' '.repeat(6_000_000)) }), 'more than 5 MB'],
  ])('of %s is refused', (_, bytes, reason) => {
    expect(readReference(bytes)).toContain(reason);
  });

  it('whose archive lies about sizes costs no more than the bound', () => {
    const bytes = zip({ 'word/styles.xml': styles(' '.repeat(3_000_000)) });
    // The sizes in the directory say that there is nothing in it.
    const at = bytes.lastIndexOf(0x50);
    const view = new DataView(bytes.buffer);
    for (let offset = 0; offset + 46 < at; offset++)
      if (view.getUint32(offset, true) === 0x02014b50) view.setUint32(offset + 24, 10, true);
    const read = readReference(bytes);
    expect(typeof read === 'string' || read.styles.length <= 5_000_000).toBe(true);
  });
});
