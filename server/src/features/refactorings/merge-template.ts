// Merges what a template has gained since into a note made from it; each step is shown before anything changes.

import { gt } from 'semver';
import type { Note } from '../../note/note.ts';
import { parseProvenance } from '../../packs/earlier-templates.ts';
import { mergeTemplate } from '../../packs/merge-template.ts';
import type { TemplateMerge } from '../../packs/merge-versions.ts';
import { span, touches } from '../../text/span.ts';
import type { PackData, Template } from '../../workspace/pack.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import type { Annotation, Change } from '../rename/workspace-change.ts';
import type { Refactoring, RefactoringPlace } from './refactoring.ts';

/** Offered on `template` of a note whose pack has a newer version of it. */
export function mergeTemplateIntoNote({ workspace, document, range }: RefactoringPlace): Refactoring[] {
  const field = document.type === 'note' ? document.frontMatter.fields.template : undefined;
  if (document.type !== 'note' || !field) return [];
  if (!touches(field.span, range.start) && !touches(range, field.span.start)) return [];
  const newer = newerTemplate(workspace, field.value);
  if (!newer) return [];
  const title = `Merge version ${newer.fresh} of “${newer.template.title}” into the note…`;
  return [
    { title, kind: 'quickfix', mends: 'pack-outdated', changes: () => merge(workspace, document, newer) },
  ];
}

interface Newer {
  readonly template: Template;
  /** The text that the note was made from, if it is still available. */
  readonly base: string | undefined;
  /** The version that the note names, and the pack's version. */
  readonly version: string;
  readonly fresh: string;
}

function newerTemplate({ packs }: Workspace, written: string): Newer | undefined {
  const from = parseProvenance(written);
  if (!from) return undefined;
  const { id, version } = from;
  const found = packs.flatMap((pack: PackData) => {
    const template = pack.templates?.find((one) => one.id === id);
    return template && pack.version !== undefined && gt(pack.version, version)
      ? [{ pack, template, fresh: pack.version }]
      : [];
  })[0];
  if (!found) return undefined;
  const earlier = found.pack.earlierTemplates?.find((one) => one.id === id && one.version === version);
  return { template: found.template, base: earlier?.text, version, fresh: found.fresh };
}

function merge(workspace: Workspace, note: Note, { template, base, version, fresh }: Newer): Change[] {
  const field = note.frontMatter.fields.template;
  const reading = { vocabulary: workspace.vocabulary, scale: workspace.configuration.scale };
  const merged = mergeTemplate(note, { fresh: template.text, base }, reading, workspace.today);
  if (!field || !merged) return [];
  const { uri } = note;
  const steps = merged.steps.map(({ label, ...edit }): Change => {
    const annotation: Annotation = { label, confirm: 'no' };
    return { uri, ...edit, annotation };
  });
  const end = field.span.end;
  const stamp: Annotation = {
    label: `Write ${fresh} as the version of the template`,
    description: remark(base !== undefined, merged, version),
    // A step that needs confirmation makes the editor show them all.
    confirm: 'ask',
  };
  return [...steps, { uri, span: span(end - version.length, end), newText: fresh, annotation: stamp }];
}

/** What the person should know before confirming. */
function remark(isKnown: boolean, { kept, homeless }: TemplateMerge, version: string): string {
  if (homeless.length > 0)
    return `Not possible while a block of code or HTML is open at the end of the note: ${homeless.join(', ')}`;
  if (!isKnown)
    return `Version ${version} of the template is not available here: missing parts are added, nothing else is compared`;
  if (kept.length === 0) return 'The note then fits the new template';
  return `Left as you wrote them, though the template has changed there: ${kept.join(', ')}`;
}
