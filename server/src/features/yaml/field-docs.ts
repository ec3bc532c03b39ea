// The meaning of each YAML key in a sentence, shown on hover and in completions. Keyed by place.

import { type ClaimKind, kindNamed } from '../../claims/index.ts';
import { SHARED_DOCS } from '../../claims/shared.ts';
import { ownValue } from '../../text/own-value.ts';
import { PACK_DOCS, type PackFieldPlace } from './pack-field-docs.ts';

/** In a claim, or in a mapping inside one: `valuation.fx`. */
type ClaimPlace = ClaimKind | `${ClaimKind}.${string}`;

/** Where a key may be. */
export type FieldPlace =
  | 'note'
  | 'entity'
  | 'source'
  | ClaimPlace
  | 'specs'
  | 'relation'
  | 'identifier'
  | 'ai'
  | 'review'
  | 'compute'
  | 'catalog'
  | 'configuration'
  | PackFieldPlace
  | 'other';

type Docs = Readonly<Record<string, string>>;

const NOTE: Docs = {
  note: 'The type of the note; it says which sections the note must have.',
  id: 'The id of the note; by default the name of its file.',
  title: 'The title; by default the first heading of level 1.',
  date: 'The date of the product: `2026`, `2026-05`, `2026-05-18` or `2026-Q2`.',
  status: 'How finished the note is. In a `draft`, many findings are one level milder.',
  authors: 'Who wrote it: a list of names.',
  tags: 'Key words of your choice: a list.',
  sources: 'The sources of this note: a mapping from ids such as `S1` to sources.',
  supersedes: 'The earlier note that this one replaces, as a `note:` reference.',
  template: 'The template from which the note was made; written by the template command.',
  reviews: 'Who signed it off, and what they read; written by “Sign Off This Note”, the last one last.',
};

const REVIEW: Docs = {
  by: 'Who reviewed it: someone who is not among `authors`.',
  date: 'The day of the review.',
  verdict: 'What the reviewer says.',
  content: 'A checksum of the text that was read, without `reviews` and `status`.',
};

const ENTITY: Docs = {
  id: 'Kind and id: `org:deepseek`. Every tag refers to it.',
  name: 'The name that the tool writes in tags.',
  aliases: 'Other names for it, in any script.',
  'previous-names': 'Names it used to have.',
  'weak-aliases': 'Names too common to be linked automatically; fine as the label of a link.',
  'former-ids': 'Ids it used to have: a list of `kind:id`. References to them get a fix with the current id.',
  type: 'The sub-kind, such as `company` or `fund`.',
  identifiers: 'Public identifiers, such as `lei` or `isin`; checksums are verified.',
  relations: 'Relations to other entities: a list of `{type, target, as-of, source, percentage}`.',
  specs: 'Figures of hardware: dense compute, memory, power and their source.',
};

const SOURCE: Docs = {
  title: 'The title of the publication or the kind of contact.',
  publisher: 'Who published it.',
  author: 'Who wrote or said it.',
  url: 'The web address, `https://…`.',
  published: 'When it was published.',
  accessed: 'When it was read.',
  archive: 'Where a copy is kept.',
  lang: 'The language, such as `zh`.',
  class: 'What kind of source it is.',
  origin: 'Whether it saw (`original`), retells (`secondary`) or collects (`aggregator`).',
  'derived-from': 'The source that it retells. Sources with one root origin do not corroborate each other.',
  grade: 'The Admiralty grade: reliability A–F of the source, credibility 1–6 of the information.',
  descriptor: 'A description for readers who may not see the source (ICD 206).',
  ai: 'The system and version that generated it; required for `ai-generated`.',
  text: 'A kept copy of its text, by its path from this file: `.txt`, `.md` or `.html`. Quotes are compared with it.',
  sha256: 'The SHA-256 of the kept text, so that a change of it is seen.',
};

const SPECS: Docs = {
  vendor: 'Who makes it, as an `org:` reference.',
  family: 'The family or architecture.',
  release: 'When it was or will be released.',
  status: 'Its status, from `rumoured` to `shipping`.',
  'process-nm': 'The process node in nm; digits only.',
  foundry: 'Who manufactures the die.',
  'die-mm2': 'The die’s area in mm²; digits only.',
  'memory-gb': 'Memory in GB; digits only.',
  'memory-type': 'Such as `HBM3e`.',
  'memory-bandwidth-gbs': 'Memory bandwidth in GB/s; digits only.',
  'interconnect-gbs': 'Bandwidth between devices in GB/s; digits only.',
  'tdp-w': 'Thermal design power in W; digits only.',
  compute: 'Dense TFLOPS, or TOPS for integers, by precision.',
  'compute-sparse': 'The same with structured sparsity; only where it is not twice the dense figure.',
  source: 'Where the figures come from.',
  'source-tier': 'How good that source is; findings about unsure figures are info.',
};

const RELATION: Docs = {
  type: 'The type of the relation, such as `owns`.',
  target: 'The other entity, as `kind:id`.',
  percentage: 'The share, such as `51%`.',
};

const CONFIGURATION: Docs = {
  include: 'Globs of Markdown files that are notes whatever their front matter.',
  exclude: 'Globs of notes and catalogs that are hidden.',
  gitignore: '`false` also reads files that git ignores; they are skipped by default.',
  scale: 'The scale of likelihood: `icd203` or `phia`.',
  rules: 'Levels of rules by code: `off`, `error`, `warning`, `info`, `hint`, or `{level, options}`.',
  packs: 'Packs in use: names, or folders such as `./team`.',
  fields: 'Front-matter keys of your own.',
  tolerances: 'Numeric tolerances by code, such as `figure-mismatch: 10%`.',
};

const DOCS: Readonly<Record<Exclude<FieldPlace, ClaimPlace>, Docs>> = {
  note: NOTE,
  entity: ENTITY,
  source: SOURCE,
  specs: SPECS,
  relation: RELATION,
  identifier: {},
  ai: { system: 'The system that generated it.', version: 'Its version.' },
  review: REVIEW,
  compute: {},
  catalog: {
    catalog: 'The title of the catalog.',
    entries: 'The entities: a list of mappings with `id` and `name`.',
  },
  configuration: CONFIGURATION,
  ...PACK_DOCS,
  other: {},
};

/** Whether the place is in a claim. */
export function isClaimPlace(place: FieldPlace): place is ClaimPlace {
  return kindNamed(place.split('.', 1)[0] ?? '') !== undefined;
}

function docsOf(place: FieldPlace): Docs {
  if (!isClaimPlace(place)) return DOCS[place];
  const [word = '', key] = place.split('.');
  const kind = kindNamed(word);
  return (key === undefined ? kind?.docs : kind?.nested?.[key]) ?? {};
}

/** The meaning of a key at a place; undefined if the key has none there. */
export function fieldDoc(place: FieldPlace, key: string): string | undefined {
  const docs = docsOf(place);
  if (Object.hasOwn(docs, key)) return docs[key];
  // Entity and source notes have the keys of every note in addition to their own.
  if ((place === 'entity' || place === 'source') && Object.hasOwn(NOTE, key)) return NOTE[key];
  const own =
    place === 'identifier' ||
    place === 'compute' ||
    place === 'other' ||
    place === 'configuration' ||
    place === 'catalog' ||
    Object.hasOwn(PACK_DOCS, place);
  return own ? undefined : ownValue<string>(SHARED_DOCS, key);
}
