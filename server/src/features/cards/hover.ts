// Hovers: cards of entities, claims, sources and notes, and the meaning of YAML keys and values.

import { hintOf } from '../../schema/fields.ts';
import { parseAmount } from '../../values/amount.ts';
import { kindOfKey } from '../../values/curie.ts';
import { CREDIBILITY_LABELS, describeGrade, parseCredibility } from '../../values/grade.ts';
import { MARKING_AUDIENCES, MARKINGS } from '../../values/marking.ts';
import { formatAmount, formatInterval, intervalOf } from '../../values/money.ts';
import type { Document } from '../../workspace/document.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import { localSource, type SymbolAt, symbolAt } from '../navigation/symbol-at.ts';
import { hoverSnippetFile } from '../packs/snippet-file.ts';
import { hoverSnippetSyntax } from '../packs/snippet-syntax.ts';
import { isTemplate, templateNote } from '../packs/template-file.ts';
import { type FieldAt, fieldAt } from '../yaml/field-at.ts';
import { fieldDoc } from '../yaml/field-docs.ts';
import { nodeAtPath } from '../yaml/yaml-schema.ts';
import { claimCard } from './claim-card.ts';
import { entityCard } from './entity-card.ts';
import type { Hover } from './hover-item.ts';
import { inlineCode, paragraphs, plainMarkdown } from './markdown-text.ts';
import { noteCard } from './note-card.ts';
import { hoverQuote } from './quote-card.ts';
import { sourceCard } from './source-card.ts';
import { hoverTable } from './table-card.ts';

/**
 * What is under the cursor, in words; undefined if there is nothing to say. While not all notes are read (`isRead`), nothing that
 * depends on all of them.
 */
export function findHover(
  workspace: Workspace,
  document: Document,
  offset: number,
  isRead = true,
): Hover | undefined {
  if (document.type === 'configuration' && document.part === 'snippets')
    return hoverSnippetFile(workspace, document.text, offset);
  if (isTemplate(document)) {
    const note = templateNote(workspace, document);
    return (
      hoverSnippetSyntax(workspace, document.text, offset, 'template') ?? findHover(workspace, note, offset)
    );
  }
  const quote = document.type === 'note' ? hoverQuote(workspace, document, offset) : undefined;
  if (quote) return quote;
  const field = fieldAt(workspace, document, offset);
  const ofKey = field?.on === 'key' && !isSourceId(field) ? keyHover(field) : undefined;
  if (ofKey) return ofKey;
  const symbol = symbolAt(document, offset);
  const card = symbol && cardOf(workspace, document, symbol, isRead);
  if (symbol && card !== undefined) return { span: symbol.span, markdown: card };
  if (field) return field.on === 'key' ? undefined : valueHover(workspace, field);
  return document.type === 'note' ? hoverTable(workspace, document, offset) : undefined;
}

/** The card of a symbol; undefined if nothing defines it, because a finding already says so. */
export function cardOf(
  workspace: Workspace,
  document: Document,
  { key, scope }: SymbolAt,
  isRead = true,
): string | undefined {
  const kind = kindOfKey(key);
  if (kind === 'src') {
    const home = scope === undefined ? document : workspace.digest(scope);
    const source = (home && localSource(home, key)) ?? workspace.facts('source', key)[0]?.source;
    return source ? sourceCard(source) : undefined;
  }
  if (kind === 'claim') return claimCard(workspace, key);
  if (kind === 'note') return noteCard(workspace, key);
  return entityCard(workspace, key, isRead);
}

/** The ids of local sources are keys of a mapping, and have cards. */
function isSourceId({ holder }: FieldAt): boolean {
  return holder?.type === 'ids';
}

function keyHover({ entry, holder, span }: FieldAt): Hover | undefined {
  const doc = holder?.type === 'map' ? fieldDoc(holder.place, entry.key) : undefined;
  return doc === undefined
    ? undefined
    : { span, markdown: paragraphs(`**${plainMarkdown(entry.key)}**`, doc) };
}

function valueHover(workspace: Workspace, { entry, value, span, holder }: FieldAt): Hover | undefined {
  const text = value?.value.trim() ?? '';
  const node = holder && nodeAtPath(workspace, holder, [entry.key]);
  const isAmount = node?.type === 'value' && hintOf(node.schema)?.type === 'amount';
  const meaning = isAmount ? amountInWords(text) : meaningOf(entry.key, text);
  return meaning === undefined ? undefined : { span, markdown: paragraphs(inlineCode(text), meaning) };
}

function meaningOf(key: string, text: string): string | undefined {
  if (key === 'grade') return describeGrade(text);
  if (key === 'credibility') {
    const digit = parseCredibility(text);
    return digit && CREDIBILITY_LABELS[digit];
  }
  if (key === 'marking') {
    const marking = MARKINGS.find((label) => label === text);
    return marking && MARKING_AUDIENCES[marking];
  }
  return undefined;
}

function amountInWords(text: string): string | undefined {
  const { amount } = parseAmount(text);
  return (
    amount &&
    `${plainMarkdown(formatAmount(amount))}: ${plainMarkdown(formatInterval(intervalOf(amount), amount.currency))}`
  );
}
