// A claim in short: its statement, subject, date and sources.

import { claimShapes } from '../../claims/index.ts';
import type { Piece } from '../../claims/kind.ts';
import { factsOf, tableOf } from '../../claims/say.ts';
import { verdictOf } from '../../rules/support/sources/kept-quotes.ts';
import { describeGrade } from '../../values/grade.ts';
import type { Digest, KeptClaim } from '../../workspace/digest.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import { localSource } from '../navigation/symbol-at.ts';
import { headline, thingName } from '../symbols/thing-name.ts';
import { factTable, inlineCode, paragraphs, plainMarkdown } from './markdown-text.ts';

/** The card of the claim under `key`, as Markdown; undefined if nothing defines it. */
export function claimCard(workspace: Workspace, key: string): string | undefined {
  const [found] = workspace.facts('claim', key);
  if (!found) return undefined;
  const { claim, uri } = found;
  const note = workspace.digest(uri);
  const title = note?.type === 'note' && note.title !== '' ? `In ${plainMarkdown(note.title)}` : '';
  const newer = workspace.facts('successor', key).find((successor) => successor.key !== undefined);
  return paragraphs(
    `**${claim.kind}** ${inlineCode(key)}`,
    plainMarkdown(headline(workspace, claim)),
    factTable(rowsOf(workspace, uri, claim)),
    matrixTable(claim),
    newer?.key ? `A newer claim replaces it: ${inlineCode(newer.key)}` : '',
    title,
  );
}

/** What the claim says. Of what it rests on, only the sources are shown, with their grades. */
function rowsOf(workspace: Workspace, uri: string, claim: KeptClaim): [string, string][] {
  const note = workspace.digest(uri);
  const shapes = claimShapes(workspace.vocabulary, workspace.configuration.scale);
  const textOf = (piece: Piece) =>
    piece.type === 'reference' ? referenceText(workspace, note, piece.key) : plainMarkdown(piece.text);
  const facts = factsOf(claim, shapes[claim.kind]).flatMap(({ key, label, items }): [string, string][] => {
    const verified =
      key === 'quote' && isVerified(workspace, note, claim) ? ' (verified in the kept text)' : '';
    const texts = items.map((item) => `${item.map(textOf).join(', ')}${verified}`);
    const [first] = items.flat();
    const cites = first?.type === 'reference' && first.key.startsWith('src:');
    return cites ? texts.map((text) => [label, text]) : [[label, texts.join('; ')]];
  });
  const { marking } = claim.fields;
  return marking ? [...facts, ['Marking', marking.value]] : facts;
}

function isVerified(workspace: Workspace, note: Digest | undefined, claim: KeptClaim): boolean {
  return note?.type === 'note' && verdictOf(workspace, note, claim)?.verdict === 'verified';
}

/** The table of the claim's kind. */
function matrixTable(claim: KeptClaim): string {
  const [head, ...rows] = tableOf(claim).map((row) => {
    const cells = row.map((cell) =>
      cell.map((piece) => plainMarkdown('text' in piece ? piece.text : piece.key)).join(' '),
    );
    return `| ${cells.join(' | ')} |`;
  });
  if (head === undefined) return '';
  const rule = `|${tableOf(claim)[0]
    ?.map(() => ' --- |')
    .join('')}`;
  return [head, rule, ...rows].join('\n');
}

function referenceText(workspace: Workspace, note: Digest | undefined, key: string): string {
  if (!key.startsWith('src:')) return plainMarkdown(thingName(workspace, note, key) ?? key);
  const source = (note && localSource(note, key)) ?? workspace.facts('source', key)[0]?.source;
  const { title, grade } = source?.fields ?? {};
  const words = grade ? describeGrade(grade.value.text) : undefined;
  const graded = grade && words ? ` (${grade.value.text}: ${words})` : '';
  return title ? `${plainMarkdown(title.value)}${graded}` : inlineCode(key);
}
