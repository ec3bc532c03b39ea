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
  /** The index of each link's reference in `references`. */
  readonly indexOf: ReadonlyMap<BodyLink, number>;
}

/** Returns one string for all equal ones, since a note repeats the same few keys. */
type Share = (text: string) => string;

function sharing(): Share {
  const known = new Map<string, string>();
  return (text) => {
    const first = known.get(text);
    if (first !== undefined) return first;
    known.set(text, text);
    return text;
  };
}

/** What a destination names; without a scheme nothing. */
interface Name {
  readonly scheme: string | undefined;
  readonly kind: string;
  readonly key: string;
  readonly id: string;
}

/** Reads each destination of a note once. */
function naming(share: Share): (url: string) => Name {
  const known = new Map<string, Name>();
  return (url) => {
    const before = known.get(url);
    if (before) return before;
    const name = nameOf(url, share);
    known.set(url, name);
    return name;
  };
}

function nameOf(url: string, share: Share): Name {
  const scheme = schemeOf(url);
  if (scheme === undefined) return { scheme, kind: '', key: '', id: '' };
  const kind = share(scheme.toLowerCase());
  const curie = parseCurie(url);
  const key = share(curie?.key ?? `${kind}:${canonicalId(url.slice(scheme.length + 1))}`);
  return { scheme, kind, key, id: share(curie?.id ?? '') };
}

/** URI schemes that resemble a kind but mean themselves (from IANA's registry, and common ones). */
const REGISTERED = new Set(
  'about acct data dav dns doi file ftp geo git go http https im imap info ipp irc jms ldap mailto mid modem msrp news nfs nntp pop rtsp s3 sftp sip sips sms snmp ssh svc svn tag tel telnet tip tv udp urn view-source vnc ws wss xmpp'.split(
    ' ',
  ),
);

/** Reads every link of the body. Images are not references, nor are definitions that no link uses. */
export function readLinks(source: string, body: Body, vocabulary: Vocabulary): Links {
  const share = sharing();
  const names = naming(share);
  const references: Reference[] = [];
  const problems: Problem[] = [];
  const indexOf = new Map<BodyLink, number>();

  for (const link of body.links) {
    const { form, url, destination } = link;
    if (form === 'definition' || !destination) continue;
    const uses = [useOf(link, share)];
    const reference = readDestination(source, destination, url, form, uses, vocabulary, problems, names);
    if (reference) indexOf.set(link, references.push(reference) - 1);
  }
  const usesOf = body.definitions.length > 0 ? groupUses(body) : undefined;
  for (const { identifier, url, destination } of body.definitions) {
    const users = usesOf?.get(identifier);
    if (!users || !destination) continue;
    // Of two definitions with one name, the first holds.
    usesOf?.delete(identifier);
    const uses = users.map((link) => useOf(link, share));
    const reference = readDestination(
      source,
      destination,
      url,
      'definition',
      uses,
      vocabulary,
      problems,
      names,
    );
    if (!reference) continue;
    const index = references.push(reference) - 1;
    for (const link of users) indexOf.set(link, index);
  }
  return { references, problems, indexOf };
}

function groupUses(body: Body): Map<string, BodyLink[]> {
  const uses = new Map<string, BodyLink[]>();
  for (const link of body.links) {
    if (link.form !== 'definition') continue;
    const list = uses.get(link.identifier) ?? [];
    uses.set(link.identifier, list);
    list.push(link);
  }
  return uses;
}

function readDestination(
  source: string,
  destination: Span,
  url: string,
  form: 'inline' | 'autolink' | 'definition',
  uses: readonly LinkUse[],
  vocabulary: Vocabulary,
  problems: Problem[],
  names: (url: string) => Name,
): Reference | undefined {
  const { scheme, kind, key, id } = names(url);
  if (scheme === undefined) return undefined;
  if (!isKind(vocabulary, kind)) {
    const problem = misspeltKind(
      kind,
      span(destination.start, destination.start + scheme.length),
      url,
      vocabulary,
    );
    if (problem) problems.push(problem);
    return undefined;
  }
  // The parts of an id never contain escapes, so the colon is in the same place in the raw text.
  const colon = source.indexOf(':', destination.start) + 1;
  const idSpan = span(Math.min(colon, destination.end), destination.end);
  return {
    key,
    kind,
    id,
    span: destination,
    idSpan,
    form,
    uses,
  };
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

function useOf({ span: whole, label, words }: BodyLink, share: Share): LinkUse {
  return { span: whole, label, text: share(words.replace(/\s+/g, ' ').trim()) };
}
