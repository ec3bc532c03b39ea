// Texts of closed notes stay on disk: the workspace is the same as one that holds them, and what it says of places is never
// of a text that has changed since.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { referencesTo } from '../../../server/src/features/navigation/references.ts';
import { findBacklinks } from '../../../server/src/features/views/backlinks.ts';
import { Records } from '../../../server/src/record/records.ts';
import { check } from '../../../server/src/rules/check.ts';
import type { Finding } from '../../../server/src/rules/rule.ts';
import { lineIndex } from '../../../server/src/text/line-index.ts';
import { finish } from '../../../server/src/workspace/steps.ts';
import { WorkspaceStore } from '../../../server/src/workspace/store.ts';
import { mayName, printOf, wordsOfName } from '../../../server/src/workspace/text-print.ts';
import { TextChanged, Texts } from '../../../server/src/workspace/texts.ts';
import { CORE, file } from '../../support/arbitrary-files.ts';
import { findingsOf, ROOT, storeOf, TODAY, uriOf } from '../../support/workspace.ts';

/** A store over files that stand for a disk, and that keeps no more than one of their texts in memory. */
function overDisk(disk: ReadonlyMap<string, string>): WorkspaceStore {
  const readText = (uri: string) => ({ text: disk.get(decodeURIComponent(uri.slice(ROOT.length + 1))) });
  return new WorkspaceStore({ root: ROOT, packs: CORE, today: () => TODAY, readText, recentUnits: 0 });
}

function shown(findings: readonly Finding[]) {
  return findings.map(({ fixes, ...rest }) => ({ ...rest, fixes: fixes.map((fix) => fix.title) }));
}

/** The answer; the file whose text would have been needed and has changed, where there is none. */
function answer<T>(ask: () => T): { readonly is: T } | { readonly changed: string } {
  try {
    return { is: ask() };
  } catch (error) {
    if (error instanceof TextChanged) return { changed: error.uri };
    throw error;
  }
}

/** What somebody may ask of every document: its text, whole, its findings with fixes, who refers to it. */
function* questions(store: WorkspaceStore): Iterable<[string, () => unknown]> {
  const { workspace } = store;
  for (const { uri } of [...workspace.digests()]) {
    if (workspace.isPack(uri)) continue;
    yield [`text ${uri}`, () => workspace.text(uri)];
    yield [`document ${uri}`, () => workspace.document(uri)?.text];
    const withFixes = (other: string) => {
      const document = workspace.document(other);
      return document ? check(store.beginCheck(other), document) : [];
    };
    yield [`findings ${uri}`, () => shown(withFixes(uri))];
    yield [
      `edits ${uri}`,
      () => withFixes(uri).flatMap(({ fixes }) => fixes.flatMap((fix) => fix.edits.map((edit) => edit))),
    ];
    const findings = { notices: withFixes, withFixes };
    yield [
      `backlinks ${uri}`,
      () => {
        const document = workspace.document(uri);
        return document && finish(findBacklinks(workspace, document, undefined, findings));
      },
    ];
  }
  yield ['places', () => referencesTo(workspace, { key: 'org:deepseek' })];
}

describe('texts on disk', () => {
  it('give the index and the findings of texts in memory, after any edits', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(file, fc.boolean()), { minLength: 1, maxLength: 12 }), (edits) => {
        const disk = new Map<string, string>();
        const files = new Map<string, string>();
        const store = overDisk(disk);
        for (const [[path, text], isOpen] of edits) {
          if (path === 'dossier.yaml' && /nonsense|broken/.test(text ?? '')) continue;
          for (const map of [disk, files]) {
            if (text === undefined) map.delete(path);
            else map.set(path, text);
          }
          // An open document is in memory, whatever the disk says.
          if (isOpen && text !== undefined) disk.set(path, 'something else');
          store.apply([{ uri: uriOf(path), text, onDisk: !isOpen }]);
          const rebuilt = storeOf(files, CORE);
          expect(store.printIndex()).toEqual(rebuilt.printIndex());
          expect(shown(findingsOf(store))).toEqual(shown(findingsOf(rebuilt)));
        }
      }),
      { numRuns: 30 },
    );
  });

  it('answer of the texts that were taken, or not at all, when files change under them', () => {
    let refused = 0;
    let answered = 0;
    fc.assert(
      fc.property(
        fc.array(file, { minLength: 3, maxLength: 10 }),
        fc.array(file, { minLength: 1, maxLength: 4 }),
        (edits, later) => {
          const taken = new Map<string, string>();
          for (const [path, text] of edits)
            if (text !== undefined && path !== 'dossier.yaml') taken.set(path, text);
          const disk = new Map(taken);
          const store = overDisk(disk);
          store.apply([...taken].map(([path, text]) => ({ uri: uriOf(path), text, onDisk: true })));
          for (const [path, text] of later) {
            if (path === 'dossier.yaml') continue;
            if (text === undefined) disk.delete(path);
            else disk.set(path, text);
          }
          const expected = new Map(questions(storeOf(taken, CORE)));
          for (const [name, ask] of questions(store)) {
            const given = answer(ask);
            if ('is' in given) {
              answered++;
              expect(given.is, name).toEqual(expected.get(name)?.());
            } else {
              refused++;
              const path = decodeURIComponent(given.changed.slice(ROOT.length + 1));
              expect(disk.get(path), path).not.toBe(taken.get(path));
            }
          }
          // Taking what is refused, as those do who answer, ends with the answers of the files as they are now.
          for (const path of new Set([...taken.keys(), ...disk.keys()]))
            store.apply([{ uri: uriOf(path), text: disk.get(path), onDisk: true }]);
          const now = new Map(questions(storeOf(disk, CORE)));
          for (const [name, ask] of questions(store)) expect(ask(), name).toEqual(now.get(name)?.());
        },
      ),
      { numRuns: 30 },
    );
    expect(Math.min(refused, answered)).toBeGreaterThan(0);
  });

  it('are read as they are now when another configuration needs all of them', () => {
    const note = (id: string) => `---\nnote: entity\nid: org:${id}\nname: X\n---\n`;
    const disk = new Map([
      ['a.md', note('old')],
      ['gone.md', note('gone')],
      ['same.md', note('same')],
    ]);
    const store = overDisk(disk);
    store.apply([...disk].map(([path, text]) => ({ uri: uriOf(path), text, onDisk: true })));
    disk.set('a.md', note('new'));
    disk.delete('gone.md');
    store.apply([{ uri: store.configurationUri, text: 'scale: phia\n' }]);
    const rebuilt = storeOf(new Map([['dossier.yaml', 'scale: phia\n'], ...disk]), CORE);
    expect(store.printIndex()).toEqual(rebuilt.printIndex());
  });

  it('are held no longer once they were taken from disk', () => {
    const disk = new Map([['a', 'one']]);
    const texts = new Texts((uri) => ({ text: disk.get(uri) }), 0);
    texts.set('a', 'typed');
    expect(texts.get('a')).toBe('typed');
    texts.set('a', 'one', true);
    texts.set('b', 'other', true);
    expect(texts.get('a')).toBe('one');
    expect(() => texts.get('b')).toThrow(TextChanged);
    expect(texts.has('b')).toBe(true);
    texts.delete('b');
    expect(texts.get('b')).toBeUndefined();
  });

  it('are not read for their lines, which are those of the text that was taken', () => {
    let read = 0;
    const texts = new Texts(() => ({ text: `${read++}` }), 0);
    texts.set('a', 'one\ntwo\r\n', true);
    texts.set('b', 'other', true);
    expect(texts.lines('a')?.starts).toEqual(lineIndex('one\ntwo\r\n').starts);
    expect(texts.lines('none')).toBeUndefined();
    expect(read).toBe(0);
  });

  it('are not read for a change of a name, but one by one when their findings are asked for', () => {
    const entity = (name: string) => `---\nnote: entity\nid: org:acme\nname: ${name}\n---\n`;
    const note = (said: string) => `---\nnote: signal-brief\n---\n\n## The News\n\n${said}.\n`;
    const whole = new Map([
      ['b.md', note('The Works of Acme')],
      // The text that was taken last stays in memory.
      ['a.md', note('Acme Works was there')],
    ]);
    const read: string[] = [];
    const disk = new Map(whole);
    disk.get = (path) => {
      read.push(path);
      return whole.get(path);
    };
    const store = overDisk(disk);
    const records = new Records(store);
    const names = (name: string) => store.apply([{ uri: uriOf('acme.md'), text: entity(name) }]);
    const codes = (path: string) => records.of(uriOf(path)).map(({ code }) => code);
    store.apply([...whole].map(([path, text]) => ({ uri: uriOf(path), text, onDisk: true })));
    names('Works Acme');
    for (const path of whole.keys()) expect(codes(path)).not.toContain('unlinked-mention');
    read.length = 0;
    const { worked } = records;
    expect([...names('Acme Works')]).toEqual(expect.arrayContaining([...whole.keys()].map(uriOf)));
    expect(read).toEqual([]);
    expect(codes('b.md')).not.toContain('unlinked-mention');
    // It was looked into, and nothing of it was worked out again.
    expect(read).toEqual(['b.md']);
    expect(records.worked).toBe(worked);
    expect(codes('a.md')).toContain('unlinked-mention');
    expect(records.worked).toBe(worked + 1);
  });

  it('are not read where another name of a thing concerns the label of a link to it', () => {
    const whole = new Map<string, string>();
    // More than whole notes are kept.
    for (let number = 0; number < 40; number++)
      whole.set(
        `${number}.md`,
        '---\nnote: signal-brief\n---\n\n## The News\n\nSo says [the firm](org:acme).\n',
      );
    let read = 0;
    const disk = new Map(whole);
    disk.get = (path) => {
      read++;
      return whole.get(path);
    };
    const store = overDisk(disk);
    const records = new Records(store);
    const name = (written: string) => {
      const text = `---\nnote: entity\nid: org:acme\nname: ${written}\n---\n`;
      store.apply([{ uri: uriOf('acme.md'), text }]);
    };
    const mismatches = () =>
      [...whole.keys()]
        .flatMap((path) => records.of(uriOf(path)))
        .filter(({ code }) => code === 'label-mismatch');
    store.apply([...whole].map(([path, text]) => ({ uri: uriOf(path), text, onDisk: true })));
    name('Acme');
    expect(mismatches()).toHaveLength(40);
    read = 0;
    name('The Firm');
    expect(mismatches()).toEqual([]);
    expect(read).toBe(0);
  });

  it('are never without one that was used just now, and never with more than the bound', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.constantFrom('a', 'b', 'c'), fc.nat(9))), fc.nat(20), (uses, most) => {
        let read = 0;
        const lengths = new Map<string, number>();
        const textOf = (uri: string) => uri.repeat(lengths.get(uri) ?? 0);
        const readText = (uri: string) => {
          read++;
          return { text: textOf(uri) };
        };
        const texts = new Texts(readText, most);
        for (const [uri, length] of uses) {
          lengths.set(uri, length);
          texts.set(uri, textOf(uri), true);
          for (const known of lengths.keys()) expect(texts.get(known)).toBe(textOf(known));
          const before = read;
          expect(texts.get(uri)).toBe(textOf(uri));
          const sum = [...lengths.values()].reduce((total, one) => total + one, 0);
          if (sum <= most || lengths.size === 1) expect(read).toBe(before);
        }
      }),
    );
  });
});

describe('the print of a text', () => {
  it('is of that text alone', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (one, other) => {
        expect(printOf(one).isOf(one)).toBe(true);
        expect(printOf(one).isOf(other)).toBe(one === other);
      }),
    );
  });

  it('tells texts apart that are longer than the memory in which their units are counted', () => {
    const long = 'word '.repeat(30_000);
    for (const at of [0, 65_535, 65_536, 149_999]) {
      const other = `${long.slice(0, at)}x${long.slice(at + 1)}`;
      expect(printOf(long).isOf(other), `${at}`).toBe(false);
      expect(printOf(other).isOf(`${other.slice(0, -1)} `), `${at}`).toBe(at !== 149_999);
    }
  });

  it('has every word of the text, also where a mark or the end of the memory stands in it', () => {
    const before = 'the '.repeat(16_383);
    for (const word of ['Acme', 'x', 'Ünal', '中']) {
      const print = printOf(`${before}${word} and more`);
      expect(mayName(print, wordsOfName(word, false)), word).toBe(true);
      expect(mayName(printOf(`${word.slice(0, 1)}*${word.slice(1)}`), wordsOfName(word, false)), word).toBe(
        true,
      );
    }
  });
});
