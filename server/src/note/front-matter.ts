// Front matter: finds it, reads it by the shape of the note's type, and reports missing keys.

import { FOREIGN_KEYS, type FrontMatterFields, frontMatterShape } from '../schema/front-matter.ts';
import { missingField } from '../schema/missing.ts';
import { type Problem, replaceFix, type TextEdit } from '../schema/problem.ts';
import { readFields, type Shape } from '../schema/read-fields.ts';
import { syntaxProblem } from '../schema/syntax-problem.ts';
import { lineBreakOf } from '../text/line-index.ts';
import { isSureSlip, nearest } from '../text/nearest.ts';
import { type Span, span } from '../text/span.ts';
import type { NoteType, Vocabulary } from '../vocabulary/vocabulary.ts';
import type { YamlMap } from '../yaml/node.ts';
import { entryOf, parseYaml, type YamlResult } from '../yaml/tree.ts';
import type { Body } from './body.ts';
import { frontMatterFault } from './front-matter-faults.ts';
import type { FrontMatter, Suppression } from './note.ts';
import { readLocalSources } from './sources.ts';
import { yamlSuppressions } from './suppressions.ts';

export interface ReadFrontMatter {
  readonly frontMatter: FrontMatter;
  readonly noteType?: NoteType;
  readonly suppressions: readonly Suppression[];
  readonly problems: readonly Problem[];
}

/** Reads the front matter at the beginning of `source`. Never throws. */
export function readFrontMatter(
  source: string,
  written: Body['frontMatter'],
  vocabulary: Vocabulary,
): ReadFrontMatter {
  const none = {
    fields: {} as FrontMatterFields,
    present: new Set<string>(),
    keyLine: firstLine(source),
    suppressions: [],
  };
  const at = written ? contentStart(source, written.span.start) : 0;
  const toDocument = (offset: number) => at + offset;
  const read: YamlResult = written ? parseYaml(written.value, toDocument) : {};
  // Fences around a mapping are right. YAML that has line ends of its own is looked at all the same.
  const isRight = read.root?.type === 'map' && written && !/[\u2028\u2029]/.test(written.value);
  const fault = isRight ? undefined : frontMatterFault(source);
  if (fault) {
    const { problem, span: place } = fault;
    const frontMatter = { ...none, span: place, keyLine: problem.span, broken: true };
    return { frontMatter, suppressions: [], problems: [problem] };
  }
  if (!written) {
    const frontMatter = { ...none, broken: false };
    return {
      frontMatter,
      suppressions: [],
      problems: requiredKeys(source, undefined, undefined, new Set(), frontMatter.keyLine),
    };
  }
  const { span: whole, value } = written;
  const { root: yaml, error } = read;
  if (error || (yaml && yaml.type !== 'map')) {
    const message = 'front matter is a mapping of keys to values: begin with `note:`';
    const problem: Problem = error
      ? syntaxProblem('front-matter-syntax', source, error, span(at, at + value.length))
      : { code: 'front-matter-syntax', span: firstLine(source), message, fixes: [] };
    return { frontMatter: { ...none, span: whole, broken: true }, suppressions: [], problems: [problem] };
  }
  const map: YamlMap =
    yaml?.type === 'map' ? yaml : { type: 'map', entries: [], span: span(at, at), flow: false };
  const fields = readMap(source, map, vocabulary);
  const comments = yamlSuppressions(value, toDocument, map);
  return {
    ...fields,
    frontMatter: { ...fields.frontMatter, span: whole },
    suppressions: comments.flatMap((comment) => ('suppression' in comment ? [comment.suppression] : [])),
    problems: [
      ...fields.problems,
      ...comments.flatMap((comment) => ('problem' in comment ? [comment.problem] : [])),
    ],
  };
}

function readMap(source: string, map: YamlMap, vocabulary: Vocabulary) {
  const entry = entryOf(map, 'note');
  const written = entry?.value.type === 'scalar' ? entry.value.value.trim() : '';
  const noteType = findNoteType(vocabulary, written);
  const near = noteType ? [] : nearestTypes(vocabulary, written);
  // If the type's name is misspelt, its keys are still accepted.
  const type = noteType?.id ?? near[0];
  const shape: Shape = frontMatterShape(vocabulary, type);
  const { fields, present, problems } = readFields(map, shape, {
    what: 'the front matter',
    extra: vocabulary.fields,
    ignored: FOREIGN_KEYS,
    fits: (key, node) =>
      key !== 'sources' || readLocalSources(source, node, vocabulary).problems.length === 0,
  });
  const keyLine = entry ? entry.span : firstLine(source);
  const unknown =
    written !== '' && !noteType && entry ? [unknownType(written, entry.value.span, near, vocabulary)] : [];
  const frontMatter: FrontMatter = {
    map,
    broken: false,
    fields: fields as FrontMatterFields,
    present,
    keyLine,
  };
  return {
    frontMatter,
    problems: [...problems, ...unknown, ...requiredKeys(source, map, type, present, keyLine)],
    ...(noteType && { noteType }),
  };
}

function findNoteType(vocabulary: Vocabulary, written: string): NoteType | undefined {
  const exact = vocabulary.noteTypes.get(written);
  if (exact) return exact;
  const lower = written.toLowerCase();
  return [...vocabulary.noteTypes.values()].find((type) => type.id.toLowerCase() === lower);
}

function nearestTypes(vocabulary: Vocabulary, written: string): string[] {
  return nearest(written.toLowerCase(), vocabulary.noteTypes.keys(), { max: 3 });
}

function unknownType(written: string, at: Span, near: readonly string[], vocabulary: Vocabulary): Problem {
  const hint =
    near.length > 0
      ? `did you mean ${near.join(' or ')}?`
      : `use one of ${[...vocabulary.noteTypes.keys()].join(', ')}`;
  const fixes = near.map((type, index) =>
    replaceFix(at, type, `Replace by ${type}`, index === 0 && isSureSlip(written.toLowerCase(), near)),
  );
  return { code: 'unknown-note-type', span: at, message: `“${written}” is not a note type: ${hint}`, fixes };
}

function requiredKeys(
  source: string,
  map: YamlMap | undefined,
  type: string | undefined,
  present: ReadonlySet<string>,
  at: Span,
): Problem[] {
  if (entryOf(map, 'note') === undefined) return [untyped(source, map, present, at)];
  const keys = type === 'entity' ? ['note'] : ['note', 'date'];
  return keys
    .filter((key) => !present.has(key))
    .map((key) => missingField({ source, key, what: 'the front matter', at, ...(map && { map }) }));
}

/**
 * A file that is a note only because of `include`: one finding for everything that it lacks, until it has a type
 * (SPEC §2).
 */
function untyped(source: string, map: YamlMap | undefined, present: ReadonlySet<string>, at: Span): Problem {
  const place = map ? { map } : { edit: newFrontMatter(source, 'note', at) };
  const lacking = ['note', 'date', 'marking'].filter((key) => !present.has(key)).map((key) => `\`${key}\``);
  const [last] = lacking.splice(-1);
  const keys = lacking.length > 0 ? `${lacking.join(', ')} and ${last}` : last;
  const message = `the file is a note because of \`include\`, and lacks ${keys}: give its type under \`note:\`, or hide it with \`exclude\``;
  return {
    ...missingField({ source, key: 'note', what: 'the file', at, ...place }),
    severity: 'info',
    message,
  };
}

/** Front matter with one key, before the first line of a note that has none. */
function newFrontMatter(source: string, key: string, { start }: Span): TextEdit {
  const lines = ['---', `${key}: `, '---', '', ''];
  return { span: span(start, start), newText: lines.join(lineBreakOf(source)) };
}

/** The first line, without its line break and without a byte order mark. */
export function firstLine(source: string): Span {
  const start = source.charCodeAt(0) === 0xfeff ? 1 : 0;
  let end = start;
  while (end < source.length && source[end] !== '\n' && source[end] !== '\r') end++;
  return span(start, end);
}

function contentStart(source: string, fence: number): number {
  let at = fence;
  while (at < source.length && source[at] !== '\n' && source[at] !== '\r') at++;
  return at + (source[at] === '\r' && source[at + 1] === '\n' ? 2 : 1);
}
