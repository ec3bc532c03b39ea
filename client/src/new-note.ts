/** Creates entity notes to be filled in with tab stops, and finds names for new files. */
import { l10n, SnippetString, Uri, window, workspace } from 'vscode';
import type { Entities } from '../../server/src/protocol.ts';
import { isMarkdownPath } from '../../server/src/text/file-names.ts';
import type { Server } from './server.ts';

/** Creates an entity note next to the others, after asking for its kind and name. */
export async function newEntity(server: Server): Promise<void> {
  const root = workspace.workspaceFolders?.[0]?.uri;
  if (root === undefined) {
    void window.showWarningMessage(l10n.t('Open a folder first: an entity note is a file of its own.'));
    return;
  }
  const { kinds, entities } = await server.request('dossier/entities', { valuations: false });
  const kind = await window.showQuickPick(
    kinds.map(({ kind, label, icon }) => ({
      label: icon === undefined ? label : `$(${icon}) ${label}`,
      description: kind,
      entityKind: kind,
    })),
    { placeHolder: l10n.t('What kind of thing is it?') },
  );
  if (kind === undefined) return;
  const taken = new Set(entities.map(({ key }) => key));
  const keyOf = (name: string): string => `${kind.entityKind}:${idOf(name)}`;
  const name = await window.showInputBox({
    prompt: l10n.t('What is it called?'),
    validateInput: (text) => {
      if (text.trim() === '') return undefined;
      if (idOf(text) === '') return l10n.t('A name needs a letter or a digit.');
      return taken.has(keyOf(text)) ? l10n.t('{0} is already defined.', keyOf(text)) : undefined;
    },
  });
  if (name === undefined || idOf(name) === '') return;
  const file = await freeFile(folderOf(entities, root), idOf(name));
  await workspace.fs.writeFile(file, new Uint8Array());
  const editor = await window.showTextDocument(file);
  await editor.insertSnippet(entitySnippet(keyOf(name), name.trim()));
}

/** Letters and digits of any script, joined by hyphens. */
export function idOf(name: string): string {
  return name
    .normalize('NFC')
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '');
}

/** The folder with the most entity notes of the workspace; without any, `entities`. */
function folderOf(entities: Entities['entities'], root: Uri): Uri {
  const counts = new Map<string, number>();
  for (const { location, pack } of entities) {
    if (pack || !isMarkdownPath(location.uri)) continue;
    const folder = location.uri.slice(0, location.uri.lastIndexOf('/'));
    counts.set(folder, (counts.get(folder) ?? 0) + 1);
  }
  const [most] = [...counts].sort(([, a], [, b]) => b - a);
  return most === undefined ? Uri.joinPath(root, 'entities') : Uri.parse(most[0]);
}

/** The first of `stem.md`, `stem-2.md`, … that does not exist yet. */
export async function freeFile(folder: Uri, stem: string): Promise<Uri> {
  for (let number = 1; ; number++) {
    const file = Uri.joinPath(folder, number === 1 ? `${stem}.md` : `${stem}-${number}.md`);
    const exists = await workspace.fs.stat(file).then(
      () => true,
      () => false,
    );
    if (!exists) return file;
  }
}

function entitySnippet(key: string, name: string): SnippetString {
  const snippet = new SnippetString();
  snippet.appendText(`---\nnote: entity\nid: ${key}\nname: ${JSON.stringify(name)}\naliases: [`);
  snippet.appendTabstop(1);
  snippet.appendText(']\ntype: ');
  snippet.appendTabstop(2);
  snippet.appendText('\nmarking: ');
  snippet.appendChoice(['TLP:CLEAR', 'TLP:GREEN', 'TLP:AMBER', 'TLP:AMBER+STRICT', 'TLP:RED'], 3);
  snippet.appendText(`\n---\n\n# ${name}\n\n`);
  snippet.appendTabstop(0);
  return snippet;
}
