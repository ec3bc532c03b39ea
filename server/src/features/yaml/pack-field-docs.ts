// The meaning of the keys in a pack's YAML files, in a sentence each.

import { RULES } from '../../rules/index.ts';

/** Where such a key may be. */
export type PackFieldPlace =
  | 'pack'
  | 'requires'
  | 'vocabulary'
  | 'kind'
  | 'note-type'
  | 'section'
  | 'relation-type'
  | 'scale'
  | 'term'
  | 'basis'
  | 'rules'
  | 'rule'
  | 'rule-options';

export const PACK_DOCS: Readonly<Record<PackFieldPlace, Readonly<Record<string, string>>>> = {
  pack: {
    name: 'The name, `namespace/name`: lower-case letters, digits and hyphens.',
    version: 'The version (semver.org), such as `1.0.0`. Other content needs another version.',
    description: 'What the pack is for, in a sentence.',
    license: 'The licence, by its SPDX name, such as `MIT`.',
    requires: 'Other packs that it needs, and `dossier`, each with a range of versions: `^1.0.0`.',
    contributes: 'What the pack contains; without this key, everything in its folders.',
  },
  requires: { dossier: 'The range of versions of Dossier itself.' },
  vocabulary: {
    kinds: 'Kinds of entity: the part before the colon in `kind:id`.',
    'note-types': 'Types of note and the sections that each has.',
    rounds: 'Names of financing rounds, for `round` of a valuation.',
    'no-new-money': 'Rounds that bring in no money, so that pre-money and post-money are equal.',
    'no-equity': 'Rounds and instruments whose money buys no shares, so that the value stays the same.',
    instruments: 'Names of instruments, for `instrument` of a valuation.',
    relations: 'Types of relations between entities.',
    scales: 'Scales of likelihood: terms and their bands.',
    intensifiers: 'Words that make a term of likelihood stronger or weaker.',
    hedges: 'Hedges such as “may” that are not on a scale.',
    hearsay: 'Words of hearsay, such as “reportedly”.',
    'valuation-words': 'Words that make an amount a valuation.',
    'relative-dates': 'Words for dates relative to today, such as “last week”.',
    'judgment-phrases': 'Phrases that announce a judgment.',
    basis: 'What an amount can measure, and which of these compare.',
    aliases: 'Spellings that are accepted silently: the alias, then the canonical word.',
    fields: 'Front-matter keys beyond the built-in ones.',
  },
  kind: {
    label: 'The name that people see.',
    icon: 'An icon of VS Code (codicon), such as `bug`.',
    types: 'The values that `type` of such an entity may have.',
  },
  'note-type': { label: 'The name that people see.', sections: 'The sections, in their order.' },
  section: {
    heading: 'The heading; case and numbering do not count.',
    role: 'What the section is for; the rules of tradecraft read sections by role.',
    required: 'Whether every note of the type must have it: `true` or `false`.',
    aliases: 'Other headings that mean the same section.',
  },
  'relation-type': {
    label: 'The label when read from the source.',
    inverse: 'The label when read from the target.',
  },
  scale: {
    label: 'The name that people see.',
    terms: 'The terms, from the least likely to the most likely.',
  },
  term: {
    id: 'A name for the term.',
    rows: 'The words: one row of synonyms, or two that must not be mixed in one note.',
    min: 'The lower end of the band, in percent.',
    max: 'The upper end of the band, in percent.',
  },
  basis: {
    values: 'What an amount can measure, such as `post-money`.',
    'comparable-groups': 'Lists of those that may be compared with each other.',
  },
  rules: Object.fromEntries(RULES.map(({ code, summary }) => [code, summary])),
  rule: { level: '`off`, `error`, `warning`, `info` or `hint`.', options: 'Options of the rule, by name.' },
  'rule-options': {},
};
