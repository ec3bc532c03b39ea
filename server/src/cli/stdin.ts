// `check --stdin --stdin-filename PATH`: checks a text from stdin as if it were that file.

import { realpath } from 'node:fs/promises';
import path from 'node:path';
import { pathToUri } from '../files/file-uri.ts';
import type { LoadedWorkspace } from '../files/load-workspace.ts';
import { decode } from '../files/read.ts';
import { Refusal } from '../install/refusal.ts';
import { kindByName } from '../text/file-names.ts';
import type { Selection } from './select-documents.ts';
import type { Terminal } from './terminal.ts';

export interface StdinOptions {
  readonly stdin?: boolean;
  readonly stdinFilename?: string;
}

export interface StdinDocument {
  /** As the user wrote it. */
  readonly written: string;
  /** The path of the file: absolute, with its folder's links resolved. */
  readonly file: string;
  readonly folder: string;
  readonly text: string;
}

/**
 * Reads the text; undefined if it was not asked for. Refuses a name that no document can have, and text that is not
 * UTF-8.
 */
export async function readStdin(
  { stdin = false, stdinFilename }: StdinOptions,
  terminal: Terminal,
): Promise<StdinDocument | undefined> {
  if (!stdin && stdinFilename === undefined) return undefined;
  if (!stdin || stdinFilename === undefined)
    throw new Refusal('--stdin and --stdin-filename PATH go together: the name says what the text is');
  if (kindByName(stdinFilename) === undefined)
    throw new Refusal(
      `${stdinFilename}: is neither Markdown (.md, .markdown) nor a catalog (*.catalog.yaml, *.catalog.yml)`,
    );
  const absolute = path.resolve(terminal.cwd, stdinFilename);
  const folder = await realpath(path.dirname(absolute)).catch(() => {
    throw new Refusal(`${stdinFilename}: there is no such folder`);
  });
  const read = decode(stdinFilename, (await terminal.stdin?.()) ?? new Uint8Array());
  if (!('text' in read))
    throw new Refusal(`${stdinFilename}: ${'problem' in read ? read.problem.message : 'is empty'}`);
  return {
    written: stdinFilename,
    file: path.join(folder, path.basename(absolute)),
    folder,
    text: read.text,
  };
}

/** Adds the text to the workspace and selects it alone. */
export function selectStdin({ store }: LoadedWorkspace, { written, file, text }: StdinDocument): Selection {
  const uri = pathToUri(file);
  store.apply([{ uri, text }]);
  const digest = store.workspace.digest(uri);
  return {
    documents: digest ? [digest] : [],
    covers: (other) => other === file,
    remarks: digest ? [] : [`${written}: is not a note: its front matter has no \`note:\``],
    skipped: [],
    failures: [],
  };
}
