// The notes that speed is measured on: the same each time, with about as many findings and the same constructs as real ones.

import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Nodes } from 'mdast';
import { describe, expect, it } from 'vitest';
import type { GeneratedNote } from '../../../bench/generate-workspace.ts';
import { CLAIMS } from '../../../bench/realistic-claims.ts';
import { realisticNotes } from '../../../bench/realistic-notes.ts';
import { notesOf, PROFILES, writeNotes } from '../../../bench/write-notes.ts';
import { parseMarkdown } from '../../../server/src/note/markdown.ts';
import { Records } from '../../../server/src/record/records.ts';
import { storeOf, uriOf } from '../../support/workspace.ts';

const notes = [...realisticNotes(200)];
const all = notes.map(({ text }) => text).join('\n\n');

/** How nodes of a tree lie in each other, `listItem > code`. */
function nestings(node: Nodes, into = new Set<string>()): Set<string> {
  if (!('children' in node)) return into;
  for (const child of node.children) {
    into.add(`${node.type} > ${child.type}`);
    nestings(child, into);
  }
  return into;
}

const nested = notes.reduce((into, { text }) => nestings(parseMarkdown(text), into), new Set<string>());

describe('realistic notes', () => {
  it.each(PROFILES)('are the same each time (%s)', (profile) => {
    const take = (): GeneratedNote[] => [...notesOf(profile, 40)];
    expect(take()).toEqual(take());
    expect(new Set(take().map(({ path: name }) => name)).size).toBe(40);
  });

  it('are others for another seed', () => {
    const [first] = realisticNotes(20, 1);
    expect(first?.text).not.toBe([...realisticNotes(20)][0]?.text);
  });

  it('vary in length around 6,000 characters', () => {
    const lengths = notes.map(({ text }) => text.length).sort((a, b) => a - b);
    const mean = lengths.reduce((sum, length) => sum + length, 0) / lengths.length;
    expect(mean).toBeGreaterThan(5000);
    expect(mean).toBeLessThan(7000);
    expect(lengths[20]).toBeLessThan(3000);
    expect(lengths[180]).toBeGreaterThan(9000);
  });

  it('have about fifteen findings each, of many rules', () => {
    const store = storeOf(new Map(notes.map((note) => [note.path, note.text])));
    const records = new Records(store);
    const found = notes.flatMap(({ path: name }) => [...records.of(uriOf(name))]);
    expect(found.length / notes.length).toBeGreaterThan(12);
    expect(found.length / notes.length).toBeLessThan(18);
    expect(new Set(found.map(({ code }) => code)).size).toBeGreaterThan(25);
  });

  it.each(Object.keys(CLAIMS))('hold claims of the kind %s', (kind) => {
    expect(all).toContain(`\n\`\`\`${kind}\n`);
  });

  it.each([
    ['list in a list', 'listItem > list'],
    ['fence in a list', 'listItem > code'],
    ['HTML block in a list', 'listItem > html'],
    ['comment in an item', 'paragraph > html'],
    ['list in a quote', 'blockquote > list'],
    ['table', 'root > table'],
    ['link in a table', 'tableCell > link'],
    ['hard break', 'paragraph > break'],
    ['block of HTML', 'root > html'],
    ['reference-style link', 'paragraph > linkReference'],
    ['picture', 'paragraph > image'],
  ])('hold a %s', (_, nesting) => {
    expect(nested).toContain(nesting);
  });

  it.each([
    ['a link on the second line of an item', /^- [a-z ]+\n {2}\[/m],
    ['a table without outer bars', /^--- \| ---: \| ---$/m],
    ['a break in HTML', /<br>/],
    ['stars between spaces', / a \* b/],
    ['Chinese', /的供应/],
    ['Japanese', /工場を/],
    ['Korean', /서울/],
    ['Cyrillic', /Компания/],
    ['Arabic', /المصنع/],
    ['an astral character', /😀/],
  ])('hold %s', (_, pattern) => {
    expect(all).toMatch(pattern);
  });
});

describe('writing notes', () => {
  it('writes every note, in folders of a hundred', () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'dossier-notes-'));
    try {
      expect(writeNotes(folder, realisticNotes(120))).toBe(120);
      const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
        name.endsWith('.md'),
      );
      expect(files).toHaveLength(120);
      const [first] = realisticNotes(120);
      expect(readFileSync(path.join(folder, first?.path ?? ''), 'utf8')).toBe(first?.text);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
