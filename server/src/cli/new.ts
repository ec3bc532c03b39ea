// `dossier new`: writes a note from a pack's template and records which template it was; without a name, lists the
// templates.

import path from 'node:path';
import { holdInside } from '../files/hold-inside.ts';
import { loadWorkspace, todayHere } from '../files/load-workspace.ts';
import { createAtomically } from '../files/write-atomically.ts';
import { Refusal } from '../install/refusal.ts';
import { dateVariable, renderTemplate, stamped, templateName } from '../packs/template.ts';
import { isMarkdownPath } from '../text/file-names.ts';
import { nearest } from '../text/nearest.ts';
import type { Vocabulary } from '../vocabulary/vocabulary.ts';
import type { PackData, Template } from '../workspace/pack.ts';
import { requireConfiguration } from './open-workspace.ts';
import { rootOf } from './pack.ts';
import { refusable } from './refusable.ts';
import { CLEAN, type Terminal } from './terminal.ts';
import { harmless } from './terminal-text.ts';
import { uninterrupted } from './uninterrupted.ts';

export interface NewRequest {
  /** `pack/template`, or the template's name alone if only one pack has it. */
  readonly template: string | undefined;
  /** The file to write, relative to the working directory; by default the template's name. */
  readonly file: string | undefined;
  /** The text for the template's first tab stop. */
  readonly title: string | undefined;
}

/** Writes the note, never over an existing one; or lists the templates. */
export function runNew({ template, file, title }: NewRequest, terminal: Terminal): Promise<number> {
  return refusable(terminal, async () => {
    const root = await rootOf(terminal);
    const loaded = await loadWorkspace(root, { documents: false });
    const { packs, vocabulary } = loaded.store.workspace;
    if (template === undefined) return listTemplates(packs, vocabulary, terminal);
    requireConfiguration(loaded, terminal);
    const { found, pack } = findTemplate(packs, template);
    const stem = found.id.slice(found.id.lastIndexOf('/') + 1);
    const target = await holdInside(root, path.resolve(terminal.cwd, file ?? `${stem}.md`));
    if (target === undefined || !isMarkdownPath(target))
      throw new Refusal(`${file ?? ''} is not a Markdown file inside the workspace ${root}`);
    const name = path.basename(target).replace(/\.[^.]*$/, '');
    const value = (variable: string) =>
      variable === 'TM_FILENAME_BASE' ? name : dateVariable(variable, todayHere());
    await create(
      target,
      stamped(renderTemplate(found.text, value, title), found.id, pack.version ?? '0.0.0'),
    );
    terminal.out(`${harmless(path.relative(terminal.cwd, target).replaceAll(path.sep, '/'))}\n`);
    return CLEAN;
  });
}

function listTemplates(packs: readonly PackData[], vocabulary: Vocabulary, terminal: Terminal): number {
  const templates = packs.flatMap((pack) => pack.templates ?? []);
  const width = Math.max(0, ...templates.map(({ id }) => id.length));
  for (const template of templates) {
    const line = `${template.id.padEnd(width)}  ${templateName(vocabulary, template)}`;
    terminal.out(`${harmless(line).trimEnd()}\n`);
  }
  return CLEAN;
}

function findTemplate(packs: readonly PackData[], written: string): { found: Template; pack: PackData } {
  const all = packs.flatMap((pack) => (pack.templates ?? []).map((found) => ({ found, pack })));
  const exact = all.find(({ found }) => found.id === written);
  const matches = exact ? [exact] : all.filter(({ found }) => found.id.endsWith(`/${written}`));
  const [only, second] = matches;
  if (second)
    throw new Refusal(
      `several packs have a template \`${written}\`: write ${matches.map(({ found }) => `\`${found.id}\``).join(' or ')}`,
    );
  if (only) return only;
  const near = nearest(
    written,
    all.flatMap(({ found }) => [found.id, found.id.slice(found.id.lastIndexOf('/') + 1)]),
    { max: 3 },
  );
  const hint =
    near.length > 0
      ? `did you mean ${near.map((id) => `\`${id}\``).join(' or ')}?`
      : '`dossier new` lists the templates';
  throw new Refusal(`no pack has a template \`${written}\`: ${hint}`);
}

async function create(target: string, text: string): Promise<void> {
  const problem = await uninterrupted(() => createAtomically(target, text));
  if (problem) throw new Refusal(`${problem.path}: ${problem.message}`);
}
