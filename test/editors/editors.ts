/** What the tests in other editors share: the set-up as `docs/editors.md` gives it, a workspace, an editor without a screen. */
import { execFile } from 'node:child_process';
import { chmod, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { folderWith } from '../support/folder.ts';

const root = path.resolve(import.meta.dirname, '../..');

/** How long an editor may take, in milliseconds, before it is ended: much longer than it needs. */
const LIMIT = 300_000;

export const FILES = {
  // Without it there would be a second finding: so the editor's root is the one that the page means.
  'dossier.yaml': 'rules:\n  missing-section: off\n',
  'notes/brief.md':
    '---\nnote: spot-report\ntitle: A mistake\nstatus: publishd\ndate: 2026-05-18\nmarking: TLP:CLEAR\n---\n\n# A note with a mistake\n\n[DeepSeek](org:deepseek) is named here.\n',
  'entities/deepseek.md':
    '---\nnote: entity\nid: org:deepseek\nname: DeepSeek\ntype: company\nmarking: TLP:CLEAR\n---\n',
};

/** What the script in the editor writes down. */
export interface Seen {
  readonly code: string;
  /** Counted from one. */
  readonly line: number;
  readonly message: string;
  /** The file that the definition of the tag is in. */
  readonly definition: string;
}

/** The first code block of the language in the section of the page that users read. */
export async function setUpFor(heading: string, language: string): Promise<string> {
  const page = await readFile(path.join(root, 'docs', 'editors.md'), 'utf8');
  const section = page.split(/^## /m).find((part) => part.startsWith(`${heading}\n`)) ?? '';
  const block = section.split(`\n\`\`\`${language}\n`)[1]?.split('\n```')[0];
  if (block === undefined) throw new Error(`docs/editors.md has no ${language} under “${heading}”`);
  return `${block}\n`;
}

/**
 * Runs the editor in a workspace of its own, with `dossier` on its path. `scripts` are files to write beside it; the
 * arguments are made from their folder. Gives what the script wrote to `seen.json`.
 */
export async function runEditor(
  program: string,
  scripts: Readonly<Record<string, string>>,
  args: (folder: string) => readonly string[],
): Promise<Seen> {
  const workspace = await folderWith(FILES);
  const folder = await folderWith({
    ...scripts,
    'bin/dossier': `#!/bin/sh\nexec "${process.execPath}" "${path.join(root, 'dist', 'dossier.cjs')}" "$@"\n`,
  });
  await chmod(path.join(folder, 'bin', 'dossier'), 0o755);
  const seen = path.join(folder, 'seen.json');
  await writeFile(seen, '');
  const env = {
    ...process.env,
    PATH: `${path.join(folder, 'bin')}${path.delimiter}${process.env.PATH}`,
    HOME: folder,
    XDG_CONFIG_HOME: path.join(folder, 'config'),
    XDG_DATA_HOME: path.join(folder, 'data'),
    XDG_STATE_HOME: path.join(folder, 'state'),
    XDG_CACHE_HOME: path.join(folder, 'cache'),
    DOSSIER_TEST_NOTE: path.join(workspace, 'notes', 'brief.md'),
    DOSSIER_TEST_SEEN: seen,
  };
  const options = { cwd: folder, env, timeout: LIMIT, killSignal: 'SIGKILL' } as const;
  const { stderr } = await promisify(execFile)(program, [...args(folder)], options);
  const text = await readFile(seen, 'utf8');
  if (text === '') throw new Error(`${program} ended without an answer: ${stderr}`);
  return JSON.parse(text);
}
