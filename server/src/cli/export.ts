// `dossier export`: the notes of a workspace as STIX, CSV, JSON or HTML, printed or written into the workspace.

import { mkdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { toCsv } from '../export/csv.ts';
import { renderNote } from '../export/html.ts';
import { toJson } from '../export/json.ts';
import type { ExportedNote, Selection } from '../export/selection.ts';
import { toStix } from '../export/stix.ts';
import { withheldInWords } from '../export/withheld-in-words.ts';
import { withhold } from '../export/withhold/withhold.ts';
import { problemOf } from '../files/file-problem.ts';
import { holdInside, isWithin } from '../files/hold-inside.ts';
import { ownFolder } from '../files/own-folder.ts';
import { writeAtomically } from '../files/write-atomically.ts';
import { Refusal } from '../install/refusal.ts';
import { isMarkdownPath, withoutMarkdownEnding } from '../text/file-names.ts';
import type { Marking } from '../values/marking.ts';
import { type OpenedWorkspace, openWorkspace, requireConfiguration } from './open-workspace.ts';
import { refusable } from './pack.ts';
import { relativePath } from './report.ts';
import { counted } from './severities.ts';
import { CLEAN, FAILURE, remark, type Terminal } from './terminal.ts';
import { escapedJson, harmlessLines } from './terminal-text.ts';
import { uninterrupted } from './uninterrupted.ts';

/** The formats, as `--to` names them. */
export const EXPORT_FORMATS = ['stix', 'csv', 'json', 'html'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

export interface ExportRequest {
  /** As written; none means the whole workspace. */
  readonly paths: readonly string[];
  readonly to: ExportFormat;
  /** A file, or for several HTML pages a folder; printed where there is none. */
  readonly output?: string;
  /** The level above which nothing is exported. */
  readonly marking?: Marking;
}

/** Runs the command and answers its exit code. */
export function runExport(request: ExportRequest, terminal: Terminal): Promise<number> {
  return refusable(terminal, async () => {
    const opened = await openWorkspace(request.paths, terminal);
    const { loaded } = opened;
    requireConfiguration(loaded, terminal);
    const all = selectionOf(opened);
    const selection =
      request.marking === undefined
        ? { ...all, notes: all.notes.filter(({ note }) => !note.frontMatter.broken) }
        : withheldFrom(all, request.marking, terminal);
    const isRead = !sayUnread(all, request.marking === undefined, terminal);
    const target = request.output === undefined ? undefined : await targetOf(request, loaded.root, terminal);
    const isWhole =
      request.to === 'html'
        ? await exportPages(selection, loaded.root, target, terminal)
        : await exportOne(selection, request.to, loaded.root, target, terminal);
    return isWhole && isRead && !opened.failed ? CLEAN : FAILURE;
  });
}

/** What of the selection may be handed out; says how much may not. Refuses when that is all of it. */
function withheldFrom(all: Selection, max: Marking, terminal: Terminal): Selection {
  const selection = withhold(all, max);
  const said = selection.withheld && withheldInWords(selection.withheld);
  if (said !== undefined && selection.notes.length === 0)
    throw new Refusal(`nothing is exported: all of it is above ${max}, or not marked`);
  if (said !== undefined) remark(terminal, `withheld ${said}`);
  return selection;
}

/**
 * Names the notes of which nothing is exported, for what they are, their marking above all, is not known; answers whether
 * there are any. Refuses when there is no other.
 */
function sayUnread({ notes }: Selection, byName: boolean, terminal: Terminal): boolean {
  const unread = notes.filter(({ note }) => note.frontMatter.broken);
  // What is withheld has no name and no message.
  if (!byName) {
    if (unread.length > 0) remark(terminal, `${counted(unread.length, 'note')} of these cannot be read`);
    return unread.length > 0;
  }
  const sentences = unread.map(
    ({ note, file }) =>
      `${file}: nothing of it is exported: ${note.problems[0]?.message ?? 'it is not read'}`,
  );
  const [first] = sentences;
  if (first !== undefined && unread.length === notes.length) throw new Refusal(first);
  for (const sentence of sentences) remark(terminal, sentence);
  return first !== undefined;
}

/** What of the workspace a command is about. */
export function selectionOf({ workspace, selection, places }: OpenedWorkspace): Selection {
  const notes = selection.documents.flatMap(({ uri }): ExportedNote[] => {
    const note = workspace.document(uri);
    return note?.type === 'note' ? [{ note, file: places.file(uri) }] : [];
  });
  return { workspace, notes };
}

/** Where to write: inside the workspace, and never over a note or a catalog. */
async function targetOf(
  { output = '', to }: ExportRequest,
  root: string,
  terminal: Terminal,
): Promise<string> {
  const target = await holdInside(root, path.resolve(terminal.cwd, output));
  if (target === undefined)
    throw new Refusal(`${output}: lies outside the workspace ${root}: nothing is written there`);
  if (isWithin(path.join(root, '.dossier'), target))
    throw new Refusal(`${output}: lies among the packs: write it beside the notes`);
  if (isMarkdownPath(target) || /\.ya?ml$/i.test(target))
    throw new Refusal(
      `${output}: is a name for notes and catalogs: write a name such as export.${endings[to]}`,
    );
  return target;
}

const endings: Readonly<Record<ExportFormat, string>> = {
  stix: 'json',
  csv: 'csv',
  json: 'json',
  html: 'html',
};

const writers = { stix: toStix, csv: toCsv, json: toJson };

async function exportOne(
  selection: Selection,
  format: Exclude<ExportFormat, 'html'>,
  root: string,
  target: string | undefined,
  terminal: Terminal,
): Promise<boolean> {
  const made = writers[format](selection);
  const text = format === 'csv' ? made : escapedJson(made);
  if (target === undefined) {
    terminal.out(terminal.outIsTerminal ? harmlessLines(text) : text);
    return true;
  }
  return write(root, target, text, terminal);
}

/** One page is printed, or written under the name given; several go into a folder, where they link to each other. */
async function exportPages(
  selection: Selection,
  root: string,
  target: string | undefined,
  terminal: Terminal,
): Promise<boolean> {
  const { workspace, notes } = selection;
  const style = await readStyle();
  const [only, second] = notes;
  if (only !== undefined && second === undefined && (target === undefined || /\.html?$/i.test(target))) {
    const page = renderNote(only.note, workspace, {
      style,
      pageOf: () => undefined,
      withheld: only.withheld,
    });
    if (target !== undefined) return write(root, target, page, terminal);
    terminal.out(terminal.outIsTerminal ? harmlessLines(page) : page);
    return true;
  }
  if (target === undefined || /\.html?$/i.test(target))
    throw new Refusal(`${counted(notes.length, 'note')}: name one note, or a folder with --output`);
  const pages = new Map(notes.map(({ note }) => [note.uri, pageName(note.uri, workspace.root)]));
  let isWhole = true;
  for (const { note, withheld } of notes) {
    const own = pages.get(note.uri) ?? '';
    const pageOf = (uri: string) => {
      const other = pages.get(uri);
      return other === undefined ? undefined : addressBetween(own, other);
    };
    const page = renderNote(note, workspace, { style, pageOf, withheld });
    isWhole = (await write(root, path.join(target, own), page, terminal)) && isWhole;
  }
  remark(terminal, `wrote ${counted(notes.length, 'page')} to ${relativePath(target, terminal.cwd)}`);
  return isWhole;
}

/** The path of a note's page in the folder: that of the note, `.html` in place of `.md`. */
function pageName(uri: string, root: string): string {
  return `${withoutMarkdownEnding(decodeURIComponent(uri.slice(root.length + 1)))}.html`;
}

function addressBetween(from: string, to: string): string {
  const relative = path.posix.relative(path.posix.dirname(from), to);
  return relative.split('/').map(encodeURIComponent).join('/');
}

/** The style of the preview, after the few colours that the preview gets from the editor. */
async function readStyle(): Promise<string> {
  const media = path.join(ownFolder(), 'media');
  const files = ['page.css', 'preview.css'].map((name) => readFile(path.join(media, name), 'utf8'));
  return (await Promise.all(files)).join('\n');
}

async function write(root: string, target: string, text: string, terminal: Terminal): Promise<boolean> {
  try {
    await mkdir(path.dirname(target), { recursive: true });
  } catch (error) {
    remark(terminal, `${relativePath(target, terminal.cwd)}: ${problemOf(target, error).message}`);
    return false;
  }
  const problem = await uninterrupted(() => writeAtomically(root, target, text));
  if (problem) remark(terminal, `${relativePath(problem.path, terminal.cwd)}: ${problem.message}`);
  return problem === undefined;
}
