// `dossier references KIND:ID`: where a thing is defined and who refers to it, with the text around each place.

import { definitionsOfSymbol } from '../features/navigation/definition.ts';
import type { Place } from '../features/navigation/place.ts';
import { referencesTo } from '../features/navigation/references.ts';
import { thingName } from '../features/symbols/thing-name.ts';
import { excerptAround } from '../features/views/excerpt.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { dimmer, type ListFormat, printJson } from './list-format.ts';
import { readThing } from './named-thing.ts';
import { type OpenedWorkspace, openWorkspace } from './open-workspace.ts';
import { refusable } from './refusable.ts';
import { compareText, type Place as ReportedPlace } from './report.ts';
import { counted } from './severities.ts';
import { onOneLine } from './table.ts';
import { CLEAN, FAILURE, type Terminal } from './terminal.ts';

export interface ReferencesRequest {
  /** `KIND:ID`. */
  readonly thing: string;
  /** As written; references elsewhere are left out. An empty list means the whole workspace. */
  readonly paths: readonly string[];
  readonly format: ListFormat;
  /** The note whose own source is meant. */
  readonly in?: string;
}

interface Found extends ReportedPlace {
  readonly text: string;
}

/** Runs the command and returns its exit code. */
export function runReferences(request: ReferencesRequest, terminal: Terminal): Promise<number> {
  return refusable(terminal, async () => {
    const opened = await openWorkspace(request.paths, terminal);
    const { workspace, selection } = opened;
    const thing = await readThing(request.thing, request.in, opened, terminal);
    const selected = new Set(selection.documents.map(({ uri }) => uri));
    const own = ({ uri }: Place) => !workspace.isPack(uri);
    const definitions = found(opened, definitionsOfSymbol(workspace, thing).filter(own));
    const references = found(
      opened,
      referencesTo(workspace, thing).filter(({ uri }) => selected.has(uri)),
    );
    const inPack = workspace.facts('definition', thing.key).some(({ pack }) => pack);
    const document = thing.scope === undefined ? undefined : workspace.document(thing.scope);
    const name = thingName(workspace, document, thing.key);
    if (request.format === 'json') printJson(terminal, { id: thing.key, name, definitions, references });
    else printPretty(terminal, { key: thing.key, name, definitions, references, inPack });
    return opened.failed ? FAILURE : CLEAN;
  });
}

/** Sorted by file, line and column. */
function found({ workspace, places }: OpenedWorkspace, list: readonly Place[]): Found[] {
  return list
    .map(({ uri, span }) => ({ ...places.place(uri, span), text: excerpt(workspace, { uri, span }) }))
    .sort((a, b) => compareText(a.file, b.file) || a.line - b.line || a.column - b.column);
}

function excerpt(workspace: Workspace, { uri, span }: Place): string {
  const document = workspace.document(uri);
  return document ? excerptAround(document, span).text : '';
}

interface Answer {
  readonly key: string;
  readonly name: string | undefined;
  readonly definitions: readonly Found[];
  readonly references: readonly Found[];
  readonly inPack: boolean;
}

function printPretty(terminal: Terminal, { key, name, definitions, references, inPack }: Answer): void {
  const dim = dimmer(terminal);
  const line = ({ file, line: row, column, text }: Found, mark: string) =>
    terminal.out(`${onOneLine(file)}:${row}:${column}: ${mark}${onOneLine(text)}\n`);
  for (const one of definitions) line(one, dim('defined: '));
  for (const one of references) line(one, '');
  const files = new Set(references.map(({ file }) => file)).size;
  const where = references.length === 0 ? '' : ` in ${counted(files, 'file')}`;
  const defined = definitions.length > 0 ? '' : inPack ? '; defined by a pack' : '; nothing defines it';
  const called = name === undefined ? key : `${key} (${onOneLine(name)})`;
  terminal.out(`\n${counted(references.length, 'reference')} to ${called}${where}${defined}\n`);
}
