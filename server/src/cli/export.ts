// `dossier export`: the notes of a workspace in other formats, printed or written into the workspace.

import path from 'node:path';
import { ledgerToCsv } from '../export/csv.ts';
import { ledgersOf } from '../export/ledger.ts';
import { exportedNote, isBroken, type Selection } from '../export/selection.ts';
import type { StixProfile } from '../export/stix-profiles.ts';
import { withheldInWords } from '../export/withheld-in-words.ts';
import { withhold } from '../export/withhold/withhold.ts';
import { Refusal } from '../install/refusal.ts';
import { withoutMarkdownEnding } from '../text/file-names.ts';
import type { Marking } from '../values/marking.ts';
import {
  ENDINGS,
  type ExportFormat,
  type FileFormat,
  isPageFormat,
  type PageFormat,
} from './export-formats.ts';
import { type PageMaker, pageMaker } from './export-pages.ts';
import { stixText } from './export-stix.ts';
import { print, targetOf, writeExport } from './export-target.ts';
import { WRITERS } from './export-writers.ts';
import { type OpenedWorkspace, openWorkspace, requireConfiguration } from './open-workspace.ts';
import { progressOn } from './progress.ts';
import { refusable } from './refusable.ts';
import { relativePath } from './report.ts';
import { counted } from './severities.ts';
import { CLEAN, FAILURE, remark, type Terminal } from './terminal.ts';
import { escapedJson } from './terminal-text.ts';

export interface ExportRequest {
  /** As written; an empty list means the whole workspace. */
  readonly paths: readonly string[];
  readonly to: ExportFormat;
  /** A file, or for several documents a folder; printed where there is none. */
  readonly output?: string;
  /** The level above which nothing is exported. */
  readonly marking?: Marking;
  /** Of STIX: whether objects of our extension are in it. */
  readonly profile?: StixProfile;
}

/** An export on its way. */
interface Job {
  readonly selection: Selection;
  /** Where something is withheld from it, the selection before that. */
  readonly whole: Selection | undefined;
  readonly profile: StixProfile;
  readonly root: string;
  readonly target: string | undefined;
  readonly terminal: Terminal;
}

/** Runs the command and returns its exit code. */
export function runExport(request: ExportRequest, terminal: Terminal): Promise<number> {
  return refusable(terminal, async () => {
    if (request.profile !== undefined && request.to !== 'stix')
      throw new Refusal('--profile is of STIX alone: leave it out, or write --to stix');
    const opened = await openWorkspace(request.paths, terminal);
    const { root } = opened.loaded;
    requireConfiguration(opened.loaded, terminal);
    const all = selectionOf(opened);
    const read = { ...all, notes: all.notes.filter((note) => !isBroken(all.workspace, note)) };
    const { marking, profile = 'full' } = request;
    const selection = marking === undefined ? read : withheldFrom(all, marking, terminal);
    const whole = selection === read ? undefined : read;
    const isRead = !sayUnread(all, request.marking === undefined, terminal);
    const { output, to } = request;
    const target = output === undefined ? undefined : await targetOf(output, ENDINGS[to], root, terminal);
    const isWhole = await exportTo(to, { selection, whole, profile, root, target, terminal });
    return isWhole && isRead && !opened.failed ? CLEAN : FAILURE;
  });
}

function exportTo(to: ExportFormat, job: Job): Promise<boolean> {
  if (isPageFormat(to)) return exportPages(to, job);
  if (to === 'csv' && job.target !== undefined && path.extname(job.target) === '')
    return exportLedgers(job, job.target);
  return exportOne(to, job);
}

/** What of the selection may be handed out; says how much may not. Refuses when that is all of it. */
function withheldFrom(all: Selection, max: Marking, terminal: Terminal): Selection {
  const selection = withhold(all, max);
  const said = selection.withheld && withheldInWords(selection.withheld);
  if (said !== undefined && selection.notes.length === 0)
    throw new Refusal(`nothing is exported: all of it is above ${max}, or not marked`);
  if (said !== undefined) remark(terminal, `withheld ${said}`);
  sayNamed(selection, terminal);
  return selection;
}

/** Places that are named one by one. */
const MOST_NAMED = 5;

/** The user who exports decides about names that are only mentioned: the program cannot know which of them reveal something. */
function sayNamed({ namedInPassing = [] }: Selection, terminal: Terminal): void {
  for (const { file, line } of namedInPassing.slice(0, MOST_NAMED))
    remark(
      terminal,
      `${file}:${line}: names something withheld without a link, so it stays: take it out if it must not`,
    );
  const more = namedInPassing.length - MOST_NAMED;
  if (more > 0) remark(terminal, `${counted(more, 'more place')} of this kind`);
}

/**
 * Names the notes that are not exported because they could not be read, in particular their marking; returns whether
 * there are any. Refuses if there are no others.
 */
function sayUnread({ workspace, notes }: Selection, byName: boolean, terminal: Terminal): boolean {
  const unread = notes.filter((note) => isBroken(workspace, note));
  // What is withheld has no name and no message.
  if (!byName) {
    if (unread.length > 0) remark(terminal, `${counted(unread.length, 'note')} of these cannot be read`);
    return unread.length > 0;
  }
  const sentences = unread.map(
    ({ note, file }) => `${file}: is not exported: ${note.problems[0]?.message ?? 'it is not read'}`,
  );
  const [first] = sentences;
  if (first !== undefined && unread.length === notes.length) throw new Refusal(first);
  for (const sentence of sentences) remark(terminal, sentence);
  return first !== undefined;
}

/** The notes that a command is about. Each is read only when the command gets to it. */
export function selectionOf({ workspace, selection, places }: OpenedWorkspace): Selection {
  const notes = selection.documents
    .filter(({ uri }) => workspace.typeOf(uri) === 'note')
    .map(({ uri }) => exportedNote(workspace, { uri, file: places.file(uri) }));
  return { workspace, notes };
}

async function exportOne(format: FileFormat, job: Job): Promise<boolean> {
  const { selection, root, target, terminal } = job;
  const { made, isWhole } =
    format === 'stix' ? await exportBundle(job) : { made: await WRITERS[format](selection), isWhole: true };
  if (target !== undefined) return (await writeExport(root, target, made, terminal)) && isWhole;
  print(made, format, terminal);
  return isWhole;
}

async function exportBundle({ terminal, ...job }: Job) {
  const { text, isWhole } = await stixText({ ...job, now: new Date() }, terminal);
  return { made: escapedJson(text), isWhole };
}

/** A table for each kind of claim. */
async function exportLedgers({ selection, root, terminal }: Job, folder: string): Promise<boolean> {
  const ledgers = ledgersOf(selection);
  let isWhole = true;
  for (const ledger of ledgers) {
    const file = path.join(folder, `${ledger.kind}.csv`);
    isWhole = (await writeExport(root, file, ledgerToCsv(ledger), terminal)) && isWhole;
  }
  remark(terminal, `wrote ${counted(ledgers.length, 'table')} to ${relativePath(folder, terminal.cwd)}`);
  return isWhole;
}

/** One document is printed, or written under the name given; several go into a folder, where they link to each other. */
async function exportPages(format: PageFormat, job: Job): Promise<boolean> {
  const { selection, root, target, terminal } = job;
  const { workspace, notes } = selection;
  const ending = ENDINGS[format];
  const isFile = target !== undefined && new RegExp(`\\.(?:${ending}|htm)$`, 'i').test(target);
  const isOne = notes.length === 1 && (target === undefined || isFile);
  if (!isOne && (target === undefined || isFile))
    throw new Refusal(`${counted(notes.length, 'note')}: name one note, or a folder with --output`);
  const maker = await pageMaker(format, { workspace, root, terminal });
  try {
    const [only] = notes;
    if (!isOne || !only) return await exportEach(format, job, target ?? root, maker);
    const made = await maker.make(only, () => undefined);
    if (target !== undefined) return await writeExport(root, target, made, terminal);
    print(made, format, terminal);
    return true;
  } finally {
    await maker.close();
  }
}

async function exportEach(
  format: PageFormat,
  { selection: { workspace, notes }, root, terminal }: Job,
  folder: string,
  maker: PageMaker,
): Promise<boolean> {
  const ending = ENDINGS[format];
  const pages = new Map(notes.map(({ uri }) => [uri, `${pathOf(uri, workspace.root)}.${ending}`]));
  let isWhole = true;
  const progress = progressOn(terminal);
  for (const [done, exported] of notes.entries()) {
    progress.show({ step: 'export', done, of: notes.length });
    const own = pages.get(exported.uri) ?? '';
    const made = await maker.make(exported, (uri) => {
      const other = pages.get(uri);
      return other === undefined ? undefined : addressBetween(own, other);
    });
    isWhole = (await writeExport(root, path.join(folder, own), made, terminal)) && isWhole;
  }
  progress.clear();
  const what = format === 'html' ? 'page' : 'document';
  remark(terminal, `wrote ${counted(notes.length, what)} to ${relativePath(folder, terminal.cwd)}`);
  return isWhole;
}

/** The path of a note from the root, without its ending. */
function pathOf(uri: string, root: string): string {
  return withoutMarkdownEnding(decodeURIComponent(uri.slice(root.length + 1)));
}

function addressBetween(from: string, to: string): string {
  const relative = path.posix.relative(path.posix.dirname(from), to);
  return relative.split('/').map(encodeURIComponent).join('/');
}
