// Fenced claim blocks: finds the fences that are claims, and reads their YAML field by field.

import { type AnyKind, type ClaimShapes, claimShapes, KINDS, kindNamed } from '../claims/index.ts';
import { requiredKeys } from '../claims/kind.ts';
import { missingField, missingOneOf } from '../schema/missing.ts';
import type { Problem } from '../schema/problem.ts';
import { replaceFix } from '../schema/problem.ts';
import { readFields } from '../schema/read-fields.ts';
import { syntaxProblem } from '../schema/syntax-problem.ts';
import { lineBreakOf } from '../text/line-index.ts';
import { isOneSlip } from '../text/nearest.ts';
import type { Span } from '../text/span.ts';
import type { Vocabulary } from '../vocabulary/vocabulary.ts';
import { linePrefix } from '../yaml/edit.ts';
import type { YamlMap } from '../yaml/node.ts';
import { parseYaml } from '../yaml/tree.ts';
import type { BodyCode } from './body.ts';
import { type Fence, readFence } from './fence.ts';
import { looseInText, looseInTree } from './loose-references.ts';
import type { Claim, LooseReference, Suppression } from './note.ts';
import { yamlSuppressions } from './suppressions.ts';

export interface Claims {
  readonly claims: readonly Claim[];
  readonly suppressions: readonly Suppression[];
  readonly problems: readonly Problem[];
  readonly unclosed: boolean;
  /** Ids outside the fields that were read, including those in blocks with a misspelt fence. */
  readonly loose: readonly LooseReference[];
  /** The content of blocks that do not parse. */
  readonly unparsed: readonly Span[];
}

/** Reads the code blocks of a note. Blocks whose info word is not a kind of claim are left alone. */
export function readClaims(
  source: string,
  codes: readonly BodyCode[],
  vocabulary: Vocabulary,
  scale: string,
): Claims {
  const shapes = claimShapes(vocabulary, scale);
  const claims: Claim[] = [];
  const suppressions: Suppression[] = [];
  const problems: Problem[] = [];
  const loose: LooseReference[] = [];
  const unparsed: Span[] = [];
  let unclosed = false;
  for (const node of codes) {
    const fence = readFence(source, node);
    if (!fence) continue;
    const kind = kindNamed(fence.word);
    if (!kind) {
      const near = nearKinds(fence);
      problems.push(...misspeltFence(fence, near));
      const [meant] = near;
      if (!meant) continue;
      const reading = { vocabulary, shapes: [shapes[meant.word]], own: 'claim' };
      const { root } = parseYaml(node.value, fence.toDocument);
      if (root) loose.push(...looseInTree(root, [], reading));
      else {
        loose.push(...looseInText(source, fence.content, reading));
        unparsed.push(fence.content);
      }
      continue;
    }
    if (!fence.closed) {
      unclosed = true;
      problems.push(unclosedProblem(source, node, fence, kind));
    }
    const claim = readClaim(source, node, fence, kind, shapes, problems);
    claims.push(claim);
    const reading = { vocabulary, shapes: [shapes[kind.word]], own: 'claim' };
    if (claim.map) loose.push(...looseInTree(claim.map, [claim.fields], reading));
    else {
      loose.push(...looseInText(source, claim.content, reading));
      unparsed.push(claim.content);
    }
    for (const read of yamlSuppressions(node.value, fence.toDocument, claim.map)) {
      if ('suppression' in read) suppressions.push(read.suppression);
      else problems.push(read.problem);
    }
  }
  return { claims, suppressions, problems, unclosed, loose, unparsed };
}

function readClaim(
  source: string,
  node: BodyCode,
  fence: Fence,
  kind: AnyKind,
  shapes: ClaimShapes,
  problems: Problem[],
): Claim {
  const base = { kind: kind.word, span: node.span, fence: fence.line, content: fence.content };
  const { root, error } = parseYaml(node.value, fence.toDocument);
  if (error || root?.type !== 'map') {
    if (fence.closed) problems.push(brokenProblem(source, fence, kind, error, root === undefined));
    return { ...base, fields: {}, present: new Set() } as Claim;
  }
  const {
    fields,
    present,
    problems: found,
  } = readFields(root, shapes[kind.word], { what: withArticle(kind), source });
  problems.push(...found, ...missing(source, kind, root, present, fence));
  const id = (fields as { id?: { value: { key: string } } }).id;
  const claim = { ...base, map: root, fields, present };
  return (id ? { ...claim, key: id.value.key } : claim) as Claim;
}

function withArticle({ word }: AnyKind): string {
  return `${/^[aeiou]/.test(word) ? 'an' : 'a'} ${word} claim`;
}

function missing(
  source: string,
  kind: AnyKind,
  map: YamlMap,
  present: ReadonlySet<string>,
  fence: Fence,
): Problem[] {
  const what = `this ${kind.word} claim`;
  const required = requiredKeys(kind)
    .filter((key) => !present.has(key))
    .map((key) => missingField({ source, map, key, what, at: fence.line }));
  const groups = (kind.anyOf ?? []).filter((keys) => keys.every((key) => !present.has(key)));
  return [...required, ...groups.map((keys) => missingOneOf({ source, map, keys, what, at: fence.line }))];
}

type YamlErrorOf = ReturnType<typeof parseYaml>['error'];

function brokenProblem(
  source: string,
  fence: Fence,
  kind: AnyKind,
  error: YamlErrorOf,
  empty: boolean,
): Problem {
  if (error) return syntaxProblem('block-syntax', source, error, fence.content);
  const wanted = requiredKeys(kind)
    .map((key) => `\`${key}:\``)
    .join(' and ');
  const message = empty
    ? `this ${kind.word} claim is empty: give at least ${wanted}`
    : `${withArticle(kind)} is a mapping of keys to values: begin with ${wanted}`;
  return { code: 'block-syntax', span: fence.line, message, fixes: [] };
}

function unclosedProblem(source: string, node: BodyCode, fence: Fence, kind: AnyKind): Problem {
  const mark = source.slice(fence.line.start, fence.wordSpan.start).trim();
  const end = node.span.end;
  const lineBreak = lineBreakOf(source);
  const before = /[\r\n]/.test(source.charAt(end - 1)) ? '' : lineBreak;
  const after = /^(?:[\r\n]|$)/.test(source.charAt(end)) ? '' : lineBreak;
  // The prefix of a block quote or list item comes before both fences.
  const prefix = linePrefix(source, fence.line.start);
  const message = `this ${kind.word} block is never closed: end it with a line of ${mark}`;
  const fix = {
    title: `Close the block with ${mark}`,
    safe: false,
    edits: [{ span: { start: end, end }, newText: `${before}${prefix}${mark}${after}` }],
  };
  return { code: 'block-syntax', span: fence.line, message, fixes: [fix] };
}

/** The kinds of which a fence's word may be a misspelling. */
function nearKinds({ word }: Fence): AnyKind[] {
  return KINDS.filter((kind) => isOneSlip(word.toLowerCase(), kind.word));
}

function misspeltFence(fence: Fence, near: readonly AnyKind[]): Problem[] {
  if (near.length === 0) return [];
  const words = near.map(({ word }) => word);
  const message = `“${fence.word}” is not a kind of claim: did you mean ${words.join(' or ')}?`;
  return [
    {
      code: 'unknown-kind',
      span: fence.wordSpan,
      message,
      fixes: words.map((known) => replaceFix(fence.wordSpan, known, `Replace by ${known}`, false)),
    },
  ];
}
