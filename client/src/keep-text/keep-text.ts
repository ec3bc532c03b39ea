/** “Keep This Source's Text…”: from the clipboard, from a file, or, only when it is chosen, from the source's address. */
import {
  env,
  l10n,
  ProgressLocation,
  type QuickPickItem,
  type TextEditor,
  Uri,
  WorkspaceEdit,
  window,
  workspace,
} from 'vscode';
import type { KeepableSources } from '../../../server/src/protocol.ts';
import { fillIn } from '../fill-in.ts';
import type { Server } from '../server.ts';
import { fetchPage } from './fetch-page.ts';

type Keepable = KeepableSources['sources'][number];
type Form = 'txt' | 'md' | 'html' | 'page';
interface Text {
  readonly text: string;
  readonly form: Form;
}
interface OriginPick extends QuickPickItem {
  readonly take: () => Promise<Text | undefined>;
}

/** Texts above this many bytes are not kept; the server does not read larger ones. */
const LARGEST = 5_000_000;

/** `asked` names the source and its text, for other programs and tests. */
export async function keepText(server: Server, asked?: { source: string; text: string }): Promise<void> {
  const editor = window.activeTextEditor;
  if (editor === undefined) return;
  const textDocument = { uri: editor.document.uri.toString() };
  try {
    const source = asked?.source ?? (await pickSource(server, editor));
    if (source === undefined) return;
    const key = typeof source === 'string' ? source : source.key;
    const taken: Text | undefined = asked
      ? { text: asked.text, form: 'txt' }
      : typeof source === 'string'
        ? undefined
        : await pickText(source);
    if (taken === undefined) return;
    const made = await server.request('dossier/keepText', { textDocument, source: key, ...taken });
    if ('refusal' in made) {
      void window.showWarningMessage(l10n.t('No text was kept: {0}.', made.refusal));
      return;
    }
    const edit = new WorkspaceEdit();
    // The file comes first, since the server looks for it as soon as the note names it. Its name contains a part of the
    // checksum: an existing file of that name has this text.
    edit.createFile(Uri.parse(made.uri), {
      ignoreIfExists: true,
      contents: new TextEncoder().encode(made.text),
    });
    if (await workspace.applyEdit(fillIn(editor.document.uri, made.edits, edit))) {
      const name = workspace.asRelativePath(Uri.parse(made.uri));
      void window.showInformationMessage(
        l10n.t('The text is kept in {0}. Quotes are compared with it.', name),
      );
    }
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    void window.showWarningMessage(l10n.t('No text was kept: {0}.', reason));
  }
}

/** The source at the cursor, else one that is picked. */
async function pickSource(
  server: Server,
  { document, selection }: TextEditor,
): Promise<Keepable | undefined> {
  const { line, character } = selection.active;
  const found = await server.request('dossier/keepableSources', {
    textDocument: { uri: document.uri.toString() },
    position: { line, character },
  });
  const sources = found?.sources ?? [];
  if (sources.length === 0) {
    void window.showInformationMessage(
      l10n.t(
        'This note has no source of its own: run “Insert Source…” first, or open the note of the source.',
      ),
    );
    return undefined;
  }
  const here = sources.find(({ key }) => key === found?.at);
  if (here ?? sources.length === 1) return here ?? sources[0];
  const picked = await window.showQuickPick(
    sources.map((source) => ({
      label: source.title,
      description: source.id,
      ...(source.kept !== undefined && { detail: l10n.t('kept in {0}', source.kept) }),
      source,
    })),
    { placeHolder: l10n.t('Of which source should the text be kept?'), matchOnDescription: true },
  );
  return picked?.source;
}

async function pickText({ title, url }: Keepable): Promise<Text | undefined> {
  const picks: OriginPick[] = [
    { label: `$(clippy) ${l10n.t('From the clipboard')}`, take: fromClipboard },
    { label: `$(file) ${l10n.t('From a file…')}`, detail: '.txt, .md, .html', take: fromFile },
  ];
  if (url !== undefined)
    picks.push({
      label: `$(globe) ${l10n.t('From its address')}`,
      detail: l10n.t('Asks {0} for the page now, and keeps its visible text.', url),
      take: () => fromAddress(url),
    });
  const picked = await window.showQuickPick(picks, {
    placeHolder: l10n.t('Where is the text of “{0}”?', title),
  });
  return picked?.take();
}

async function fromClipboard(): Promise<Text | undefined> {
  const text = await env.clipboard.readText();
  if (text.trim() !== '') return { text, form: 'txt' };
  void window.showInformationMessage(l10n.t('The clipboard is empty: copy the text of the source first.'));
  return undefined;
}

async function fromFile(): Promise<Text | undefined> {
  const [file] =
    (await window.showOpenDialog({ filters: { [l10n.t('Texts')]: ['txt', 'md', 'html', 'htm'] } })) ?? [];
  if (file === undefined) return undefined;
  const { size } = await workspace.fs.stat(file);
  if (size > LARGEST) throw new Error(l10n.t('the file is larger than {0} MB', LARGEST / 1e6));
  const text = new TextDecoder('utf-8', { fatal: true }).decode(await workspace.fs.readFile(file));
  const ending = /\.(?<ending>md|html?)$/i.exec(file.path)?.groups?.ending?.toLowerCase();
  return { text, form: ending === 'md' ? 'md' : ending === undefined ? 'txt' : 'html' };
}

/** The only place that contacts the web, and only after a person has chosen it. */
async function fromAddress(url: string): Promise<Text> {
  const title = l10n.t('Fetching {0}', url);
  return await window.withProgress(
    { location: ProgressLocation.Notification, title, cancellable: true },
    async (_, token): Promise<Text> => {
      const cancel = new AbortController();
      token.onCancellationRequested(() => cancel.abort());
      const { text, type } = await fetchPage(url, { signal: cancel.signal });
      return { text, form: /html/.test(type) ? 'page' : 'txt' };
    },
  );
}
