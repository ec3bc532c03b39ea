// Everything needed to show one note: the note, its vocabulary, and the targets of its references.

import type { Note } from '../note/note.ts';
import type { Reading } from '../note/parse.ts';
import { idOfKey } from '../values/curie.ts';
import { sourceFacts } from './source-facts.ts';
import { claimTarget, type Known, type Target } from './target.ts';
import { inEnglish, type Say, sayIn, type Translate } from './texts.ts';

/** What surrounds the note that is shown. */
export interface Surroundings {
  /** The target of a key in the workspace. */
  known(key: string): Known;
  /** The address for `href` of something outside the note; undefined if there is none. */
  address(target: Target): string | undefined;
  /** Whether the quote of a claim of the note is in the kept text of its source. */
  verified?(quote: string): boolean;
  /** Translates the renderer's own texts into the reader's language. */
  translate: Translate;
  /**
   * Whether what is shown leaves for other programs: then no word is there that a reader does not see, neither on hover nor
   * for screen readers alone, for those programs make text of both.
   */
  plain?: boolean;
}

/** Surroundings in which nothing but the note is known. */
export const NO_SURROUNDINGS: Surroundings = {
  known: () => undefined,
  address: () => undefined,
  translate: inEnglish,
};

/** One note being shown. */
export interface Show {
  readonly note: Note;
  readonly reading: Reading;
  readonly say: Say;
  /** Nothing is there that a reader does not see; see `Surroundings`. */
  readonly plain: boolean;
  /** Whether a quote is in the kept text of its source. */
  verified(quote: string): boolean;
  /** The target of a key in this note: its own sources and claims come first. */
  known(key: string): Known;
  /** The address to link a key to: within the page if the page shows it. */
  address(key: string): string | undefined;
  /** The name for a key: that of its target, or else the id. */
  name(key: string): string;
}

/** Puts a note into its surroundings. */
export function createShow(note: Note, reading: Reading, surroundings: Surroundings): Show {
  const own = ownTargets(note, surroundings);
  const cited = new Set(citedSources(note));
  const known = (key: string): Known => {
    const outside = surroundings.known(key);
    const inside = own.get(key);
    // Only the workspace knows whether another claim replaces this one.
    if (!inside) return outside;
    return typeof outside === 'object' && outside.replacedBy !== undefined
      ? { ...inside, replacedBy: outside.replacedBy }
      : inside;
  };
  return {
    note,
    reading,
    say: sayIn(surroundings.translate),
    plain: surroundings.plain ?? false,
    verified: (quote) => surroundings.verified?.(quote) ?? false,
    known,
    address: (key) => {
      const target = known(key);
      if (typeof target !== 'object') return undefined;
      const isListed = target.source !== undefined && (own.has(key) || cited.has(key));
      return isListed || own.has(key) ? `#${anchorOf(key)}` : surroundings.address(target);
    },
    name: (key) => {
      const target = known(key);
      return typeof target === 'object' ? target.name : idOfKey(key);
    },
  };
}

/** The `id` of the element that shows a claim or source: `dossier-claim-first-round`. */
export function anchorOf(key: string): string {
  return `dossier-${key.replace(':', '-')}`;
}

/** The keys of all sources that the note cites, in order of first mention. */
export function citedSources({ references }: Note): string[] {
  return [...new Set(references.filter(({ kind }) => kind === 'src').map(({ key }) => key))];
}

function ownTargets(note: Note, surroundings: Surroundings): Map<string, Target> {
  const own = new Map<string, Target>();
  for (const source of note.sources) {
    if (source.global) continue;
    const facts = sourceFacts(source);
    own.set(source.key, { key: source.key, name: facts.title ?? source.id, details: [], source: facts });
  }
  const nameOf = (key: string) => {
    const target = surroundings.known(key);
    return typeof target === 'object' ? target.name : key;
  };
  for (const claim of note.claims) {
    if (claim.key !== undefined && !own.has(claim.key))
      own.set(claim.key, claimTarget(claim.key, claim, nameOf));
  }
  return own;
}
