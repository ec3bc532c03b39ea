// Highlights by meaning: kinds, ids, values from a list, figures. The grammar colours YAML keys, since themes have
// their own colour for them.

import type { Claim, Reference } from '../../note/note.ts';
import { hintOf } from '../../schema/fields.ts';
import { overlaps, type Span, span } from '../../text/span.ts';
import { parseAmount } from '../../values/amount.ts';
import { parsePartialDate } from '../../values/partial-date.ts';
import type { Document } from '../../workspace/document.ts';
import { definitionsOf, type Workspace } from '../../workspace/workspace.ts';
import type { YamlEntry, YamlNode, YamlScalar } from '../../yaml/node.ts';
import { localSource } from '../navigation/symbol-at.ts';
import type { SchemaNode } from '../yaml/schema-node.ts';
import { claimNode, fileNode, frontMatterNode, nodeAtPath } from '../yaml/yaml-schema.ts';

/**
 * The token types. All are standard, so that every theme has a colour for them. The order is the protocol's legend.
 */
export const TOKEN_TYPES = ['namespace', 'class', 'variable', 'enumMember', 'number', 'keyword'] as const;
export type TokenType = (typeof TOKEN_TYPES)[number];

/** The modifiers: standard ones, and `unresolved` for undefined references. The order is the legend's. */
export const TOKEN_MODIFIERS = ['definition', 'readonly', 'deprecated', 'unresolved'] as const;
export type TokenModifier = (typeof TOKEN_MODIFIERS)[number];

/** One token. It never crosses the end of a line, and no two overlap. */
export interface SemanticToken {
  readonly span: Span;
  readonly type: TokenType;
  readonly modifiers: readonly TokenModifier[];
}

/** The tokens of a document, or those that overlap `range`, in text order. */
export function findSemanticTokens(workspace: Workspace, document: Document, range?: Span): SemanticToken[] {
  const tokens = [...tokensOf(workspace, document)].sort(
    (a, b) => a.span.start - b.span.start || b.span.end - a.span.end,
  );
  const kept: SemanticToken[] = [];
  for (const token of tokens) {
    const before = kept[kept.length - 1];
    if (token.span.end <= token.span.start || (before && token.span.start < before.span.end)) continue;
    if (/[\r\n]/.test(document.text.slice(token.span.start, token.span.end))) continue;
    kept.push(token);
  }
  return range ? kept.filter((token) => overlaps(token.span, range)) : kept;
}

function* tokensOf(workspace: Workspace, document: Document): Iterable<SemanticToken> {
  if (document.type === 'configuration') return;
  for (const reference of document.references) yield* referenceTokens(workspace, document, reference);
  if (document.type === 'catalog') {
    const schema = nodeAtPath(workspace, fileNode(workspace, document.uri), ['entries']);
    for (const { span: whole, idSpan, map } of document.entities) {
      yield* curieTokens(document.text, whole, idSpan, 'class', ['definition']);
      yield* yamlTokens(workspace, map, schema);
    }
    return;
  }
  const { frontMatter, entity, claims, sources, text } = document;
  if (entity) yield* curieTokens(text, entity.span, entity.idSpan, 'class', ['definition']);
  for (const { idSpan, global } of sources) {
    // A default id comes from the file's name and is nowhere in the text.
    if (!global || !document.defaultId) yield { span: idSpan, type: 'variable', modifiers: ['definition'] };
  }
  if (!entity && document.key && !document.defaultId)
    yield { span: document.idSpan, type: 'variable', modifiers: ['definition'] };
  if (frontMatter.map) yield* yamlTokens(workspace, frontMatter.map, frontMatterNode(workspace, document));
  for (const claim of claims) yield* claimTokens(workspace, text, claim);
}

function* claimTokens(workspace: Workspace, text: string, claim: Claim): Iterable<SemanticToken> {
  const { fence, key, fields, map, kind } = claim;
  const word = /[^`~\s]+/.exec(text.slice(fence.start, fence.end));
  if (word) {
    const start = fence.start + word.index;
    yield { span: span(start, start + word[0].length), type: 'keyword', modifiers: [] };
  }
  if (key && fields.id)
    yield { span: fields.id.span, type: 'variable', modifiers: ['definition', ...aging(workspace, key)] };
  if (map) yield* yamlTokens(workspace, map, claimNode(workspace, kind));
}

function* referenceTokens(
  workspace: Workspace,
  document: Document,
  reference: Reference,
): Iterable<SemanticToken> {
  const { key, kind, span: whole, idSpan } = reference;
  const type = workspace.vocabulary.kinds.has(kind) ? 'class' : 'variable';
  yield* curieTokens(document.text, whole, idSpan, type, standing(workspace, document, key));
}

/** The modifiers of a reference: whether it is defined, and how. */
function standing(workspace: Workspace, document: Document, key: string): TokenModifier[] {
  if (localSource(document, key)) return [];
  const definitions = definitionsOf(workspace, key);
  if (definitions.length === 0) return ['unresolved'];
  return definitions.every(({ pack }) => pack) ? ['readonly'] : aging(workspace, key);
}

function aging(workspace: Workspace, key: string): TokenModifier[] {
  return workspace.facts('successor', key).length > 0 ? ['deprecated'] : [];
}

/** `org` and `deepseek` of `org:deepseek`; a bare id has no kind. */
function* curieTokens(
  text: string,
  whole: Span,
  id: Span,
  type: TokenType,
  modifiers: readonly TokenModifier[],
): Iterable<SemanticToken> {
  const colon = text.slice(whole.start, id.start).indexOf(':');
  if (colon > 0) yield { span: span(whole.start, whole.start + colon), type: 'namespace', modifiers: [] };
  yield { span: id, type, modifiers };
}

function* yamlTokens(
  workspace: Workspace,
  node: YamlNode,
  schema: SchemaNode | undefined,
): Iterable<SemanticToken> {
  if (node.type === 'list') {
    for (const item of node.items) yield* yamlTokens(workspace, item, schema);
  } else if (node.type === 'scalar') {
    yield* valueTokens(node, schema);
  } else for (const entry of node.entries) yield* entryTokens(workspace, entry, schema);
}

function* entryTokens(
  workspace: Workspace,
  { key, value }: YamlEntry,
  schema: SchemaNode | undefined,
): Iterable<SemanticToken> {
  const below = schema && nodeAtPath(workspace, schema, [key]);
  if (key === 'note' && value.type === 'scalar' && workspace.vocabulary.noteTypes.has(value.value.trim()))
    yield { span: value.span, type: 'enumMember', modifiers: [] };
  else yield* yamlTokens(workspace, value, below);
}

/** Values that their schema can read. Free text and wrong values get no token. */
function* valueTokens(node: YamlScalar, schema: SchemaNode | undefined): Iterable<SemanticToken> {
  if (schema?.type !== 'value' || node.value.trim() === '') return;
  const type = typeOf(node.value.trim(), schema);
  if (type) yield { span: node.span, type, modifiers: [] };
}

function typeOf(text: string, { schema }: Extract<SchemaNode, { type: 'value' }>): TokenType | undefined {
  const hint = hintOf(schema);
  if (hint?.type === 'values' || hint?.type === 'marking')
    return schema.safeParse(text).success ? 'enumMember' : undefined;
  if (hint?.type === 'date') return parsePartialDate(text) && 'number';
  if (hint?.type === 'amount') return parseAmount(text).amount && 'number';
  if (hint && hint.type !== 'parsed') return undefined;
  const read = schema.safeParse(text);
  const figure = read.success && typeof read.data === 'object' && read.data !== null;
  return figure && /^[~<>]?[0-9]/.test(text) ? 'number' : undefined;
}
