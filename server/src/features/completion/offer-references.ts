// Completion of `kind:id`: entities, sources, claims and notes, in links and in YAML.

import type { Span } from '../../text/span.ts';
import { bareCurie, parseCurie } from '../../values/curie.ts';
import { allKinds } from '../../vocabulary/vocabulary.ts';
import type { KeptSource } from '../../workspace/digest.ts';
import type { Document } from '../../workspace/document.ts';
import { keysOf, type Workspace } from '../../workspace/workspace.ts';
import { matchName } from '../symbols/match-name.ts';
import { headline } from '../symbols/thing-name.ts';
import { type CompletionItem, type Completions, sortKey } from './completion-item.ts';
import { rankEntities } from './rank-entities.ts';

const MOST = 200;

export interface ReferencesWanted {
  /** The text that is replaced. */
  readonly token: Span;
  readonly offset: number;
  /** The kinds that fit; all if undefined. */
  readonly kinds?: readonly string[];
  /** The characters around a reference, such as `<` and `>`; the token includes them. */
  readonly around?: readonly [string, string];
  /** Writes source ids without their kind, as in the fields of sources. */
  readonly bareSources?: boolean;
  readonly prefix?: string;
  /** References that are already there, as written. They are not offered again. */
  readonly taken?: ReadonlySet<string>;
}

interface Offer {
  readonly text: string;
  readonly label: string;
  readonly names: string;
  readonly detail: string;
  readonly kind: CompletionItem['kind'];
  readonly key: string;
}

/** The references that fit what was typed, those used in this document first. */
export function offerReferences(
  workspace: Workspace,
  document: Document,
  wanted: ReferencesWanted,
): Completions {
  const { token, offset, around = ['', ''], prefix = '' } = wanted;
  const typed = document.text.slice(
    token.start + around[0].length,
    Math.max(offset, token.start + around[0].length),
  );
  const kinds = wanted.kinds ?? allKinds(workspace.vocabulary);
  const colon = typed.indexOf(':');
  const named = colon < 0 ? undefined : typed.slice(0, colon).toLowerCase();
  const query = typed.slice(colon + 1);
  const asked = named === undefined ? kinds : kinds.filter((kind) => kind === named);
  const taken = new Set(
    [...(wanted.taken ?? [])].map((text) => (parseCurie(text) ?? bareCurie('src', text))?.key),
  );
  const bare = wanted.bareSources === true && named === undefined;
  const offers: Offer[] = [];
  for (const offer of offersOf(workspace, document, asked, query, bare)) {
    if (!taken.has(offer.key)) offers.push(offer);
    // Claims and notes are many, and are only looked at where there is room for them.
    if (offers.length > MOST) break;
  }
  const items = offers.slice(0, MOST).map(
    ({ text, label, names, detail, kind, key }, index): CompletionItem => ({
      label,
      description: text,
      detail,
      kind,
      key,
      edit: { span: token, newText: `${prefix}${around[0]}${text}${around[1]}` },
      filterText: `${around[0]}${text} ${names}`,
      sortText: sortKey(index),
    }),
  );
  return { items, incomplete: offers.length > MOST };
}

function* offersOf(
  workspace: Workspace,
  document: Document,
  kinds: readonly string[],
  query: string,
  bareSources: boolean,
): Iterable<Offer> {
  if (kinds.includes('src')) yield* sources(workspace, document, query, bareSources);
  const entityKinds = kinds.filter((kind) => workspace.vocabulary.kinds.has(kind));
  const entities = rankEntities(workspace, document, query, MOST + 1, entityKinds);
  for (const { curie, key, name, names, kind } of entities) {
    const detail = workspace.vocabulary.kinds.get(kind)?.label ?? kind;
    yield { text: curie, label: name, names: names.join(' '), detail, kind: 'entity', key };
  }
  if (kinds.includes('claim')) yield* claims(workspace, document, query);
  if (kinds.includes('note')) yield* notes(workspace, document, query);
}

/** The note's own sources come first, since they hide global ones. */
function* sources(workspace: Workspace, document: Document, query: string, bare: boolean): Iterable<Offer> {
  const local = document.type === 'note' ? document.sources.filter((source) => !source.global) : [];
  const hidden = new Set(local.map(({ key }) => key));
  const global = new Map<string, KeptSource>();
  for (const { id } of workspace.facts('id', 'src')) {
    const [fact] = workspace.facts('source', `src:${id}`);
    if (fact && !hidden.has(fact.source.key)) global.set(fact.source.key, fact.source);
  }
  for (const source of [...local, ...global.values()]) {
    const title = source.fields.title?.value ?? '';
    if (matchName(query, `${source.id} ${title}`) === undefined) continue;
    const detail = source.global ? 'Global source' : 'Source of this note';
    const text = bare ? source.id : `src:${source.id}`;
    yield {
      text,
      label: title === '' ? source.id : `${source.id}: ${title}`,
      names: title,
      detail,
      kind: 'source',
      key: source.key,
    };
  }
}

function* claims(workspace: Workspace, document: Document, query: string): Iterable<Offer> {
  const facts = keysOf(workspace, 'claim').flatMap((key) => workspace.facts('claim', key).slice(0, 1));
  const own = (uri: string) => (uri === document.uri ? 0 : 1);
  for (const { claim } of facts.sort((a, b) => own(a.uri) - own(b.uri))) {
    const id = claim.fields.id?.value.id;
    const says = headline(workspace, claim);
    if (!id || !claim.key || matchName(query, `${id} ${says}`) === undefined) continue;
    yield {
      text: `claim:${id}`,
      label: id,
      names: says,
      detail: `${claim.kind}: ${says}`,
      kind: 'claim',
      key: claim.key,
    };
  }
}

/** All notes except this one, since a note does not refer to itself. */
function* notes(workspace: Workspace, document: Document, query: string): Iterable<Offer> {
  // A reference cannot tell two notes with the same default id apart.
  for (const key of keysOf(workspace, 'note')) {
    const id = key.slice('note:'.length);
    const [definition] = workspace.facts('definition', key);
    if (definition?.uri === document.uri) continue;
    const note = definition && workspace.digest(definition.uri);
    const title = note?.type === 'note' ? note.title : '';
    if (matchName(query, `${id} ${title}`) === undefined) continue;
    yield { text: key, label: title === '' ? id : title, names: title, detail: 'Note', kind: 'note', key };
  }
}
