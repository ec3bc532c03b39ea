// What changed in a note since it was signed: git has the text that was signed, which is recognised by its hash.

import type { CodeLens } from '../features/hints/code-lens.ts';
import { contentPrint } from '../note/content-print.ts';
import type { Note } from '../note/note.ts';
import { changesSince, countChanges } from '../review/changes-since.ts';
import { readDocument } from '../workspace/read-document.ts';
import type { Asked } from './request.ts';

export interface SinceSigned {
  /** Claims, sources and keys of the front matter that changed. */
  readonly count: number;
  /** The commit that has the text that was signed. */
  readonly commit: string;
}

interface Signed {
  readonly commit: string;
  readonly text: string;
}

/** Texts that were found, and texts that were not, by file and hash. A signed text never changes. */
const known = new Map<string, Signed | undefined>();
const MOST = 100;

/** Undefined where git does not have the text that was signed. */
export async function sinceSigned(
  asked: Asked,
  lenses: readonly CodeLens[],
): Promise<SinceSigned | undefined> {
  const { workspace, document } = asked;
  const print = lenses.find(({ signed }) => signed !== undefined)?.signed;
  if (document.type !== 'note' || print === undefined) return undefined;
  const key = `${document.uri} ${print}`;
  if (!known.has(key)) {
    if (known.size >= MOST) known.clear();
    known.set(key, await textOfPrint(asked, print));
  }
  const signed = known.get(key);
  const earlier = signed && noteOf(asked, signed.text);
  return (
    earlier && { count: countChanges(changesSince(workspace, earlier, document)), commit: signed.commit }
  );
}

async function textOfPrint(asked: Asked, print: string): Promise<Signed | undefined> {
  const { host, workspace, document } = asked;
  for (const one of await host.earlierTexts(workspace.root, document.uri)) {
    const note = noteOf(asked, one.text);
    if (note && contentPrint(note) === print) return one;
  }
  return undefined;
}

function noteOf({ workspace, document }: Asked, text: string): Note | undefined {
  const found = readDocument(workspace, document.uri, text);
  return found?.type === 'note' ? found : undefined;
}
