// What is asked about a thing that very many notes refer to is answered from the index: neither are those notes read, nor what
// is kept of them.

import { describe, expect, it } from 'vitest';
import { findCodeLenses } from '../../../server/src/features/hints/code-lens.ts';
import { findHighlights } from '../../../server/src/features/navigation/document-highlight.ts';
import { findReferences } from '../../../server/src/features/navigation/references.ts';
import { findBacklinks } from '../../../server/src/features/views/backlinks.ts';
import { mentioningNotes } from '../../../server/src/features/views/mention-list.ts';
import { check } from '../../../server/src/rules/check.ts';
import { finish } from '../../../server/src/workspace/steps.ts';
import type { Workspace } from '../../../server/src/workspace/workspace.ts';
import { storeOf, uriOf } from '../../support/workspace.ts';

const HUB = '---\nnote: entity\nid: org:hub\nname: Hub\n---\n';
const NOTES = 300;

function note(number: number): string {
  const claim = `\`\`\`valuation\nsubject: org:hub\namount: USD ${number}bn\n\`\`\`\n`;
  return `---\nnote: signal-brief\n---\n\n[Hub](org:hub), [again][h], [and again][h].\n\n[h]: org:hub\n\n${claim}`;
}

const store = storeOf(
  new Map([
    ['hub.md', HUB],
    ...Array.from({ length: NOTES }, (_, number) => [`n${number}.md`, note(number + 1)] as const),
  ]),
);

/** The workspace, and how many notes were read or unpacked through it. */
function counting() {
  const touched = new Set<string>();
  const { workspace } = store;
  const watched: Workspace = {
    ...workspace,
    document: (uri) => workspace.document(touched.add(uri) && uri),
    digest: (uri) => workspace.digest(touched.add(uri) && uri),
    text: (uri) => workspace.text(touched.add(uri) && uri),
  };
  return { touched, watched };
}

function documentOf(path: string) {
  const document = store.workspace.document(uriOf(path));
  if (!document) throw new Error(`no ${path}`);
  return document;
}

describe('a hub', () => {
  it('has its references, labels of definitions too, without a look at the notes', () => {
    const { touched, watched } = counting();
    const found = finish(
      findReferences(watched, documentOf('hub.md'), HUB.indexOf('hub'), { declarations: true }),
    );
    expect(found).toHaveLength(1 + 5 * NOTES);
    expect([...touched]).toEqual([uriOf('hub.md')]);
    for (const { uri, span } of found.slice(0, 12)) {
      const text = store.workspace.text(uri) ?? '';
      expect(['org:hub', 'again', 'and again']).toContain(text.slice(span.start, span.end));
    }
  });

  it('is highlighted in one note without a look at the others', () => {
    const { touched, watched } = counting();
    const here = documentOf('n7.md');
    const highlights = findHighlights(watched, here, here.text.indexOf('org:hub') + 5);
    expect(highlights).toHaveLength(5);
    expect([...touched].filter((uri) => uri !== here.uri && uri !== uriOf('hub.md'))).toEqual([]);
  });

  it('has lenses that count without a look at the notes', () => {
    const { touched, watched } = counting();
    const titles = findCodeLenses(watched, documentOf('hub.md')).map(({ title }) => title);
    expect(titles.slice(0, 2)).toEqual([`${5 * NOTES} references`, `${NOTES} claims`]);
    expect([...touched].filter((uri) => uri !== uriOf('hub.md'))).toEqual([]);
  });

  it('has its backlinks part by part, and reads the notes of that part alone', () => {
    const { touched, watched } = counting();
    const findings = { notices: () => [], withFixes: () => [] };
    const part = (from: number) =>
      finish(findBacklinks(watched, documentOf('hub.md'), undefined, findings, { from, most: 10 }));
    const [first, second] = [part(0), part(10)];
    expect([first?.count, first?.references.length, second?.references.length]).toEqual([5 * NOTES, 10, 10]);
    const quoted = new Set(
      [...(first?.references ?? []), ...(second?.references ?? [])].map(({ uri }) => uri),
    );
    expect(quoted.size).toBe(4);
    expect([...touched].filter((uri) => uri !== uriOf('hub.md')).sort()).toEqual([...quoted].sort());
    const all = finish(findBacklinks(store.workspace, documentOf('hub.md'), undefined, findings));
    expect([...(first?.references ?? []), ...(second?.references ?? [])]).toEqual(
      all?.references.slice(0, 20),
    );
  });
});

describe('notes with mentions', () => {
  it('are after an edit what they would be if they were looked for anew, and only the edited note is looked at', () => {
    const head = '---\nnote: signal-brief\ndate: 2026-05\n---\n\n';
    const own = storeOf(
      new Map([
        ['beta.md', '---\nnote: entity\nid: org:beta\nname: Beta Works\n---\n'],
        ['a.md', `${head}The firm Beta Works is named.\n`],
        ['b.md', `${head}Nobody is.\n`],
      ]),
    );
    const looked: string[] = [];
    const noticesOf = (uri: string) => {
      looked.push(uri);
      const document = own.workspace.document(uri);
      return document ? check(own.beginCheck(uri), document) : [];
    };
    const kept = mentioningNotes(own.workspace, noticesOf);
    finish(kept.settle());
    expect([...kept.contents()].map(({ uri }) => uri)).toEqual([uriOf('a.md')]);
    looked.length = 0;
    kept.outdate(own.apply([{ uri: uriOf('b.md'), text: `${head}Now Beta Works is.\n` }]));
    finish(kept.settle());
    expect(looked).toEqual([uriOf('b.md')]);
    const anew = mentioningNotes(own.workspace, noticesOf);
    finish(anew.settle());
    expect([...kept.contents()]).toEqual([...anew.contents()]);
  });
});
