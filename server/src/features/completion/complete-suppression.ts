// Completion in a comment that silences findings: the codes, after `dossier-ignore`, in HTML comments and in YAML.

import { RULES } from '../../rules/index.ts';
import { lineStartFrom } from '../../text/line-index.ts';
import { span, touches } from '../../text/span.ts';
import type { Document } from '../../workspace/document.ts';
import { type Completions, sortKey } from './completion-item.ts';

const LIST =
  /(?:<!--|#)[ \t]*dossier-ignore(?:-file)?[ \t]+((?:[^\s:,]+(?:[ \t]+until[ \t]+[\d-]+)?[ \t]*,[ \t]*)*)([a-z-]*)$/;

/** The codes that the comment does not name yet; undefined if the cursor is not in a list of codes. */
export function completeSuppression(document: Document, offset: number): Completions | undefined {
  if (document.type === 'configuration' || !isSuppression(document, offset)) return undefined;
  const { text } = document;
  const match = LIST.exec(text.slice(lineStartFrom(text, offset), offset));
  if (!match) return undefined;
  const [, list = '', typed = ''] = match;
  const named = new Set(list.split(',').map((part) => part.trim().split(/\s/)[0]));
  let end = offset;
  while (/[a-z-]/.test(text[end] ?? '') && !text.startsWith('-->', end)) end++;
  const items = RULES.filter(({ code }) => !code.includes('suppression') && !named.has(code)).map(
    ({ code, summary }, index) => ({
      label: code,
      detail: 'Finding to silence',
      documentation: summary,
      kind: 'code' as const,
      edit: { span: span(offset - typed.length, end), newText: code },
      filterText: code,
      sortText: sortKey(index),
    }),
  );
  return { items, incomplete: false };
}

/** Whether the cursor is in a comment that was read as a suppression, complete or not. */
function isSuppression(document: Exclude<Document, { type: 'configuration' }>, offset: number): boolean {
  const begun = document.problems.filter(({ code }) => code === 'suppression-without-reason');
  return [...begun, ...document.suppressions].some(({ span: place }) => touches(place, offset));
}
