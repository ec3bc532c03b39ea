// What a reference points to, as plain data: the server describes it, the preview and the export show it.

import { headlineText } from '../claims/say.ts';
import type { Entity } from '../note/note.ts';
import { type Span, span } from '../text/span.ts';
import { kindOfKey } from '../values/curie.ts';
import { IDENTIFIER_SCHEMES } from '../values/identifiers.ts';
import type { Digest, KeptClaim } from '../workspace/digest.ts';
import { definitionsOf, entityOf, type Workspace } from '../workspace/workspace.ts';
import { type SourceFacts, sourceFacts } from './source-facts.ts';
import type { Label } from './texts.ts';
import { lower, words } from './words.ts';

/** A fact about the target, such as `['Type', 'company']`. */
export type Detail = readonly [label: Label, value: string];

/** What `kind:id` points to. */
export interface Target {
  /** `org:deepseek`. */
  readonly key: string;
  /** The name of an entity, the title of a note or source, or a claim in short. */
  readonly name: string;
  readonly details: readonly Detail[];
  /** Where it is defined. */
  readonly place?: { readonly uri: string; readonly span: Span };
  /** For a claim: the newer claim that replaces it. */
  readonly replacedBy?: string;
  /** For a source: its facts in a list of sources. */
  readonly source?: SourceFacts;
}

/** What a key means: a target, `nothing` if no file defines it, undefined if unknown. */
export type Known = Target | 'nothing' | undefined;

/** Describes what defines `key` in the workspace. A note describes its own local sources. */
export function describeTarget(workspace: Workspace, key: string): Target | undefined {
  const [definition] = definitionsOf(workspace, key);
  if (!definition) return undefined;
  const { uri } = definition;
  const kind = kindOfKey(key);
  const document = workspace.digest(uri);
  // If the whole note is the target, it is opened at its beginning.
  const whole = document?.type === 'note' && document.key === key;
  const place = { uri, span: whole ? span(0, 0) : definition.span };
  if (kind === 'claim') return { ...describeClaim(workspace, key), place };
  if (kind === 'src') {
    const source = workspace.facts('source', key)[0]?.source;
    const facts = source && sourceFacts(source);
    return { key, name: facts?.title ?? key, details: [], place, ...(facts && { source: facts }) };
  }
  if (kind === 'note') {
    return {
      key,
      name: (document?.type === 'note' && document.title) || key,
      details: noteDetails(document),
      place,
    };
  }
  const entity = entityOf(workspace, key)?.entity;
  return entity ? { ...describeEntity(workspace, entity), place } : { key, name: key, details: [], place };
}

function noteDetails(document: Digest | undefined): Detail[] {
  if (document?.type !== 'note') return [];
  const { date, status, marking } = document.frontMatter.fields;
  return rows([
    ['Type', document.noteType?.label ?? document.noteType?.id],
    ['Date', date?.value.text],
    ['Status', status && words(status.value)],
    ['Marking', marking?.value],
  ]);
}

function describeEntity({ vocabulary }: Workspace, { key, id, fields, names }: Entity): Target {
  const identifiers = fields.identifiers?.value ?? {};
  const specs = fields.specs?.value;
  const other = names.filter(({ role }) => role !== 'name' && role !== 'weak').map(({ value }) => value);
  const details = rows([
    ['Kind', vocabulary.kinds.get(kindOfKey(key))?.label],
    ['Type', fields.type?.value],
    ['Also', other.join(', ')],
    ...IDENTIFIER_SCHEMES.map((scheme): Row => [upperCase(scheme), identifiers[scheme]?.value]),
    ['Status', specs?.status && words(specs.status.value)],
    ['Release', specs?.release?.value.text],
  ]);
  return { key, name: fields.name?.value ?? id, details };
}

function describeClaim(workspace: Workspace, key: string): Target {
  const claim = workspace.facts('claim', key)[0]?.claim;
  const newer = workspace.facts('successor', key).find((successor) => successor.key !== undefined)?.key;
  const replaced = newer === undefined ? {} : { replacedBy: newer };
  if (!claim) return { key, name: key, details: [], ...replaced };
  const nameOf = (subject: string) => entityOf(workspace, subject)?.entity.fields.name?.value ?? subject;
  return { ...claimTarget(key, claim, nameOf), ...replaced };
}

/** A claim in one line, with its most important facts. `nameOf` returns the name of an entity's key. */
export function claimTarget(key: string, claim: KeptClaim, nameOf: (key: string) => string): Target {
  const { fields } = claim;
  const details = rows([
    ['Status', fields.status && words(fields.status.value)],
    ['As of', fields['as-of']?.value.text],
    ['Confidence', fields.confidence?.value],
  ]);
  return { key, name: headlineText(claim, nameOf, lower) || claim.kind, details };
}

type Row = readonly [label: Label, value: string | undefined];

function rows(list: readonly Row[]): Detail[] {
  return list.flatMap(([label, value]) => (value ? [[label, value] as const] : []));
}

function upperCase<T extends string>(name: T): Uppercase<T> {
  return name.toUpperCase() as Uppercase<T>;
}
