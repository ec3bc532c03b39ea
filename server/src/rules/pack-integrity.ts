import type { ConfigurationFile } from '../workspace/configuration.ts';
import { isFolderEntry } from '../workspace/pack-place.ts';
import type { RuleWorkspace } from '../workspace/workspace.ts';
import { entryOf, parseYaml } from '../yaml/tree.ts';
import { defineRule, type Found } from './rule.ts';

export const packIntegrity = defineRule({
  code: 'pack-integrity',
  level: 'error',
  softens: false,
  summary: 'A pack that is missing, not locked, or not what was locked.',
  configuration(file, { workspace }): Iterable<Found> {
    if (file.part === 'lock') return file.breaches ?? [];
    return file.part === undefined ? missingPacks(file, workspace) : [];
  },
});

function* missingPacks(file: ConfigurationFile, workspace: RuleWorkspace): Iterable<Found> {
  const mark = file.text.charCodeAt(0) === 0xfeff ? 1 : 0;
  const { root } = parseYaml(file.text.slice(mark), (offset) => offset + mark);
  const packs = root?.type === 'map' ? entryOf(root, 'packs')?.value : undefined;
  if (packs?.type !== 'list') return;
  for (const item of packs.items) {
    if (item.type !== 'scalar') continue;
    const message = whyMissing(item.value.trim(), workspace);
    if (message !== undefined) yield { span: item.span, message };
  }
}

function whyMissing(entry: string, workspace: RuleWorkspace): string | undefined {
  if (isFolderEntry(entry)) {
    const folder = `${workspace.root}/${entry.replace(/^\.\//, '').replace(/\/+$/, '')}`;
    const found = workspace.packs.some((pack) => pack.folder === folder);
    return found
      ? undefined
      : `there is no pack in \`${entry}\`: make one with \`dossier pack new\`, or remove the entry`;
  }
  if (workspace.packs.some((pack) => pack.name === entry)) return undefined;
  if (/^\.{0,2}\//.test(entry))
    return `\`${entry}\` is not a folder of this workspace: write \`./folder\`, or install the pack with \`dossier pack add ${entry}\``;
  return `the pack \`${entry}\` is not installed: run \`dossier pack add\` with the place that it comes from`;
}
