// Documents of single notes: what each is made from, and the files beside it in the workspace.

import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { documentOf } from '../export/document/document.ts';
import type { ReadingDocument } from '../export/document/model.ts';
import { renderNote } from '../export/html.ts';
import type { Picture, Reference } from '../export/office.ts';
import type { ExportedNote } from '../export/selection.ts';
import { uriToPath } from '../files/file-uri.ts';
import { isWithin } from '../files/hold-inside.ts';
import { ownFolder } from '../files/own-folder.ts';
import { readBytesInside } from '../files/read-bytes.ts';
import { Refusal } from '../install/refusal.ts';
import type { Workspace } from '../workspace/workspace.ts';
import type { PageFormat } from './export-formats.ts';
import { openPrinter } from './print-pdf.ts';
import { relativePath } from './report.ts';
import type { Terminal } from './terminal.ts';

/** Makes the documents of one export. */
export interface PageMaker {
  /** The document of a note; `pageOf` gives the address of another document beside it. */
  make(exported: ExportedNote, pageOf: (uri: string) => string | undefined): Promise<string | Uint8Array>;
  /** Ends what was started for the documents. */
  close(): Promise<void>;
}

/** What all documents of an export share. */
interface Making {
  readonly workspace: Workspace;
  readonly root: string;
  readonly terminal: Terminal;
}

/** Prepares what all documents share. */
export function pageMaker(format: PageFormat, making: Making): Promise<PageMaker> {
  return { html: htmlMaker, docx: docxMaker, pdf: pdfMaker }[format](making);
}

async function nothing(): Promise<void> {}

async function htmlMaker({ workspace }: Making): Promise<PageMaker> {
  const style = await readStyle();
  return {
    make: async ({ note, withheld }, pageOf) => renderNote(note, workspace, { style, pageOf, withheld }),
    close: nothing,
  };
}

/** Prints the HTML pages, with their pictures in them. */
async function pdfMaker({ workspace, root, terminal }: Making): Promise<PageMaker> {
  const style = await readStyle();
  const printer = await openPrinter(root, terminal.env);
  return {
    make: async ({ note, withheld }) => {
      const folder = path.dirname(uriToPath(note.uri) ?? root);
      const pictures = new Map<string, string>();
      for (const [source, bytes] of await picturesOf(documentOf(note, workspace), folder, root)) {
        const type = TYPES.get(path.extname(source.replace(/[?#].*$/, '')).toLowerCase());
        if (type !== undefined)
          pictures.set(source, `data:image/${type};base64,${Buffer.from(bytes).toString('base64')}`);
      }
      const page = renderNote(note, workspace, { style, pageOf: () => undefined, pictures, withheld });
      return printer.print(page);
    },
    close: () => printer.close(),
  };
}

/** Types of pictures that browsers show, by file extension. */
const TYPES: ReadonlyMap<string, string> = new Map([
  ['.png', 'png'],
  ['.jpg', 'jpeg'],
  ['.jpeg', 'jpeg'],
  ['.gif', 'gif'],
  ['.webp', 'webp'],
  ['.svg', 'svg+xml'],
]);

async function docxMaker({ workspace, root, terminal }: Making): Promise<PageMaker> {
  const { readPicture, writeDocx } = await import('../export/office.ts');
  const references = new Map<string, Promise<Reference | undefined>>();
  return {
    make: async ({ note, withheld }) => {
      const folder = path.dirname(uriToPath(note.uri) ?? root);
      const asked = references.get(folder) ?? referenceFor(folder, root, terminal.cwd);
      references.set(folder, asked);
      const reference = await asked;
      const document = documentOf(note, workspace, withheld);
      const pictures = new Map<string, Picture>();
      for (const [source, bytes] of await picturesOf(document, folder, root)) {
        const picture = readPicture(bytes);
        if (picture) pictures.set(source, picture);
      }
      try {
        return await writeDocx(document, { reference, pictures });
      } catch (error) {
        if (reference === undefined) throw error;
        throw new Refusal('reference.docx: its styles do not read: save it anew in your word processor');
      }
    },
    close: nothing,
  };
}

/** The most bytes of a `reference.docx`, and of one picture. */
const LARGEST_REFERENCE = 20_000_000;
const LARGEST_PICTURE = 20_000_000;
/** The most bytes of all pictures of a document. */
const LARGEST_TOGETHER = 100_000_000;

/** The `reference.docx` of the note's folder, or of the nearest one above it in the workspace. */
async function referenceFor(folder: string, root: string, cwd: string): Promise<Reference | undefined> {
  for (let at = folder; isWithin(root, at); at = path.dirname(at)) {
    const file = path.join(at, 'reference.docx');
    const bytes = await readBytesInside(root, file, LARGEST_REFERENCE);
    if (bytes) {
      const { readReference } = await import('../export/office.ts');
      const reference = readReference(bytes);
      if (typeof reference === 'string') throw new Refusal(`${relativePath(file, cwd)}: ${reference}`);
      return reference;
    }
    if (at === path.dirname(at)) break;
  }
  return undefined;
}

/** The pictures that lie in the workspace, by their destinations; nothing is fetched. */
async function picturesOf(
  { blocks, title }: ReadingDocument,
  folder: string,
  root: string,
): Promise<Map<string, Uint8Array>> {
  const named = new Set<string>();
  const see = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    if ('type' in value && value.type === 'picture' && 'source' in value) named.add(String(value.source));
    for (const inner of Object.values(value)) see(inner);
  };
  see([title, blocks]);
  const pictures = new Map<string, Uint8Array>();
  let bytesLeft = LARGEST_TOGETHER;
  for (const source of named) {
    const file = fileOf(source, folder);
    const bytes = file && (await readBytesInside(root, file, Math.min(LARGEST_PICTURE, bytesLeft)));
    if (!bytes) continue;
    bytesLeft -= bytes.length;
    pictures.set(source, bytes);
  }
  return pictures;
}

/** The path that a picture's destination names; undefined for web addresses. */
function fileOf(source: string, folder: string): string | undefined {
  if (/^[a-z][a-z0-9+.-]*:|^\/\//i.test(source)) return undefined;
  try {
    return path.resolve(folder, decodeURIComponent(source.replace(/[?#].*$/, '')));
  } catch {
    return undefined;
  }
}

/** The style of the preview, preceded by the few colours that the editor gives the preview. */
async function readStyle(): Promise<string> {
  const media = path.join(ownFolder(), 'media');
  const files = ['page.css', 'preview.css'].map((name) => readFile(path.join(media, name), 'utf8'));
  return (await Promise.all(files)).join('\n');
}
