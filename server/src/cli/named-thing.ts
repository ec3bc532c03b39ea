// Finds what `KIND:ID` on the command line means.

import { realpath } from 'node:fs/promises';
import { localSource } from '../features/navigation/symbol-at.ts';
import { pathToUri } from '../files/file-uri.ts';
import { Refusal } from '../install/refusal.ts';
import type { Note } from '../note/note.ts';
import { didYouMean, nearestIds } from '../rules/support/entities/nearest-ids.ts';
import { foldName } from '../text/fold.ts';
import { nearest } from '../text/nearest.ts';
import { type Curie, parseCurie } from '../values/curie.ts';
import type { NoteDigest } from '../workspace/digest.ts';
import { isUncertain, type Workspace } from '../workspace/workspace.ts';
import type { OpenedWorkspace } from './open-workspace.ts';
import { namePaths } from './select-documents.ts';
import type { Terminal } from './terminal.ts';

/** A thing that is defined or referred to. */
export interface NamedThing {
  readonly key: string;
  /** For a note's own source, the URI of that note. */
  readonly scope?: string;
}

/**
 * The thing that is meant; refuses if nothing defines it or refers to it. `within` is the note of `--in`, as written.
 */
export async function readThing(
  written: string,
  within: string | undefined,
  opened: OpenedWorkspace,
  terminal: Terminal,
): Promise<NamedThing> {
  const { workspace } = opened;
  const curie = readCurie(written, workspace);
  const { key, kind, id } = curie;
  if (within !== undefined) {
    const home = await readHome(within, opened, terminal);
    if (!localSource(home, key))
      throw new Refusal(`${within} has no source \`${id}\` of its own: --in is for the sources of one note`);
    return { key, scope: home.uri };
  }
  if (workspace.facts('definition', key).length > 0) return { key };
  const owner = kind === 'src' ? onlyOwner(opened, key, id) : undefined;
  if (owner) return { key, scope: owner.uri };
  if (workspace.facts('reference', key).length === 0 && !isUncertain(workspace, key))
    throw new Refusal(nothing(workspace, curie));
  return { key };
}

/** Reads `KIND:ID`, in any spelling. */
export function readCurie(written: string, workspace: Workspace): Curie {
  const curie = parseCurie(written.trim());
  if (!curie) throw new Refusal(`“${written}” is not KIND:ID${byName(workspace, written)}`);
  requireKind(curie.kind, [...workspace.vocabulary.kinds.keys(), 'src', 'claim', 'note']);
  return curie;
}

/** Refuses an unknown kind. */
export function requireKind(kind: string, kinds: readonly string[]): void {
  if (kinds.includes(kind)) return;
  const [near] = nearest(kind, kinds, { max: 1 });
  const hint = near === undefined ? `the kinds are ${kinds.join(', ')}` : `did you mean \`${near}\`?`;
  throw new Refusal(`there is no kind \`${kind}\`: ${hint}`);
}

async function readHome(
  within: string,
  { loaded, workspace }: OpenedWorkspace,
  { cwd }: Terminal,
): Promise<Note> {
  const named = await namePaths([within], cwd, realpath);
  if ('failure' in named) throw new Refusal(`--in ${named.failure}`);
  const file = loaded.files.find(({ realPath }) => realPath === named[0]?.real);
  const document = file && workspace.document(pathToUri(file.path));
  if (document?.type !== 'note') throw new Refusal(`--in ${within}: is not a note of this workspace`);
  return document;
}

/** The only note with a source of its own with that id; refuses if there are several. */
function onlyOwner({ workspace, places }: OpenedWorkspace, key: string, id: string): NoteDigest | undefined {
  const owners = [...workspace.digests()].flatMap((document) =>
    document.type === 'note' && localSource(document, key) ? [document] : [],
  );
  if (owners.length < 2) return owners[0];
  const files = owners.map(({ uri }) => places.file(uri)).sort();
  const shown = files.slice(0, 3).map((file) => `--in ${file}`);
  throw new Refusal(
    `${files.length} notes have a source \`${id}\` of their own: say which, such as ${shown.join(' or ')}`,
  );
}

/** A hint for someone who typed the name instead of the id. */
function byName({ vocabulary, facts }: Workspace, written: string): string {
  const named = [...vocabulary.kinds.keys()].flatMap((kind) =>
    facts('name', `${kind}\t${foldName(written)}`),
  );
  return didYouMean([...new Set(named.map(({ key }) => key))]) || ': write one such as org:deepseek';
}

function nothing(workspace: Workspace, { key, kind, id }: Curie): string {
  const near = nearestIds(workspace, kind, id).map((candidate) => `${kind}:${candidate}`);
  return `nothing defines \`${key}\` or refers to it${didYouMean(near)}`;
}
