/**
 * What the preview knows of the workspace: it renders at once with what it has, asks the server for what the note
 * needs, and has the preview drawn again only when the answer differs.
 */

import type { PreviewResult, PreviewTarget } from '../../../server/src/protocol.ts';
import { type NoteView, viewNote } from '../../../server/src/render/note-view.ts';
import { type Reading, readingFrom } from '../../../server/src/render/reading-data.ts';
import { relativeAddress } from './relative-address.ts';

export interface Knowledge {
  /** Prepares a document for its preview; undefined while nothing is known of it, and for Markdown that is no note. */
  open(uri: string, source: string): NoteView | undefined;
  /** Something in the workspace has changed. */
  update(): void;
}

interface Host {
  /** Asks the server; undefined when it cannot answer now. */
  ask(uri: string): Promise<PreviewResult | undefined>;
  /** Has all previews drawn again. */
  refresh(): void;
}

interface Entry {
  readonly uri: string;
  /** The last answer as text, to compare the next one with. */
  answer: string | undefined;
  reading: Reading | undefined;
  targets: ReadonlyMap<string, PreviewTarget | 'nothing'>;
  state: 'idle' | 'asking' | 'ask-again';
}

// A person looks at few previews at a time; those of long ago are asked for anew when they are drawn again.
const mostDocuments = 8;

export function createKnowledge(host: Host): Knowledge {
  const entries = new Map<string, Entry>();

  const ask = async (entry: Entry): Promise<void> => {
    if (entry.state !== 'idle') {
      entry.state = 'ask-again';
      return;
    }
    entry.state = 'asking';
    const result = await host.ask(entry.uri);
    const isOutdated = stateOf(entry) === 'ask-again';
    entry.state = 'idle';
    if (result !== undefined && take(entry, result)) host.refresh();
    if (isOutdated) await ask(entry);
  };

  return {
    open: (uri, source) => {
      const entry = entries.get(uri) ?? newEntry(uri);
      // The latest are last.
      entries.delete(uri);
      entries.set(uri, entry);
      for (const oldest of [...entries.keys()].slice(0, -mostDocuments)) entries.delete(oldest);
      if (entry.answer === undefined) void ask(entry);
      if (entry.reading === undefined) return undefined;
      return viewNote(uri, source, entry.reading, {
        known: (key) => {
          const target = entry.targets.get(key);
          if (target === undefined && entry.state === 'idle') void ask(entry);
          return target;
        },
        address: ({ key }) => {
          const target = entry.targets.get(key);
          return typeof target === 'object' ? addressOf(uri, target) : undefined;
        },
      });
    },
    update: () => {
      for (const entry of entries.values()) void ask(entry);
    },
  };
}

function newEntry(uri: string): Entry {
  return { uri, answer: undefined, reading: undefined, targets: new Map(), state: 'idle' };
}

// The compiler does not see that an entry changes during an await.
function stateOf(entry: Entry): Entry['state'] {
  return entry.state;
}

/** Takes over an answer. Gives whether it says anything new. */
function take(entry: Entry, result: PreviewResult): boolean {
  const answer = JSON.stringify(result);
  if (entry.answer === answer) return false;
  const wasShown = entry.reading !== undefined;
  entry.answer = answer;
  entry.reading = result === null ? undefined : readingFrom(result.reading);
  entry.targets = new Map<string, PreviewTarget | 'nothing'>([
    ...(result?.targets ?? []).map((target) => [target.key, target] as const),
    ...(result?.missing ?? []).map((key) => [key, 'nothing'] as const),
  ]);
  return wasShown || result !== null;
}

/** A link that the preview follows: relative, with the line unless the file as a whole is meant. */
function addressOf(from: string, { uri, line }: PreviewTarget): string | undefined {
  if (uri === undefined) return undefined;
  const address = relativeAddress(from, uri);
  return address !== undefined && line ? `${address}#L${line + 1}` : address;
}
