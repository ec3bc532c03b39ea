/** The TextMate grammar that colours references and claims in Markdown; its words are the kinds of claim. */
import { KINDS } from '../../server/src/claims/index.ts';

// Schemes of ordinary addresses do not begin a reference.
const SCHEME =
  '((?!(?i:about|data|file|https?|javascript|mailto|sms|tel|urn|vscode):)[A-Za-z][A-Za-z0-9-]+)(:)';
const ID = '([\\p{L}\\p{N}%](?:[\\p{L}\\p{N}\\p{M}%._-]*[\\p{L}\\p{N}\\p{M}])?)';

const KIND = 'entity.name.tag.kind.dossier';
const COLON = 'punctuation.separator.reference.dossier';
const REFERENCE = 'constant.other.reference.dossier markup.underline.link.markdown';
const ANGLE = 'punctuation.definition.link.markdown';
const TITLE = 'string.other.link.description.title.markdown';

/** The grammar's file, as JSON. */
export async function makeGrammar(): Promise<string> {
  const grammar = {
    name: 'Dossier references and claims in Markdown',
    scopeName: 'dossier.injection',
    injectionSelector:
      'L:text.html.markdown - (markup.fenced_code | markup.raw | markup.inline.raw | meta.embedded | comment)',
    patterns: ['claim', 'inline-link', 'autolink', 'definition'].map((rule) => ({ include: `#${rule}` })),
    repository: {
      claim: claim(),
      'inline-link': inlineLink(),
      autolink: autolink(),
      definition: definition(),
    },
  };
  return `${JSON.stringify(grammar, null, 2)}\n`;
}

function claim(): object {
  const words = KINDS.flatMap(({ word, spellings = [] }) => [word, ...spellings]).join('|');
  return {
    comment: 'A fence whose first info word is a claim kind; its content is YAML.',
    name: 'markup.fenced_code.block.markdown',
    begin: `(^|\\G)(\\s*)(\`{3,}|~{3,})\\s*(?i:(${words}))((?:\\s[^\`\\n]*)?)$`,
    beginCaptures: captures({
      3: 'punctuation.definition.markdown',
      4: 'fenced_code.block.language.markdown entity.name.type.claim.dossier',
      5: 'fenced_code.block.language.attributes.markdown',
    }),
    end: '(^|\\G)(\\2|\\s{0,3})(\\3)\\s*$',
    endCaptures: captures({ 3: 'punctuation.definition.markdown' }),
    patterns: [
      {
        begin: '(^|\\G)(\\s*)(.*)',
        while: '(^|\\G)(?!\\s*([`~]{3,})\\s*$)',
        contentName: 'meta.embedded.block.yaml',
        patterns: [{ include: 'source.yaml' }],
      },
    ],
  };
}

function inlineLink(): object {
  const label = '(\\[)((?:[^\\[\\]\\\\]|\\\\.|\\[[^\\[\\]\\\\]*+\\])*+)(\\])';
  return {
    comment: '[label](kind:id), [label](<kind:id>), [label](kind:id "title"); an image never is a reference.',
    name: 'meta.link.inline.markdown meta.link.entity.dossier',
    match: `(?<!!)${label}(\\()[ \\t]*(<?)${SCHEME}${ID}(>?)(?:[ \\t]+("[^"]*"|'[^']*'))?[ \\t]*(\\))`,
    captures: {
      ...captures({ 1: 'punctuation.definition.link.title.begin.markdown' }),
      2: { name: 'string.other.link.title.markdown', patterns: [{ include: 'text.html.markdown#inline' }] },
      ...captures({
        3: 'punctuation.definition.link.title.end.markdown',
        4: 'punctuation.definition.metadata.markdown',
        5: ANGLE,
        6: KIND,
        7: COLON,
        8: REFERENCE,
        9: ANGLE,
        10: TITLE,
        11: 'punctuation.definition.metadata.markdown',
      }),
    },
  };
}

function autolink(): object {
  return {
    comment: '<kind:id>',
    name: 'meta.link.autolink.markdown meta.link.entity.dossier',
    match: `(<)${SCHEME}${ID}(>)`,
    captures: captures({ 1: ANGLE, 2: KIND, 3: COLON, 4: REFERENCE, 5: ANGLE }),
  };
}

function definition(): object {
  const title = '("[^"]*"|\'[^\']*\'|\\([^)]*\\))';
  return {
    comment: '[label]: kind:id',
    name: 'meta.link.reference.def.markdown meta.link.entity.dossier',
    match: `(?:^|\\G)[ ]{0,3}(\\[)((?:[^\\[\\]\\\\]|\\\\.)++)(\\])(:)[ \\t]*(<?)${SCHEME}${ID}(>?)(?:[ \\t]+${title})?[ \\t]*$`,
    captures: captures({
      1: 'punctuation.definition.constant.markdown',
      2: 'constant.other.reference.link.markdown',
      3: 'punctuation.definition.constant.markdown',
      4: 'punctuation.separator.key-value.markdown',
      5: ANGLE,
      6: KIND,
      7: COLON,
      8: REFERENCE,
      9: ANGLE,
      10: TITLE,
    }),
  };
}

/** The scopes of a rule's groups, by number. */
function captures(scopes: Readonly<Record<number, string>>): Record<string, { name: string }> {
  return Object.fromEntries(Object.entries(scopes).map(([group, name]) => [group, { name }]));
}
