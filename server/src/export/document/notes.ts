// The sources of a document as end notes, in the order in which it first cites them.

import { webAddress } from '../../render/html.ts';
import type { Show } from '../../render/show.ts';
import { gradeInWords, type SourceFacts } from '../../render/source-facts.ts';
import { lower } from '../../render/words.ts';
import { idOfKey } from '../../values/curie.ts';
import type { Inline } from './model.ts';

/** Gives each source its number when it is first cited. */
export class EndNotes {
  readonly #show: Show;
  readonly #numbers = new Map<string, number>();

  constructor(show: Show) {
    this.#show = show;
  }

  /** The number of a source; undefined where the source is not defined. */
  cite(key: string): Inline[] {
    if (!factsOf(this.#show, key)) return [];
    const number = this.#numbers.get(key) ?? this.#numbers.size + 1;
    this.#numbers.set(key, number);
    return [{ type: 'note', number }];
  }

  /** What each note says, in order; after them the note's own sources that are not cited. */
  all(): Inline[][] {
    for (const { global, key } of this.#show.note.sources) if (!global) this.cite(key);
    return [...this.#numbers.keys()].map((key) => sourceLine(this.#show, key));
  }
}

function factsOf(show: Show, key: string): SourceFacts | undefined {
  const known = show.known(key);
  return typeof known === 'object' ? known.source : undefined;
}

/** The name of a source. */
export function sourceName(show: Show, key: string): string {
  const facts = factsOf(show, key);
  return facts?.title ?? facts?.url ?? idOfKey(key);
}

/** One source on a line: title, publisher and date, what it is, its grade in words. */
function sourceLine(show: Show, key: string): Inline[] {
  const facts = factsOf(show, key);
  const title = sourceName(show, key);
  if (!facts) return [{ type: 'text', text: title }];
  const { say } = show;
  const address = linkable(facts.url);
  const archive = linkable(facts.archive);
  const where: Inline[][] = [
    [facts.author, facts.publisher].flatMap((part) => (part ? [part] : [])),
    facts.published ? [say('published {0}', facts.published)] : [],
    facts.accessed ? [say('accessed {0}', facts.accessed)] : [],
  ].flatMap((parts) => parts.map((part): Inline[] => [{ type: 'text', text: part }]));
  if (archive) where.push([{ type: 'text', text: say('archived copy'), href: archive }]);
  else if (facts.archive) where.push([{ type: 'text', text: facts.archive }]);
  const kind = [facts.class, facts.origin].flatMap((part) => (part ? [lower(part)] : []));
  if (kind.length > 0) where.push([{ type: 'text', text: kind.join(', ') }]);
  if (facts.derivedFrom)
    where.push([{ type: 'text', text: say('derived from {0}', sourceName(show, facts.derivedFrom)) }]);
  if (facts.ai) where.push([{ type: 'text', text: say('written by {0}', facts.ai) }]);
  const parts: Inline[][] = [
    [{ type: 'text', text: title, italic: true, ...(address !== undefined && { href: address }) }],
    joined(where, ', '),
    ...[facts.grade && gradeInWords(say, facts.grade), facts.descriptor, facts.marking].map(
      (text): Inline[] => (text ? [{ type: 'text', text }] : []),
    ),
  ];
  return joined(parts, '. ');
}

/** The address, unless it is too long for Word. */
function linkable(text: string | undefined): string | undefined {
  return text !== undefined && text.length > 2000 ? undefined : webAddress(text);
}

function joined(parts: readonly (readonly Inline[])[], separator: string): Inline[] {
  return parts
    .filter((part) => part.length > 0)
    .flatMap((part, index) => (index === 0 ? part : [{ type: 'text' as const, text: separator }, ...part]));
}
