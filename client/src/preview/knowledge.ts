/**
 * What the preview knows about the workspace. It renders at once with what it has, asks the server for what the note
 * needs, and has the preview redrawn only if the answer differs.
 */
import type { PreviewResult, PreviewTarget } from '../../../server/src/protocol.ts';
import { type NoteView, viewIfNote, viewNote } from '../../../server/src/render/note-view.ts';
import { readingFrom } from '../../../server/src/render/reading-data.ts';
import type { Translate } from '../../../server/src/render/texts.ts';
import { relativeAddress } from './relative-address.ts';

export interface Knowledge {
  /**
   * Prepares a document for its preview; undefined while nothing is known about it, and for Markdown that is not a
   * note.
   */
  open(uri: string, source: string): NoteView | undefined;
  /** Something in the workspace has changed. */
  update(): void;
}

export interface KnowledgeHost {
  /** Asks the server; undefined if it cannot answer now. */
  ask(uri: string): Promise<PreviewResult | undefined>;
  /** The server's answer for the document from before its preview was opened. */
  askedAhead(uri: string): PreviewResult | undefined;
  /** The workspace folder of a document; documents of one folder share an answer. */
  folderOf(uri: string): string;
  /** Translates the texts of cards, chips, banner and source list into the editor's language. */
  translate: Translate;
  /** Redraws all previews. */
  refresh(): void;
  /** Calls back after a delay longer than drawing a preview takes. */
  later(callback: () => void): void;
}

type Targets = ReadonlyMap<string, PreviewTarget | 'nothing'>;

/** The last answer of the server about a document. */
interface Answer {
  /** For comparison with the next answer. */
  readonly text: string;
  /** Absent for a document that is not a note. */
  readonly reading?: ReturnType<typeof readingFrom>;
  readonly targets: Targets;
  readonly verified: ReadonlySet<string>;
}

interface Entry {
  readonly uri: string;
  answer: Answer | undefined;
  state: 'idle' | 'asking' | 'ask-again';
  /** Whether the answer has been drawn. */
  drawn: boolean;
}

// People look at few previews at a time; older ones are requested again when they are drawn again.
const mostDocuments = 8;
const mostAttempts = 3;

export function createKnowledge(host: KnowledgeHost): Knowledge {
  const entries = new Map<string, Entry>();

  /** A preview that is about to look for changes drops a request to redraw, so it is repeated. */
  const redraw = (entry: Entry, attempt = 1): void => {
    host.refresh();
    if (attempt === mostAttempts) return;
    host.later(() => {
      if (!entry.drawn && entries.get(entry.uri) === entry) redraw(entry, attempt + 1);
    });
  };

  const ask = async (entry: Entry, attempt = 1): Promise<void> => {
    if (entry.state !== 'idle') {
      entry.state = 'ask-again';
      return;
    }
    entry.state = 'asking';
    const result = await host.ask(entry.uri);
    const isOutdated = stateOf(entry) === 'ask-again';
    entry.state = 'idle';
    if (result !== undefined && take(entry, result)) redraw(entry);
    if (isOutdated) await ask(entry);
    else if (result === undefined && attempt < mostAttempts) host.later(() => void ask(entry, attempt + 1));
  };

  /** Until the server has answered, a note is read like its neighbours. */
  const neighbour = (uri: string): Answer | undefined => {
    const folder = host.folderOf(uri);
    return [...entries.values()].find(
      (entry) => entry.answer?.reading !== undefined && host.folderOf(entry.uri) === folder,
    )?.answer;
  };

  return {
    open: (uri, source) => {
      const known = entries.get(uri);
      const entry = known ?? newEntry(uri, host.askedAhead(uri));
      keep(entries, entry);
      if (known?.answer === undefined && entry.state === 'idle') void ask(entry);
      const answer = entry.answer ?? neighbour(uri);
      const view = entry.answer ? viewNote : viewIfNote;
      entry.drawn = entry.answer !== undefined;
      if (answer?.reading === undefined) return undefined;
      return view(uri, source, answer.reading, {
        known: (key) => {
          const target = answer.targets.get(key);
          if (target === undefined && entry.state === 'idle') void ask(entry);
          return target;
        },
        address: ({ key }) => {
          const target = answer.targets.get(key);
          return typeof target === 'object' ? addressOf(uri, target) : undefined;
        },
        verified: (quote) => answer.verified.has(quote),
        translate: host.translate,
      });
    },
    update: () => {
      for (const entry of entries.values()) void ask(entry);
    },
  };
}

/** An early answer may be outdated, but is good enough to begin with. */
function newEntry(uri: string, ahead: PreviewResult | undefined): Entry {
  const answer = ahead ? answerOf(JSON.stringify(ahead), ahead) : undefined;
  return { uri, answer, state: 'idle', drawn: false };
}

/** Moves the entry to the end, as the latest, and drops the oldest. */
function keep(entries: Map<string, Entry>, entry: Entry): void {
  entries.delete(entry.uri);
  entries.set(entry.uri, entry);
  for (const oldest of [...entries.keys()].slice(0, -mostDocuments)) entries.delete(oldest);
}

// The compiler does not see that an entry changes during an await.
function stateOf(entry: Entry): Entry['state'] {
  return entry.state;
}

/** Takes over an answer. Returns whether it changes what is shown. */
function take(entry: Entry, result: PreviewResult): boolean {
  const text = JSON.stringify(result);
  const before = entry.answer;
  if (before?.text === text) return false;
  entry.answer = answerOf(text, result);
  const differs = result !== null || before?.reading !== undefined;
  entry.drawn = !differs;
  return differs;
}

function answerOf(text: string, result: PreviewResult): Answer {
  if (result === null) return { text, targets: new Map(), verified: new Set() };
  const targets: Targets = new Map<string, PreviewTarget | 'nothing'>([
    ...result.targets.map((target) => [target.key, target] as const),
    ...result.missing.map((key) => [key, 'nothing'] as const),
  ]);
  return { text, targets, reading: readingFrom(result.reading), verified: new Set(result.verified) };
}

/** A link that the preview can follow: relative, with a line unless the whole file is meant. */
function addressOf(from: string, { uri, line }: PreviewTarget): string | undefined {
  if (uri === undefined) return undefined;
  const address = relativeAddress(from, uri);
  return address !== undefined && line ? `${address}#L${line + 1}` : address;
}
