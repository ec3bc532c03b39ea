// “Turn off in dossier.yaml”: sets a rule to `off` for the whole workspace.

import type { FileEdit } from '../../rules/rule.ts';
import type { TextEdit } from '../../schema/problem.ts';
import { lineBreakOf } from '../../text/line-index.ts';
import { span } from '../../text/span.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import { fillKeyEdit, insertKeyEdit } from '../../yaml/edit.ts';
import type { YamlMap } from '../../yaml/node.ts';
import { entryOf, isEmpty, parseYaml } from '../../yaml/tree.ts';

/** The edit, or the new file if there is none; undefined if `dossier.yaml` cannot be read as a mapping. */
export function turnOffEdit(workspace: Workspace, code: string): FileEdit | undefined {
  const uri = `${workspace.root}/dossier.yaml`;
  const text = workspace.text(uri);
  if (text === undefined) {
    const isUnread = workspace.unread().some((file) => file.uri === uri);
    return isUnread ? undefined : { create: uri, text: `rules:\n  ${code}: off\n` };
  }
  const edit = inFile(text, code);
  return edit && { uri, ...edit };
}

function inFile(text: string, code: string): TextEdit | undefined {
  const mark = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  const { root, error } = parseYaml(text.slice(mark), (offset) => offset + mark);
  if (error || (root && root.type !== 'map' && !isEmpty(root))) return undefined;
  const rules = root?.type === 'map' ? entryOf(root, 'rules') : undefined;
  if (rules?.value.type === 'map' && rules.value.entries.length > 0) return inRules(text, rules.value, code);
  const lineBreak = lineBreakOf(text);
  if (rules) return isEmpty(rules.value) ? fillKeyEdit(text, rules, `{${code}: off}`) : undefined;
  // In braces the whole file is one value.
  if (root?.type === 'map' && root.flow) return insertKeyEdit(text, root, 'rules', `{${code}: off}`);
  const gap = text.length === mark || /[\r\n]$/.test(text) ? '' : lineBreak;
  const at = span(text.length, text.length);
  return { span: at, newText: `${gap}rules:${lineBreak}  ${code}: off${lineBreak}` };
}

function inRules(text: string, rules: YamlMap, code: string): TextEdit | undefined {
  const known = entryOf(rules, code);
  if (!known) return insertKeyEdit(text, rules, code, 'off');
  if (known.value.type !== 'map') return fillOrReplace(text, known);
  const level = entryOf(known.value, 'level');
  return level ? fillOrReplace(text, level) : insertKeyEdit(text, known.value, 'level', 'off');
}

function fillOrReplace(text: string, entry: NonNullable<ReturnType<typeof entryOf>>): TextEdit | undefined {
  if (isEmpty(entry.value)) return fillKeyEdit(text, entry, 'off');
  return entry.value.type === 'scalar' ? { span: entry.value.outer, newText: 'off' } : undefined;
}
