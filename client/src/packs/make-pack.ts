/**
 * “New Pack…”, and the pack that “Save Selection as Snippet” creates: a folder of the workspace that is in force at
 * once.
 */
import { l10n, Uri, type WorkspaceFolder, window, workspace } from 'vscode';
import { chooseFolder, textIn } from './asked.ts';
import { isTrusted, runAndTell } from './change-packs.ts';
import type { PackTools } from './pack-tools.ts';

/**
 * Creates a pack and shows its manifest. `answers`: `name` (`namespace/name`), and `folder`, the URI of a folder of
 * the workspace.
 */
export async function newPack(tools: PackTools, answers: unknown): Promise<void> {
  const folder = isTrusted() ? await chooseFolder(answers) : undefined;
  const name = folder && (textIn(answers, 'name') ?? (await askName(folder)));
  if (folder === undefined || name === undefined || name === '') return;
  const place = shortName(name);
  if (!(await makePackInForce(tools, folder, { name, place, bare: false }))) return;
  await window.showTextDocument(Uri.joinPath(folder.uri, place, 'pack.yaml'), { preview: false });
}

/** A pack to create in a folder of the workspace. */
export interface PackToMake {
  readonly name: string;
  /** The folder, relative to the workspace's. */
  readonly place: string;
  /** Only with its manifest. */
  readonly bare: boolean;
}

/**
 * Creates a pack if it does not exist, and adds it to `dossier.yaml`; false if that failed, which the person has been
 * told.
 */
export async function makePackInForce(
  tools: PackTools,
  folder: WorkspaceFolder,
  { name, place, bare }: PackToMake,
): Promise<boolean> {
  if (isBeingEdited(folder)) return false;
  const title = l10n.t('Creating a pack');
  const run = (...args: string[]) =>
    runAndTell(tools, { args: ['pack', ...args], cwd: folder.uri.fsPath, title });
  const isThere = await exists(Uri.joinPath(folder.uri, place, 'pack.yaml'));
  const flags = bare ? ['--bare'] : [];
  if (!isThere && (await run('new', ...flags, '--', name, place)) === undefined) return false;
  return (await run('use', '--', `./${place}`)) !== undefined;
}

/** What is written to disk must not conflict with unsaved changes. */
function isBeingEdited(folder: WorkspaceFolder): boolean {
  const file = Uri.joinPath(folder.uri, 'dossier.yaml').toString();
  const isDirty = workspace.textDocuments.some(({ uri, isDirty }) => isDirty && uri.toString() === file);
  if (isDirty)
    void window.showWarningMessage(
      l10n.t('dossier.yaml has changes that are not saved: save it, then try again.'),
    );
  return isDirty;
}

async function askName(folder: WorkspaceFolder): Promise<string | undefined> {
  const name = await window.showInputBox({
    prompt: l10n.t('Name of the pack: namespace/name. Its folder gets the second part.'),
    placeHolder: 'team/house',
    ignoreFocusOut: true,
    validateInput: async (text) => {
      const typed = text.trim();
      if (!/^[a-z0-9][a-z0-9-]*\/[a-z0-9][a-z0-9-]*$/.test(typed))
        return l10n.t('Write namespace/name in lower-case letters, digits and hyphens.');
      return (await exists(Uri.joinPath(folder.uri, shortName(typed))))
        ? l10n.t('{0} already exists: choose another name.', `${shortName(typed)}/`)
        : undefined;
    },
  });
  return name?.trim();
}

function shortName(name: string): string {
  return name.slice(name.indexOf('/') + 1);
}

/** Whether anything has this name. */
export async function exists(file: Uri): Promise<boolean> {
  return workspace.fs.stat(file).then(
    () => true,
    () => false,
  );
}
