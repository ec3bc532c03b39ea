// Claims as STIX objects: each is a note in words; a claim with figures is an object of our extension too.

import { claimShapes, kindOf } from '../claims/index.ts';
import type { Piece } from '../claims/kind.ts';
import { aboutOf, factsOf, headlineText, tableOf } from '../claims/say.ts';
import type { Claim, Note } from '../note/note.ts';
import { lower, words } from '../render/words.ts';
import { idOfKey, kindOfKey } from '../values/curie.ts';
import { CREDIBILITY_LABELS, type Credibility, parseCredibility } from '../values/grade.ts';
import type { Marking } from '../values/marking.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { type ClaimValue, type ClaimValues, claimValues } from './claim-values.ts';
import { type Draft, present } from './stix-draft.ts';
import { EXTENSION } from './stix-ids.ts';
import { claimId, figureType, idsOf, remarkId } from './stix-names.ts';
import { type StixContext, startOf } from './stix-naming-notes.ts';
import { citedSource, sourceName, strictest } from './stix-references.ts';

// STIX 2.1, appendix A: the middle of each level. Nothing can be said of credibility 6, so it has no number.
const CONFIDENCE: Readonly<Record<string, number>> = { low: 15, moderate: 50, high: 85 };
const CREDIBILITY: Readonly<Record<Credibility, number | undefined>> = {
  1: 90,
  2: 70,
  3: 50,
  4: 30,
  5: 10,
  6: undefined,
};

/** A claim as its objects: its note, and before it the object of its figures where it has one. */
export function claimDrafts(context: StixContext, note: Note, claim: Claim): Draft[] {
  const { workspace, now } = context;
  const { date, authors, marking: noteMarking } = note.frontMatter.fields;
  const name = context.claimName(note, claim);
  const values = claimValues(claim, shapeOf(workspace, claim));
  const sources = citations(workspace, note, claim);
  const marking: Marking | undefined = strictest(
    claim.fields.marking?.value ?? noteMarking?.value,
    ...sources.map((source) => source.marking),
  );
  const frame = {
    since: date ? startOf(date.value) : now,
    author: authors?.value[0]?.value,
    marking,
  };
  const common = {
    confidence: confidenceOf(claim),
    external_references: sources.map(({ reference }) => reference),
  };
  const type = figureType(claim.kind);
  const details = stixValues(workspace, values);
  const remark = {
    type: 'note',
    spec_version: '2.1' as const,
    id: remarkId(name),
    abstract: abstractOf(workspace, claim),
    content: contentOf(workspace, note, claim, marking),
    authors: authors?.value.map(({ value }) => value),
    object_refs: objectsOf(context, note, claim, name),
    extensions: {
      [EXTENSION]: {
        extension_type: 'property-extension',
        claim_kind: claim.kind,
        dossier_id: claim.key,
        ...(type === undefined && details),
      },
    },
    ...common,
  };
  const figures = type && {
    type,
    spec_version: '2.1' as const,
    id: claimId(claim.kind, name),
    dossier_id: claim.key,
    ...details,
    extensions: { [EXTENSION]: { extension_type: 'new-sdo' } },
    ...common,
  };
  return [...(figures ? [figures] : []), remark].map((object) => ({ object: present(object), ...frame }));
}

function shapeOf({ vocabulary, configuration }: Workspace, claim: Claim) {
  return claimShapes(vocabulary, configuration.scale)[claim.kind];
}

/** What a note is about: its product, its own figures, what the claim names, and the claims on which it rests. */
function objectsOf(context: StixContext, note: Note, claim: Claim, name: string): string[] {
  const { workspace } = context;
  const type = figureType(claim.kind);
  const cited = kindOf(claim).cites(claim.fields)?.value ?? [];
  const keys = [
    aboutOf(claim)?.key,
    ...cited.map(({ value }) => value.key),
    (claim.fields.supersedes ?? claim.fields.changes)?.value.key,
  ].filter((key) => key !== undefined && !key.startsWith('src:'));
  const ids = keys.flatMap((key) => idsOf(workspace, key as string));
  const own = type === undefined ? [] : [claimId(claim.kind, name)];
  return [...new Set([context.productId(note), ...own, ...ids])].filter((id) => id !== remarkId(name));
}

function citations(workspace: Workspace, note: Note, claim: Claim) {
  const keys = (kindOf(claim).cites(claim.fields)?.value ?? []).map(({ value }) => value);
  const sources = [...new Set(keys.filter(({ kind }) => kind === 'src').map(({ key }) => key))];
  return sources.flatMap((key) => citedSource(workspace, note, key) ?? []);
}

function confidenceOf({ fields: { confidence, credibility } }: Claim): number | undefined {
  const stated = confidence && CONFIDENCE[confidence.value];
  const digit = credibility && parseCredibility(credibility.value);
  return stated ?? (digit && CREDIBILITY[digit]);
}

/** The kind and, where there is one, the name of what the claim is about. */
function abstractOf(workspace: Workspace, claim: Claim): string {
  const about = aboutOf(claim)?.key;
  const { label } = kindOf(claim);
  const name = about !== undefined && !about.startsWith('claim:') && nameIn(workspace, about);
  return name ? `${label}: ${name}` : label;
}

function nameIn(workspace: Workspace, key: string): string {
  return workspace.facts('names-of', key).find(({ role }) => role === 'name')?.name ?? idOfKey(key);
}

/**
 * All that the claim says, as text that is also Markdown: its headline, a list of facts, and its table a row a line. It calls
 * other claims by their ids: it neither changes when they do, nor says what only their readers may know.
 */
function contentOf(workspace: Workspace, note: Note, claim: Claim, marking: Marking | undefined): string {
  const nameOf = (key: string): string => {
    const kind = kindOfKey(key);
    if (kind === 'claim' || kind === 'note') return idOfKey(key);
    return kind === 'src' ? sourceName(workspace, note, key, marking) : nameIn(workspace, key);
  };
  const say = (key: string, piece: Piece): string => {
    if (piece.type === 'reference') return nameOf(piece.key);
    if (piece.type !== 'word') return piece.text;
    const digit = key === 'credibility' ? parseCredibility(piece.text) : undefined;
    return digit ? `${digit}: ${CREDIBILITY_LABELS[digit].toLowerCase()}` : words(piece.text);
  };
  const facts = factsOf(claim, shapeOf(workspace, claim)).map(({ key, label, items }) => {
    const parts = items.map((item) => joined(item.map((piece) => say(key, piece))));
    return `- ${label}: ${oneLine(parts.join('; '))}`;
  });
  const [head = [], ...rows] = tableOf(claim);
  const wordsOf = (cell: readonly Piece[]) => oneLine(cell.map((piece) => say('', piece)).join(' '));
  // Beside its name, a head says what the list of facts says too.
  const names = head.map((cell) => wordsOf(cell.slice(0, 1)));
  const table = rows.map(([first = [], ...cells]) => {
    const rated = cells.map((cell, index) => [names[index + 1], wordsOf(cell)] as const);
    return `- ${wordsOf(first)} (${rated.flatMap(([name, cell]) => (cell === '' ? [] : [`${name} ${cell}`])).join(', ')})`;
  });
  const headline = headlineText(claim, nameOf, lower) || kindOf(claim).label;
  return [headline, [...facts, ...table].join('\n')].filter((part) => part !== '').join('\n\n');
}

/** Parts of a value with commas between them; the name of an entry, `H1:`, goes with what follows. */
function joined(parts: readonly string[]): string {
  return parts.reduce(
    (text, part) => (text === '' ? part : `${text}${text.endsWith(':') ? ' ' : ', '}${part}`),
    '',
  );
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

// STIX has these words for something else, or wants names of three letters.
const RENAMED: Readonly<Record<string, string>> = {
  confidence: 'analytic_confidence',
  for: 'judgment',
  fx: 'exchange_rate',
  ref: 'hardware',
  type: 'deal_type',
};
const RENAMED_INSIDE: Readonly<Record<string, string>> = {
  confidence: 'analytic_confidence',
  from: 'start',
  ref: 'party',
  to: 'end',
};

/** The fields as properties. `source` is in the external references, `marking` in those of the markings. */
function stixValues(workspace: Workspace, values: ClaimValues, names = RENAMED): object {
  const properties = [...values].flatMap(([key, value]): [string, unknown][] => {
    if (names === RENAMED && ['id', 'source', 'marking'].includes(key)) return [];
    const name = names[key] ?? key.replaceAll('-', '_');
    const ids = referencesOf(value).flatMap((reference) => idsOf(workspace, reference).slice(0, 1));
    const isList = Array.isArray(value);
    return [
      [name, stixValue(workspace, value)],
      ...(ids.length > 0
        ? [[`${name}_ref${isList ? 's' : ''}`, isList ? ids : ids[0]] as [string, unknown]]
        : []),
    ];
  });
  return Object.fromEntries(properties);
}

function referencesOf(value: ClaimValue): string[] {
  if (Array.isArray(value)) return value.flatMap(referencesOf);
  return typeof value === 'object' && 'reference' in value ? [value.reference] : [];
}

function stixValue(workspace: Workspace, value: ClaimValue): unknown {
  if (typeof value === 'string') return value;
  if (Array.isArray(value)) return value.map((item) => stixValue(workspace, item));
  if ('reference' in value) return value.reference;
  if ('fields' in value) return stixValues(workspace, value.fields, RENAMED_INSIDE);
  return value;
}
