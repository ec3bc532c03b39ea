/**
 * Offers to cite a pasted web address, DOI, arXiv id or BibTeX entry, as an existing source of the note or as a new
 * one.
 */
import {
  type Disposable,
  DocumentDropOrPasteEditKind,
  DocumentPasteEdit,
  type DocumentPasteEditProvider,
  l10n,
  languages,
} from 'vscode';
import { fillIn } from './fill-in.ts';
import type { Server } from './server.ts';

const kind = DocumentDropOrPasteEditKind.Empty.append('dossier', 'source');

export interface AddressPaste extends Disposable {
  /** For tests, because no command of an extension can paste like a key does. */
  readonly provider: Required<Pick<DocumentPasteEditProvider, 'provideDocumentPasteEdits'>>;
}

/** Pasting still inserts plain text; this adds a choice. */
export function createAddressPaste(server: Server): AddressPaste {
  const provider: AddressPaste['provider'] = {
    provideDocumentPasteEdits: async (document, [range], dataTransfer, _, token) => {
      const address = (await dataTransfer.get('text/plain')?.asString())?.trim() ?? '';
      if (range === undefined || !mayBeSource(address) || token.isCancellationRequested) return [];
      const citation = await server
        .request('dossier/citeAddress', {
          textDocument: { uri: document.uri.toString() },
          range: { start: range.start, end: range.end },
          address,
        })
        .catch(() => null);
      if (citation === null) return [];
      const title = citation.isNew
        ? l10n.t('Cite as a New Source {0}', citation.id)
        : l10n.t('Cite the Source {0}', citation.id);
      const edit = new DocumentPasteEdit('', title, kind);
      edit.additionalEdit = fillIn(document.uri, citation.edits);
      edit.yieldTo = [DocumentDropOrPasteEditKind.Text];
      return [edit];
    },
  };
  const registration = languages.registerDocumentPasteEditProvider({ language: 'markdown' }, provider, {
    providedPasteEditKinds: [kind],
    pasteMimeTypes: ['text/plain'],
  });
  return { provider, dispose: () => registration.dispose() };
}

/** A cheap test, because it runs on every paste into Markdown; the server reads the text. */
function mayBeSource(text: string): boolean {
  if (text.startsWith('@')) return text.length < 20_000 && /^@[a-z][\w-]*\s*\{/i.test(text);
  return /^(?:https?:\/\/\S+|(?:doi\s*:\s*)?10\.[0-9]{4,9}\S*\/\S+|(?:arxiv\s*:\s*)?[0-9]{4}\.[0-9]{4,5}(?:v[0-9]+)?|arxiv\s*:\s*\S+)$/i.test(
    text,
  );
}
