// The paths of kept texts (`text` of a source) when their note moves, or the file that keeps the text.

import type { Placed } from '../../schema/bare-fields.ts';
import type { NoteDigest } from '../../workspace/digest.ts';
import { quoted, scalar } from '../../yaml/edit.ts';
import { type Path, pathOf, samePath, shortest } from './file-operations-path.ts';
import type { TextChange } from './workspace-change.ts';

/** The edits of a note's `text` keys for a move that `newPath` describes; `text` is the note's own text. */
export function keptTextChanges(
  { uri, sources }: NoteDigest,
  text: string,
  newPath: (path: Path) => Path,
): TextChange[] {
  const path = pathOf(uri);
  const folder = path.slice(0, -1);
  const newFolder = newPath(path).slice(0, -1);
  return sources.flatMap(({ fields }): TextChange[] => {
    const kept = fields.text;
    const target = kept && resolve(folder, kept.value);
    if (!kept || !target) return [];
    const newTarget = newPath(target);
    if (samePath(resolve(newFolder, kept.value) ?? [], newTarget)) return [];
    const { up, down } = shortest(newFolder, newTarget);
    const dot = up.length === 0 && kept.value.startsWith('./') ? './' : '';
    const newText = written(text, kept, `${dot}${[...up, ...down].join('/')}`);
    const annotation = { label: 'Paths of kept texts', confirm: 'no' } as const;
    return newText === undefined ? [] : [{ uri, span: kept.span, newText, annotation }];
  });
}

/** Where a path leads, which is no URL: a `%` is a `%`. Undefined if it climbs above the root of the file system. */
function resolve(folder: Path, written: string): Path | undefined {
  const path = [...folder];
  for (const name of written.split('/')) {
    if (name === '' || name === '.') continue;
    if (name !== '..') path.push(name.normalize('NFC'));
    else if (path.pop() === undefined) return undefined;
  }
  return path;
}

/** A path as YAML, in the quotes of the old one; undefined where the old one is written in another way. */
function written(text: string, { value, span }: Placed<string>, path: string): string | undefined {
  const quote = text[span.start - 1];
  if (quote === '"') return quoted(path).slice(1, -1);
  if (quote === "'") return path.replaceAll("'", "''");
  return text.slice(span.start, span.end) === value ? scalar(path) : undefined;
}
