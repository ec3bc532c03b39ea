/** New notes: from a template of a pack, and of an entity. Both are filled in with tab stops. */
import { l10n, SnippetString, Uri, window, workspace } from 'vscode';
import type { Entities, Packs, TemplateText } from '../../server/src/protocol.ts';
import type { Server } from './server.ts';

/** Opens an unsaved note with the template's text. */
export async function newNote(server: Server, folder: string, id: string): Promise<void> {
  const text = await server.request<TemplateText>('dossier/template', { folder, id });
  if (text === null) return;
  const document = await workspace.openTextDocument({ language: 'markdown', content: '' });
  const editor = await window.showTextDocument(document);
  await editor.insertSnippet(new SnippetString(text.snippet));
}

/** Lets a person pick one of all templates. */
export async function pickTemplate(server: Server): Promise<void> {
  const { folders } = await server.request<Packs>('dossier/packs', {});
  const items = folders.flatMap(({ folder, packs }) =>
    packs.flatMap(({ templates }) =>
      templates.map(({ id, title }) => ({ label: title, description: id, folder, id })),
    ),
  );
  const picked = await window.showQuickPick(items, {
    placeHolder: l10n.t('Which template should the new note begin with?'),
    matchOnDescription: true,
  });
  if (picked !== undefined) await newNote(server, picked.folder, picked.id);
}

/** Creates an entity note beside the others, after asking for its kind and name. */
export async function newEntity(server: Server): Promise<void> {
  const root = workspace.workspaceFolders?.[0]?.uri;
  if (root === undefined) {
    void window.showWarningMessage(l10n.t('Open a folder first: an entity note is a file of its own.'));
    return;
  }
  const { kinds, entities } = await server.request<Entities>('dossier/entities', {});
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
      return taken.has(keyOf(text)) ? l10n.t('{0} is defined already.', keyOf(text)) : undefined;
    },
  });
  if (name === undefined || idOf(name) === '') return;
  const file = await freeFile(folderOf(entities, root), idOf(name));
  await workspace.fs.writeFile(file, new Uint8Array());
  const editor = await window.showTextDocument(file);
  await editor.insertSnippet(entitySnippet(keyOf(name), name.trim()));
}

/** Letters and digits of any script, joined by hyphens. */
function idOf(name: string): string {
  return name
    .normalize('NFC')
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '');
}

/** The folder in which most entities of the workspace have their notes; without any, `entities`. */
function folderOf(entities: Entities['entities'], root: Uri): Uri {
  const counts = new Map<string, number>();
  for (const { location, pack } of entities) {
    if (pack || !/\.(?:md|markdown)$/i.test(location.uri)) continue;
    const folder = location.uri.slice(0, location.uri.lastIndexOf('/'));
    counts.set(folder, (counts.get(folder) ?? 0) + 1);
  }
  const [most] = [...counts].sort(([, a], [, b]) => b - a);
  return most === undefined ? Uri.joinPath(root, 'entities') : Uri.parse(most[0]);
}

async function freeFile(folder: Uri, stem: string): Promise<Uri> {
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
