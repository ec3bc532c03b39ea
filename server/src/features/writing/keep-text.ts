// Keeps a source's text in a file beside its note: the place of the file, and the fields that name it (SPEC §5).

import type { Note, Source } from '../../note/note.ts';
import { stemOf } from '../../note/own.ts';
import type { TextEdit } from '../../schema/problem.ts';
import { lineBreakOf } from '../../text/line-index.ts';
import { contains, span } from '../../text/span.ts';
import { idFromText } from '../../values/curie.ts';
import { insertKeyEdit, linePrefix, scalar } from '../../yaml/edit.ts';
import type { YamlMap } from '../../yaml/node.ts';
import { entryOf } from '../../yaml/tree.ts';
import { sourceName } from '../symbols/thing-name.ts';

/** A source whose text can be kept. */
export interface Keepable {
  readonly key: string;
  readonly id: string;
  readonly title: string;
  readonly url?: string;
  /** The file that keeps its text now. */
  readonly kept?: string;
}

/** The sources that the note defines, in their order. */
export function keepableSources(note: Note): Keepable[] {
  return note.sources.map((source) => {
    const { url, text } = source.fields;
    return {
      key: source.key,
      id: source.id,
      title: sourceName(source),
      ...(url && { url: url.value }),
      ...(text && { kept: text.value }),
    };
  });
}

/** The source that a place of the note is about: in its entry, in a citation of it, or in a claim that cites only it. */
export function sourceAround(note: Note, offset: number): string | undefined {
  const at = span(offset, offset);
  const own = note.sources.find((source) => {
    const map = source.global ? undefined : mapOf(note, source);
    return (map && contains(map.span, at)) || contains(source.idSpan, at);
  });
  if (own) return own.key;
  const cited = note.references.find(
    ({ kind, uses, span: place }) =>
      kind === 'src' && [place, ...uses.map((use) => use.span)].some((one) => contains(one, at)),
  );
  if (cited) return cited.key;
  const claim = note.claims.find((one) => contains(one.span, at));
  const sources = claim?.fields.source?.value ?? [];
  return sources.length === 1 ? sources[0]?.value.key : note.sources.find(({ global }) => global)?.key;
}

/** The new file with the text, and the edits of the note that name it. */
export interface KeptFile {
  readonly create: string;
  readonly text: string;
  readonly edits: readonly TextEdit[];
}

/**
 * Keeps `text` as the text of a source of the note. `checksum` gives the SHA-256 of a text. A refusal says why it is not
 * kept.
 */
export function keepText(
  note: Note,
  key: string,
  { text: written, ending }: { readonly text: string; readonly ending: 'txt' | 'md' | 'html' },
  checksum: (text: string) => string,
): KeptFile | { readonly refusal: string } {
  const source = note.sources.find((one) => one.key === key);
  if (!source) return { refusal: `The note has no source ${key} of its own` };
  const map = mapOf(note, source);
  if (!map)
    return { refusal: `The source ${source.id} is not a mapping: write it as \`${source.id}: {title: …}\`` };
  const text = `${written
    .replace(/^\uFEFF/, '')
    .replace(/\r\n?/g, '\n')
    .trimEnd()}\n`;
  if (text.trim() === '') return { refusal: 'There is no text to keep' };
  const sha256 = checksum(text);
  const stem = idFromText(`${stemOf(note.uri)}-${source.id}`) ?? 'source';
  // The name contains a part of the checksum, so that another text gets another file, and no file is overwritten.
  const name = `${stem}-${sha256.slice(0, 8)}.${ending}`;
  const folder = note.uri.slice(0, note.uri.lastIndexOf('/'));
  return {
    create: `${folder}/kept/${encodeURIComponent(name)}`,
    text,
    edits: fieldEdits(note.text, map, `kept/${name}`, sha256),
  };
}

function mapOf(note: Note, source: Source): YamlMap | undefined {
  const { map } = note.frontMatter;
  if (source.global) return map;
  const sources = entryOf(map, 'sources')?.value;
  const entry =
    sources?.type === 'map'
      ? sources.entries.find(({ keySpan }) => contains(keySpan, source.idSpan))
      : undefined;
  return entry?.value.type === 'map' ? entry.value : undefined;
}

/** Sets both keys: an existing value is replaced, a missing key is added, `sha256` after `text`. */
function fieldEdits(source: string, map: YamlMap, path: string, sha256: string): TextEdit[] {
  const replaced: TextEdit[] = [];
  const added: string[] = [];
  for (const [key, value] of [
    ['text', scalar(path)],
    ['sha256', sha256],
  ] as const) {
    const node = entryOf(map, key)?.value;
    if (node) replaced.push({ span: node.type === 'scalar' ? node.outer : node.span, newText: value });
    else added.push(added.length === 0 ? value : `${key}: ${value}`);
  }
  const [first, second] = added;
  if (first === undefined) return replaced;
  const key = entryOf(map, 'text') ? 'sha256' : 'text';
  const indent = linePrefix(source, map.entries[0]?.keySpan.start ?? map.span.start);
  const between = map.flow ? ', ' : `${lineBreakOf(source)}${indent}`;
  return [
    ...replaced,
    insertKeyEdit(source, map, key, second === undefined ? first : `${first}${between}${second}`),
  ];
}
