// Entities whose names differ only in spelling, so that they may be the same thing entered twice.

import type { Entity, EntityName } from '../../../note/note.ts';
import { similarName } from '../../../text/similar-name.ts';
import { COMPANY } from '../../../workspace/collect-facts.ts';
import type { SimilarFact } from '../../../workspace/facts.ts';
import { identifierKeys } from '../../../workspace/identifier-keys.ts';
import { entityOf, type RuleWorkspace } from '../../../workspace/workspace.ts';
import { withoutShared } from './entity-names.ts';
import { isReplaced } from './replaced.ts';

/** Another entity that may be the same thing. */
export interface Similar {
  /** The name of this entity. */
  readonly name: EntityName;
  /** The name of the other entity. */
  readonly other: SimilarFact;
}

/** A name that more entities than these share does not suggest that any two of them are the same. */
const MOST = 12;

/** The entities that may be the same thing, each once, with the first name that suggests it. */
export function similarEntities(workspace: RuleWorkspace, entity: Entity): Similar[] {
  const found = new Map<string, Similar>();
  for (const name of entity.names) {
    if (name.role !== 'name' && name.role !== 'alias') continue;
    for (const other of bearersOf(workspace, entity, name.value))
      if (!found.has(other.key) && mayBeOne(workspace, entity, name.value, other))
        found.set(other.key, { name, other });
  }
  return [...found.values()];
}

function bearersOf(workspace: RuleWorkspace, { kind, key }: Entity, name: string): readonly SimilarFact[] {
  const similar = similarName(name, kind === COMPANY);
  if (!similar) return [];
  const facts = workspace.facts('similar', `${kind}\t${similar.core}`);
  if (facts.length > MOST || !haveOneForm(facts, kind)) return [];
  return withoutShared(facts).filter((other) => other.key !== key && !isReplaced(workspace, other));
}

/** If legal forms tell two companies apart, a name without one may mean either, or their group. */
function haveOneForm(facts: readonly SimilarFact[], kind: string): boolean {
  const forms = facts.map(({ name }) => similarName(name, kind === COMPANY)?.form ?? '');
  return new Set(forms.filter((form) => form !== '')).size < 2;
}

function mayBeOne(workspace: RuleWorkspace, entity: Entity, name: string, fact: SimilarFact): boolean {
  const other = entityOf(workspace, fact.key)?.entity;
  if (!other) return false;
  return (
    !shareName(entity, other) &&
    !areLinked(entity, other) &&
    !differ(entity.fields.type?.value, other.fields.type?.value) &&
    !identifiersTell(entity, other) &&
    (!isCommonName(name, fact.name) || sameCountry(entity, other))
  );
}

/**
 * A name that differs only in case is `ambiguous-name`. A weak or previous name shows that the author knows of both.
 */
function shareName(one: Entity, other: Entity): boolean {
  const names = new Set(one.names.map(({ value }) => comparable(value)));
  return other.names.some(({ value }) => names.has(comparable(value)));
}

/** Ignores case and the width of spaces but not punctuation (`C` and `C++`). */
export function comparable(name: string): string {
  return name.normalize('NFC').toLowerCase().trim().replace(/\s+/gu, ' ');
}

function areLinked(one: Entity, other: Entity): boolean {
  const names = (from: Entity, to: Entity) =>
    (from.fields.relations?.value ?? []).some(({ value }) => value.target?.value.key === to.key);
  return names(one, other) || names(other, one);
}

function differ(one: string | undefined, other: string | undefined): boolean {
  return one !== undefined && other !== undefined && one.toLowerCase() !== other.toLowerCase();
}

/**
 * Whether identifiers already decide the question: an equal one is reported by `shared-identifier`, and different
 * ones of one scheme mean different things.
 */
function identifiersTell(one: Entity, other: Entity): boolean {
  const others = identifierKeys(other);
  const tells = (scheme: string, key: string) =>
    others.some((each) => each.key === key || (each.scheme === scheme && ONE_EACH.has(scheme)));
  return (
    identifierKeys(one).some(({ scheme, key }) => tells(scheme, key)) ||
    differ(countryOf(one), countryOf(other))
  );
}

/** Schemes that give a thing one identifier only. A company can have several securities and accounts. */
const ONE_EACH: ReadonlySet<string> = new Set([
  'lei',
  'uscc',
  'wikidata',
  'cik',
  'duns',
  'uei',
  'doi',
  'arxiv',
]);

function countryOf(entity: Entity): string | undefined {
  return entity.fields.identifiers?.value.iso3166?.value.trim();
}

function sameCountry(one: Entity, other: Entity): boolean {
  const [a, b] = [countryOf(one), countryOf(other)];
  return a !== undefined && b !== undefined && !differ(a, b);
}

/**
 * Whether two names that differ only in accents and signs are of a kind that every country has: there is a
 * Universidad del Pacífico in Chile and a Universidad del Pacifico in Ecuador. A name with a legal form belongs to
 * one company.
 */
function isCommonName(one: string, other: string): boolean {
  const [a, b] = [similarName(one, true), similarName(other, true)];
  if (!a || !b || a.form !== '' || b.form !== '' || a.words !== b.words) return false;
  return a.words.split(' ').some((word) => INSTITUTION.test(word));
}

const INSTITUTION =
  /^(?:uni[vw]ersi\p{L}*|college|colegio|collegio|escuela|ecole|school|hochschule|schule|academ\p{L}*|akadem\p{L}*|institut\p{L}*|hospital|clinica|church|council|minist\p{L}*|department|agency|agencia|bank|banco|banque|museum|museo|musee|library|association|society|club)$/u;
