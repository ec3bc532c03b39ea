// Sources: the local ones under `sources:`, and the global one that a source note defines.

import { missingField } from '../schema/missing.ts';
import { type Problem, replaceFix } from '../schema/problem.ts';
import { readFields } from '../schema/read-fields.ts';
import { type SourceFields, sourceShape } from '../schema/source.ts';
import { bareCurie, idFromText } from '../values/curie.ts';
import type { Vocabulary } from '../vocabulary/vocabulary.ts';
import { fillKeyEdit } from '../yaml/edit.ts';
import type { YamlEntry, YamlNode } from '../yaml/node.ts';
import { isEmpty } from '../yaml/tree.ts';
import type { Source } from './note.ts';

/** Reads the mapping of source ids to sources. */
export function readLocalSources(source: string, node: YamlNode | undefined, vocabulary: Vocabulary) {
  const sources: Source[] = [];
  const problems: Problem[] = [];
  if (!node || isEmpty(node)) return { sources, problems };
  if (node.type !== 'map') {
    const message = '`sources` must be a mapping from ids to sources, such as `S1: {title: …}`';
    return { sources, problems: [{ code: 'invalid-field', span: node.span, message, fixes: [] } as const] };
  }
  for (const entry of node.entries) {
    const read = readLocalSource(source, entry, vocabulary);
    problems.push(...read.problems);
    if (read.source) sources.push(read.source);
  }
  return { sources, problems };
}

function readLocalSource(
  text: string,
  entry: YamlEntry,
  vocabulary: Vocabulary,
): { source?: Source; problems: Problem[] } {
  const curie = bareCurie('src', entry.key);
  const problems: Problem[] = [];
  if (!curie) {
    const near = idFromText(entry.key);
    const fixes = near ? [replaceFix(entry.keySpan, near, `Replace by ${near}`, false)] : [];
    const message = `“${entry.key}” is not a source id: use letters or digits, with \`.\`, \`_\`, \`-\` inside`;
    problems.push({ code: 'invalid-field', span: entry.keySpan, message, fixes });
  }
  const what = `source ${entry.key}`;
  const map = entry.value.type === 'map' ? entry.value : undefined;
  const unreadable = !map && !isEmpty(entry.value);
  if (unreadable) {
    const message = `${what} must be a mapping, such as \`{title: …}\``;
    problems.push({ code: 'invalid-field', span: entry.value.span, message, fixes: [] });
  }
  const read = map ? readFields(map, sourceShape(vocabulary), { what, extra: vocabulary.fields }) : undefined;
  if (read) problems.push(...read.problems);
  // A source that cannot be read is not reported as incomplete, and its id still counts as defined.
  const present = read?.present ?? new Set(unreadable ? Object.keys(sourceShape(vocabulary)) : []);
  if (!present.has('title')) {
    const place = map ? { map } : { edit: fillKeyEdit(text, entry, '{title: }') };
    problems.push(missingField({ source: text, key: 'title', what, at: entry.keySpan, ...place }));
  }
  if (!curie) return { problems };
  const fields = (read?.fields ?? {}) as SourceFields;
  return {
    problems,
    source: {
      key: curie.key,
      id: curie.id,
      span: entry.keySpan,
      idSpan: entry.keySpan,
      fields,
      present,
      global: false,
    },
  };
}
