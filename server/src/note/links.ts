// Links that are references: destinations of the form `kind:id`, the places of their parts, and the labels that use
// them.

import type { Problem } from '../schema/problem.ts';
import { replaceFix } from '../schema/problem.ts';
import { isOneSlip } from '../text/nearest.ts';
import { type Span, span } from '../text/span.ts';
import { canonicalId, parseCurie, schemeOf } from '../values/curie.ts';
import { allKinds, isKind, type Vocabulary } from '../vocabulary/vocabulary.ts';
import type { Body } from './body.ts';
import type { BodyLink } from './inline-text.ts';
import type { LinkUse, Reference } from './note.ts';

export interface Links {
  readonly references: readonly Reference[];
  readonly problems: readonly Problem[];
  /** For each link of the body, the index of its reference in `references`; -1 for an ordinary link. */
  readonly indexes: readonly number[];
}

/** What is repeated in a note is read once: a few destinations and labels, over and over. */
class Names {
  readonly #vocabulary: Vocabulary;
  readonly #names = new Map<string, Name>();
  readonly #labels = new Map<string, string>();

  constructor(vocabulary: Vocabulary) {
    this.#vocabulary = vocabulary;
  }

  /** What a destination names. */
  named(url: string): Name {
    const before = this.#names.get(url);
    if (before) return before;
    const name = nameOf(url, this.#vocabulary);
    this.#names.set(url, name);
    return name;
  }

  /** A label as text: one string for all equal ones. */
  label(words: string): string {
    const before = this.#labels.get(words);
    if (before !== undefined) return before;
    const label = words.replace(/\s+/g, ' ').trim();
    this.#labels.set(words, label);
    return label;
  }
}

/** What a destination names; without a scheme nothing. */
interface Name {
  readonly scheme: string | undefined;
  readonly kind: string;
  readonly isKind: boolean;
  readonly key: string;
  readonly id: string;
}

function nameOf(url: string, vocabulary: Vocabulary): Name {
  const scheme = schemeOf(url);
  if (scheme === undefined) return { scheme, kind: '', isKind: false, key: '', id: '' };
  const kind = scheme.toLowerCase();
  const curie = parseCurie(url);
  const key = curie?.key ?? `${kind}:${canonicalId(url.slice(scheme.length + 1))}`;
  return { scheme, kind, isKind: isKind(vocabulary, kind), key, id: curie?.id ?? '' };
}

/** URI schemes that resemble a kind but mean themselves (from IANA's registry, and common ones). */
const REGISTERED = new Set(
  'about acct data dav dns doi file ftp geo git go http https im imap info ipp irc jms ldap mailto mid modem msrp news nfs nntp pop rtsp s3 sftp sip sips sms snmp ssh svc svn tag tel telnet tip tv udp urn view-source vnc ws wss xmpp'.split(
    ' ',
  ),
);

/** Reads every link of the body. Images are not references, nor are definitions that no link uses. */
export function readLinks(source: string, body: Body, vocabulary: Vocabulary): Links {
  const names = new Names(vocabulary);
  const references: Reference[] = [];
  const problems: Problem[] = [];
  const indexes: number[] = [];
  const add = (place: Span, url: string, form: BodyLink['form'], users: readonly BodyLink[]): number => {
    const name = names.named(url);
    if (name.scheme === undefined) return -1;
    if (name.isKind) {
      const uses = users.map(({ span: whole, label, words }) => ({
        span: whole,
        label,
        text: names.label(words),
      }));
      return references.push(referenceTo(source, name, place, form, uses)) - 1;
    }
    const at = span(place.start, place.start + name.scheme.length);
    const problem = misspeltKind(name.kind, at, url, vocabulary);
    if (problem) problems.push(problem);
    return -1;
  };
  for (const link of body.links) {
    const { form, url, destination } = link;
    indexes.push(form === 'definition' || !destination ? -1 : add(destination, url, form, [link]));
  }
  const usesOf = body.definitions.length > 0 ? groupUses(body) : undefined;
  for (const { identifier, url, destination } of body.definitions) {
    const users = usesOf?.get(identifier);
    if (!users || !destination) continue;
    // Of two definitions with one name, the first holds.
    usesOf?.delete(identifier);
    const links = users.flatMap((index) => body.links[index] ?? []);
    const reference = add(destination, url, 'definition', links);
    for (const index of users) indexes[index] = reference;
  }
  return { references, problems, indexes };
}

/** The links that use each definition, by their indexes in the body. */
function groupUses(body: Body): Map<string, number[]> {
  const uses = new Map<string, number[]>();
  for (const [index, { form, identifier }] of body.links.entries()) {
    if (form !== 'definition') continue;
    const list = uses.get(identifier) ?? [];
    uses.set(identifier, list);
    list.push(index);
  }
  return uses;
}

function referenceTo(
  source: string,
  { kind, key, id }: Name,
  destination: Span,
  form: BodyLink['form'],
  uses: readonly LinkUse[],
): Reference {
  // The parts of an id never contain escapes, so the colon is in the same place in the raw text.
  const colon = source.indexOf(':', destination.start) + 1;
  const idSpan = span(Math.min(colon, destination.end), destination.end);
  return { key, kind, id, span: destination, idSpan, form, uses };
}

function misspeltKind(kind: string, at: Span, url: string, vocabulary: Vocabulary): Problem | undefined {
  if (REGISTERED.has(kind) || !parseCurie(url)) return undefined;
  const near = allKinds(vocabulary).filter((known) => isOneSlip(kind, known));
  if (near.length === 0) return undefined;
  const message = `\`${kind}:\` is not a kind of reference: did you mean ${near.map((known) => `\`${known}:\``).join(' or ')}?`;
  return {
    code: 'unknown-kind',
    span: at,
    message,
    fixes: near.map((known) => replaceFix(at, known, `Replace by ${known}`, false)),
  };
}
