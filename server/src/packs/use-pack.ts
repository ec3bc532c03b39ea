// Adds a folder of the workspace to `packs` in `dossier.yaml`.

import type { TextEdit } from '../schema/problem.ts';
import { lineBreakOf } from '../text/line-index.ts';
import { span } from '../text/span.ts';
import { folderOfEntry, isFolderEntry } from '../workspace/pack-place.ts';
import { addItemEdit, fillKeyEdit, insertKeyEdit, scalar } from '../yaml/edit.ts';
import type { YamlNode } from '../yaml/node.ts';
import { entryOf, isEmpty, parseYaml } from '../yaml/tree.ts';

/**
 * The edit of `dossier.yaml` that adds `entry` (`./team`) to the packs that it names; `there` if it already names the
 * folder; undefined if the text cannot be read as a mapping with a list of packs.
 */
export function usePackEdit(text: string, entry: string): TextEdit | 'there' | undefined {
  const mark = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  const { root, error } = parseYaml(text.slice(mark), (offset) => offset + mark);
  if (error || (root && root.type !== 'map' && !isEmpty(root))) return undefined;
  const list = `[${scalar(entry)}]`;
  const packs = root?.type === 'map' ? entryOf(root, 'packs') : undefined;
  if (packs) {
    if (isEmpty(packs.value)) return fillKeyEdit(text, packs, list);
    return names(packs.value, entry) ? 'there' : addTo(text, packs.value, entry);
  }
  // In braces the whole file is one value.
  if (root?.type === 'map' && root.flow) return insertKeyEdit(text, root, 'packs', list);
  // Nothing may be added after the end of a document.
  if (/^(?:---|\.\.\.)(?=\s|$)/m.test(text.slice(mark)))
    return root?.type === 'map' ? insertKeyEdit(text, root, 'packs', list) : undefined;
  const gap = text.length === mark || /[\r\n]$/.test(text) ? '' : lineBreakOf(text);
  return { span: span(text.length, text.length), newText: `${gap}packs: ${list}${lineBreakOf(text)}` };
}

function names(packs: YamlNode, entry: string): boolean {
  const items = packs.type === 'list' ? packs.items : [packs];
  return items.some(
    (item) =>
      item.type === 'scalar' &&
      isFolderEntry(item.value) &&
      folderOfEntry(item.value) === folderOfEntry(entry),
  );
}

function addTo(text: string, packs: YamlNode, entry: string): TextEdit | undefined {
  if (packs.type === 'list') return addItemEdit(text, packs, entry);
  if (packs.type !== 'scalar' || packs.style === 'block') return undefined;
  const { outer } = packs;
  return { span: outer, newText: `[${text.slice(outer.start, outer.end)}, ${scalar(entry)}]` };
}
